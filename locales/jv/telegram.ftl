### The buttons by which Telegram itself shares something. Their effect is Telegram's.
### Every line needs a native reader.

# Needs a native reader: bagiaken.
share-contact = Bagiaken nomer HP kule
# Needs a native reader: bagiaken.
share-location = Bagiaken lokasi kule
