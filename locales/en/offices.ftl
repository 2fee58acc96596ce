### Where is my office, and when is it open?

choice-offices = Offices and hours
    .sms = Offices
choice-all-offices = List of all offices
choice-other-office = Another office
choice-office = { $office }
choice-office-of = { $office } (kec. { $kecamatan })
    .sms = { $office } ({ $kecamatan })
choice-office-near = { $office }, about { $km } km
choice-more = More of the list
    .sms = Other choices

offices-ask =
    Which kecamatan (district) do you live in? Type its name, e.g. Kramatwatu.
    Or send your location; we do not keep it.
    .sms = Which kecamatan (district) do you live in? Type its name, e.g. Kramatwatu.
offices-list = Please choose an office.
offices-which = Is it one of these? Please choose, or type the name of the kecamatan again.
offices-not-found = We could not find that place in Serang Regency. Choose from the list, or type the name of the kecamatan again.
offices-gone = That office is no longer on the list. Please choose another one.
offices-neighbour = { $city } is served by { $office }, not by us. If you live in Serang Regency, type the name of your kecamatan.
offices-near = The offices nearest to that location; distances are rough, in a straight line. We do not keep your location.
offices-far = That location is outside our area; we do not keep it. Type the name of a kecamatan in Serang Regency, e.g. Kramatwatu.

office-answer =
    { $office }
    { $serves }
    { $hours }
    { $now }
    { $contact }
    { $elsewhere }
    .sms = { $office }. { $hours } { $now }
office-serves = Serves the kecamatan { $kecamatan }.
office-serves-sample = Serves the kecamatan { $kecamatan } (sample data, not confirmed by the office).
office-serves-all = Serves all of Serang Regency.
office-hours = Opening hours: { $hours }.
    .sms = Open { $hours }.
office-hours-breaks = Opening hours: { $hours }. Break: { $breaks }.
    .sms = Open { $hours }.
office-hours-unknown = Its opening hours are not listed here yet.
office-open = Open now, until { $clock }.
office-closed = Closed now ({ $reason }). Opens again { $day } at { $clock }.
    .sms = Closed now, opens { $day } { $clock }.
office-closed-for-now = Closed now ({ $reason }).
    .sms = Closed now.
office-outside-hours = outside opening hours
office-no-contact = Its address and phone number are not listed here yet.
office-address = Address: { $address }. Its phone number is not listed here yet.
office-phone = Phone: { $phone }. Its address is not listed here yet.
office-contact = Address: { $address }. Phone: { $phone }.
office-all-services = All services are available here.
office-elsewhere = Not here, but at the head office: { $services }.
