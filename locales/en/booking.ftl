### Booking a place: what for, where, when, for whom.

choice-booking = Appointment
    .sms = Appointment
choice-book = Book an appointment
choice-book-new = Book another one
choice-book-again = Book again
choice-day = { $day }
choice-time = { $clock }
choice-other-day = Another day
choice-other-time = Another time
choice-elsewhere = { $office }: free on { $day }
    .sms = { $office }: { $day }
choice-elsewhere-near = { $office }: free on { $day }, { $km } km
    .sms = { $office }: { $day }
choice-wait = Join the waiting list
choice-book-remind = Yes, book it and remind me
    .sms = Yes, with reminders
choice-book-quiet = Yes, without reminders
choice-book-yes = Yes, book it
choice-for-family = For a family member
    .sms = A family member
choice-for-self = For myself
choice-for-person = Family member { $person }

booking-ask = An appointment for which document? Free of charge.
booking-have = You already have an appointment or wait for a place. See what you have, or book another one?
booking-gone = That is no longer on the list. Please choose another one.
booking-office =
    { $service }: at which office? Type the name of your kecamatan (district), e.g. Kramatwatu, or choose from the list.
    Or send your location; we do not keep it.
    .sms = { $service }: at which office? Type your kecamatan (district), e.g. Kramatwatu, or choose.
booking-not-there = { $office } does not offer this: { $service }. Please choose an office that does.
booking-days = { $office }: which day? These still have room.
booking-day-full = That day has no room left. Please choose another day at { $office }.
booking-disturbed = There is an outage, nothing can be booked before { $until }. { $days }
booking-closed = There is an outage at { $office }: nothing before { $until }, and full after it. Choose another office, or the waiting list.
booking-times = { $office }, { $day }: what time?
booking-taken = Sorry, that time has just been taken. Other times on { $day } at { $office }:
booking-full = { $office } is full until { $until }. Choose another office that has room, or the waiting list: if somebody cancels, we offer you the place.
    .sms = { $office } is full until { $until }. Choose another office, or the waiting list: if somebody cancels, we offer you the place.
booking-full-everywhere = { $office } and the other offices are full until { $until }. Join the waiting list: if somebody cancels, we offer you the place.
    .sms = { $office } and other offices are full until { $until }. Join the waiting list: if somebody cancels, we offer you the place.

booking-summary =
    { $service }
    { $office }, { $day } at { $clock }, { $whom }
    Bring: { $bring }.
    Free of charge. { $reminders }
    Shall we book it?
    .sms = { $service }, { $office }, { $day } { $clock }, { $whom }. Free. What to bring: send SYARAT. { $reminders } Book it?
for-self = for yourself
    .sms = for you
for-person = for family member { $person }
    .sms = family { $person }
reminders-asked = If you like, we remind you in this chat a day and two hours before. Stop at any time: send STOP.
    .sms = Reminders end by STOP.
reminders-agreed = We remind you in this chat a day and two hours before. Stop at any time: send STOP.
    .sms = Reminders end by STOP.
reminders-on-this-page = Reminders, a day and two hours before, reach you only while this page is open; please note the code, too. Stop at any time: send STOP.
    .sms = Reminders end by STOP.
booking-for-whom = For whom? No name is needed: just family member 1, 2 or 3, in an order of your own.

booking-too-many = You have as many appointments as we can keep. If you do not need one of them, cancel it first, then book again.
booking-too-many-places = Many places were booked from this internet connection today. Please try tomorrow, on Telegram, or come during opening hours.
booking-limited = For now you can have fewer appointments at a time. Keep or cancel what you have first, then book again; you may also come without one.
