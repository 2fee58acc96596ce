### A human, please.
### Every line needs a native reader.

choice-officer = Petugas

# Needs a native reader: sing, njawab, the SMS form.
officer =
    Petugas wenten ing loket. Ing obrolan niki sing njawab sistem.
    { $office }
    { $hours }
    { $now }
    .sms = Petugas wenten ing loket; SMS niki dijawab sistem. { $office }. { $hours } { $now }
# Needs a native reader: sing, njawab, the SMS form.
officer-at-the-counter = Petugas wenten ing loket. Ing obrolan niki sing njawab sistem.
    .sms = Petugas wenten ing loket. SMS niki dijawab sistem.
