### The buttons by which Telegram itself shares something. Their effect is Telegram's.

share-contact = Bagikan nomor HP saya
share-location = Bagikan lokasi saya
