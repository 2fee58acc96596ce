### SMS alone: what no other channel needs.
### Every line needs a native reader.

# Needs a native reader: terus.
sms-further = Terus
# Needs a native reader: sedaye, menawi, luwih ringkes.
sms-incomplete = Pesene boten dugi sedaye. Punten kirim malih, menawi bangkit luwih ringkes.
# Needs a native reader: kelangkung katah, cobi, mangke.
sms-too-many = Pesen saking nomer niki kelangkung katah ing sejam. Punten cobi malih mangke.
