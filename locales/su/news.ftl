### What is told unasked to those who follow.

# Needs a native reader: dituturkeun.
news-status =
    WARTOS perkawis pangajuan nu dituturkeun ku Anjeun:
    { $status }
    .sms = WARTOS: { $document } { $number }: { $stage } ti { $since }. { $next }
# Needs a native reader: the whole line.
news-gone = { news-status }
    .sms = WARTOS: nomer { $number } tos teu aya dina data kependudukan. Taroskeun ka { $office }, bantun tanda tarima.
# Needs a native reader: the SMS form.
news-status-outage = { news-status }
    .sms = WARTOS: { $document } { $number }: { $stage }. { $outage }
# Needs a native reader: the SMS form.
news-gone-outage = { news-status }
    .sms = WARTOS: nomer { $number } tos teu aya dina data. { $outage }
# Needs a native reader: liren nuturkeun.
choice-stop-news = Liren nuturkeun
