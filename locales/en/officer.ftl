### A human, please.

choice-officer = An officer

officer =
    Officers are at the counters. In this chat an automatic system answers.
    { $office }
    { $hours }
    { $now }
    .sms = Officers are at the counters; a system answers SMS. { $office }. { $hours } { $now }
officer-at-the-counter = Officers are at the counters. In this chat an automatic system answers.
    .sms = Officers are at the counters. A system answers SMS.
