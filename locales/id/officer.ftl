### A human, please.

choice-officer = Petugas

officer =
    Petugas ada di loket. Di obrolan ini yang menjawab sistem.
    { $office }
    { $hours }
    { $now }
    .sms = Petugas ada di loket; SMS ini dijawab sistem. { $office }. { $hours } { $now }
officer-at-the-counter = Petugas ada di loket. Di obrolan ini yang menjawab sistem.
    .sms = Petugas ada di loket. SMS ini dijawab sistem.
