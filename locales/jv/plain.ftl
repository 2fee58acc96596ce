### What is said to plain words.
### Every line needs a native reader.

plain-which = Sing pundi sing dimaksad?
plain-thanks = Sami-sami. Wenten malih sing bangkit dibantu?
