### What is told unasked to those who follow.
### Every line needs a native reader.

# Needs a native reader: sing, diikuti.
news-status =
    KABAR saking permohonan sing diikuti:
    { $status }
    .sms = KABAR: { $status }
# Needs a native reader: mandeg ngikuti.
choice-stop-news = Mandeg ngikuti
