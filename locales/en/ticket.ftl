### An appointment, as it is shown: its code is called Kode in every language.

ticket =
    { $heading }
    { $what }
    { $office }, { $day } at { $clock }
    Kode { $code }
    { $details }
    .sms = { $heading } { $what }, { $office }, { $day } { $clock }. Kode { $code }. { $state }
ticket-what = { $service }
    .sms = { $document }
ticket-what-for = { $service }, for family member { $person }
    .sms = { $document } (family { $person })
ticket-early = Please come 10 minutes early. Free of charge.
ticket-bring = Bring: { $bring }.
ticket-note = The office's note for that day: { $note }.
ticket-note-and-state = { $state } { $note }.
ticket-reminded = Reminders are on: a day and two hours before.

ticket-booked = Booked:
    .sms = Booked:
ticket-mine = Your appointment:
    .sms = Yours:
ticket-already = For this there is an appointment already:
    .sms = Already:
ticket-back = Your appointment holds again:
    .sms = Valid again:
ticket-moved = Your appointment has been moved:
    .sms = Moved:
ticket-cancelled = This appointment has been cancelled:
    .sms = Cancelled:
cancel-this = Cancel this appointment?
    .sms = Cancel?
cancel-not-possible = This appointment can no longer be cancelled:
    .sms = Not cancelled:

## Its state, in plain words.

appointment-offered = We hold this place for you until { $until }. It is not booked yet: choose Take this place.
    .sms = Held until { $until }. Take it?
appointment-requested = Until { $until } the office may still decline. If you hear nothing from us, the appointment is confirmed.
    .sms = Come 10 min early. Sure if you hear nothing by { $until }.
appointment-confirmed = Confirmed. Not coming? Send BATAL { $code }.
    .sms = Come 10 min early. To cancel reply BATAL { $code }.
appointment-arrived = The office has noted that you are there.
appointment-cancelled = A mistake? It can be taken back until { $until }.
    .sms = Can be taken back until { $until }.
appointment-over = No longer valid.

choice-cancel = Cancel it
choice-move = Another day or time
    .sms = Another day or time
choice-undo = Take it back
choice-accept = Take this place
choice-decline = No, thank you

ticket-qr = Show this at the counter, or tell the code: { $code }
calendar-label = Save to calendar
calendar-summary = Disdukcapil, Kode { $code }
calendar-description = Come 10 minutes early. Kode { $code }.
