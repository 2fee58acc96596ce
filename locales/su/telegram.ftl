### The buttons by which Telegram itself shares something. Their effect is Telegram's.

# Needs a native reader: bagikeun.
share-contact = Bagikeun nomer HP abdi
# Needs a native reader: bagikeun.
share-location = Bagikeun lokasi abdi
