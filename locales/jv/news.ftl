### What is told unasked to those who follow.
### Every line needs a native reader.

# Needs a native reader: sing, diikuti.
news-status =
    KABAR saking permohonan sing diikuti:
    { $status }
    .sms = KABAR: { $document } { $number }: { $stage } ({ $since }). { $next }
# Needs a native reader: the whole line.
news-gone = { news-status }
    .sms = KABAR: nomer { $number } boten wenten malih ing data kependudukan. Takon ing { $office }, bakte tanda terima.
# Needs a native reader: the SMS form.
news-status-outage = { news-status }
    .sms = KABAR: { $document } { $number }: { $stage }. { $outage }
# Needs a native reader: the SMS form.
news-gone-outage = { news-status }
    .sms = KABAR: nomer { $number } boten wenten malih ing data. { $outage }
# Needs a native reader: mandeg ngikuti.
choice-stop-news = Mandeg ngikuti
