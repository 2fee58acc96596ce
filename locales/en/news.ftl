### What is told unasked to those who follow.

news-status =
    NEWS of the application you follow:
    { $status }
    .sms = NEWS: { $document } { $number }: { $stage } since { $since }. { $next }
news-gone = { news-status }
    .sms = NEWS: number { $number } is no longer in the population database. Ask { $office }, bring your receipt.
news-status-outage = { news-status }
    .sms = NEWS: { $document } { $number }: { $stage }. { $outage }
news-gone-outage = { news-status }
    .sms = NEWS: number { $number } is no longer on record. { $outage }
choice-stop-news = Stop following
