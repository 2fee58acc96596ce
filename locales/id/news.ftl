### What is told unasked to those who follow.

news-status =
    KABAR tentang permohonan yang Anda ikuti:
    { $status }
    .sms = KABAR: { $status }
choice-stop-news = Berhenti ikuti
