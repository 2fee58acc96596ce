### The buttons by which Telegram itself shares something. Their effect is Telegram's.

share-contact = Share my phone number
share-location = Share my location
