### What is said to plain words.

# Needs a native reader: the whole line.
plain-which = Nu mana anu dimaksad?
plain-thanks = Sami-sami. Aya deui nu tiasa dibantos?
