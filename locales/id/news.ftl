### What is told unasked to those who follow.

news-status =
    KABAR tentang permohonan yang Anda ikuti:
    { $status }
    .sms = KABAR: { $document } { $number }: { $stage } sejak { $since }. { $next }
news-gone = { news-status }
    .sms = KABAR: nomor { $number } tidak ada lagi di data kependudukan. Tanyakan ke { $office }, bawa tanda terima.
news-status-outage = { news-status }
    .sms = KABAR: { $document } { $number }: { $stage }. { $outage }
news-gone-outage = { news-status }
    .sms = KABAR: nomor { $number } tidak ada lagi di data. { $outage }
choice-stop-news = Berhenti ikuti
