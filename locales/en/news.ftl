### What is told unasked to those who follow.

news-status =
    NEWS of the application you follow:
    { $status }
    .sms = NEWS: { $status }
choice-stop-news = Stop following
