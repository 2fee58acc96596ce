### My appointments: listed, moved, cancelled, and what is told of them unasked.

choice-appointments = My appointments
choice-appointment = { $code }: { $day } { $clock }, { $office }
    .sms = { $code }: { $day } { $clock }
choice-leave = Stop waiting: { $office }
    .sms = Stop waiting: { $office }
choice-keep = Keep it as it is
choice-see = See the appointment
choice-coming = I will come

appointments =
    Your appointments:
    { $appointments }
    .sms = Your appointments. Choose one to see it:
appointments-one = Kode { $code }: { $what }. { $office }, { $day } at { $clock }. { $state }
appointments-waiting = Waiting for a place: { $service }, { $office }.
appointments-none = You have no appointment yet.
appointment-unknown = You have no appointment with that code, or it is over. Please check the code, or see your appointments.
appointment-coming = Thank you, see you then: { $office }, { $day } at { $clock }. Kode { $code }.

cancel-which = Which one shall we cancel?
undo-too-late = Sorry, that cancellation can no longer be taken back. Please book a new place.
undo-given-away = Sorry, somebody else has that place now. Please book a new one.
offer-over = Sorry, that place is no longer held. Please book another one.
offer-declined = All right, somebody else will get that place. Thank you for telling us.
move-full = There is no other place at { $office } until { $until }. Your appointment stays as it is, or choose another office.
move-closed = There is an outage at { $office }: nothing before { $until }, and full after it. Your appointment stays as it is, or choose another office.
    .sms = Outage at { $office }: nothing before { $until }, then full. Your appointment stays, or choose another office.

## Told unasked.

told-confirmed = Your appointment is confirmed: { $office }, { $day } at { $clock }. Kode { $code }. Come 10 minutes early.
    .sms = Appointment confirmed: { $office }, { $day } at { $clock }. Kode { $code }. Come 10 minutes early. To cancel: BATAL { $code }
told-declined = Sorry, we cannot take appointment Kode { $code } ({ $office }, { $day } { $clock }): { $reason }.
    .sms = Sorry, we cannot take appointment Kode { $code } ({ $office }, { $day } { $clock }): { $reason }. Book again: JANJI
told-displaced = Sorry: appointment Kode { $code } ({ $office }, { $day } { $clock }) is off, the office cannot serve you then. Please choose another time.
    .sms = Sorry: appointment Kode { $code } ({ $office }, { $day } { $clock }) is off, the office cannot serve you. Another time? Send JANJI
told-displaced-waiting = Sorry: appointment Kode { $code } ({ $office }, { $day } { $clock }) is off: an outage. You are on the waiting list; we tell you of a place.
told-offered = There is a place for you: { $office }, { $day } at { $clock }. Kode { $code }. We hold it until { $until }.
    .sms = A place for you: { $office }, { $day } at { $clock }. Kode { $code }. Held until { $until }. To take it, send JANJI SAYA
told-offered-instead = Sorry, your appointment { $was } is off: an outage. Instead: { $office }, { $day } at { $clock }. Kode { $code }. We hold it until { $until }.
    .sms = Sorry, your appointment { $was } is off: an outage. Instead: { $office }, { $day } { $clock }. Kode { $code }. Held until { $until }.
told-expired = The place we held ({ $office }, { $day } { $clock }) has passed its time. Still need one? Book again or join the waiting list.
    .sms = The place we held ({ $office }, { $day } { $clock }) has passed its time. Still need one? Send JANJI
told-expired-waiting = The place we held ({ $office }, { $day } { $clock }) has passed its time. You are on the waiting list; we tell you of a place.
told-day-before = Tomorrow: your appointment, { $office }, { $day } at { $clock }. Kode { $code }. Come 10 minutes early. To cancel: BATAL { $code }
told-hours-before = Soon: your appointment, { $office }, at { $clock }. Kode { $code }. Come 10 minutes early. To cancel: BATAL { $code }

declined-wrong-office = this is done at another office
declined-files-missing = documents are missing
declined-not-needed = you need not come for this
declined-equipment = the equipment is broken
declined-other = please ask the office
