### What is told unasked to those who follow.

# Needs a native reader: dituturkeun.
news-status =
    WARTOS perkawis pangajuan nu dituturkeun ku Anjeun:
    { $status }
    .sms = WARTOS: { $status }
# Needs a native reader: liren nuturkeun.
choice-stop-news = Liren nuturkeun
