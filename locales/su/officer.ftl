### A human, please.

choice-officer = Patugas

# Needs a native reader: loket, ngawaler, the SMS form.
officer =
    Patugas aya di loket. Dina obrolan ieu nu ngawaler sistem.
    { $office }
    { $hours }
    { $now }
    .sms = Patugas aya di loket; SMS ieu diwaler ku sistem. { $office }. { $hours } { $now }
# Needs a native reader: loket, ngawaler, the SMS form.
officer-at-the-counter = Patugas aya di loket. Dina obrolan ieu nu ngawaler sistem.
    .sms = Patugas aya di loket. SMS ieu diwaler ku sistem.
