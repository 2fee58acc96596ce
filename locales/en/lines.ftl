### Parts of a text, one a line.

lines =
    { $above }
    { $line }
