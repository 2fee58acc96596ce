### Parts of a text, one a line.
### Every line needs a native reader.

lines =
    { $above }
    { $line }
