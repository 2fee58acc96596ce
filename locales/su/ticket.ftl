### An appointment, as it is shown: its code is called Kode in every language.

# Needs a native reader: tabuh.
ticket =
    { $heading }
    { $what }
    { $office }, { $day } tabuh { $clock }
    Kode { $code }
    { $details }
    .sms = { $heading } { $what }, { $office }, { $day } { $clock }. Kode { $code }. { $state }
ticket-what = { $service }
    .sms = { $document }
ticket-what-for = { $service }, kanggo anggota kulawarga { $person }
    .sms = { $document } (kel. { $person })
# Needs a native reader: sateuacanna.
ticket-early = Mangga sumping 10 menit sateuacanna. Gratis.
# Needs a native reader: bantun.
ticket-bring = Bantun: { $bring }.
# Needs a native reader: catetan.
ticket-note = Catetan kantor kanggo dinten eta: { $note }.
ticket-note-and-state = { $state } { $note }.
# Needs a native reader: pangeling, hurung, sateuacanna.
ticket-reminded = Pangeling hurung: sadinten sareng dua jam sateuacanna.

ticket-booked = Janji OK:
    .sms = Janji OK:
ticket-mine = Janji Anjeun:
    .sms = Janji:
ticket-already = Kanggo ieu tos aya janji:
    .sms = Tos aya:
# Needs a native reader: dianggo, the SMS form.
ticket-back = Janjina tiasa dianggo deui:
    .sms = Lumaku deui:
# Needs a native reader: dialihkeun, the SMS form.
ticket-moved = Janjina tos dialihkeun:
    .sms = Dialihkeun:
# Needs a native reader: dibatalkeun.
ticket-cancelled = Janji ieu tos dibatalkeun:
    .sms = Dibatalkeun:
# Needs a native reader: batalkeun, the SMS form.
cancel-this = Batalkeun janji ieu?
    .sms = Batalkeun?
# Needs a native reader: dibatalkeun.
cancel-not-possible = Janji ieu tos teu tiasa dibatalkeun:
    .sms = Teu tiasa batal:

## Its state, in plain words.

# Needs a native reader: ditahan, dugi ka, candak.
appointment-offered = Tempat ieu ditahan kanggo Anjeun dugi ka { $until }. Teu acan dipesen: pilih Candak tempat ieu.
    .sms = Ditahan dugi ka { $until }. Candak?
# Needs a native reader: dugi ka, nolak, wartos, pasti.
appointment-requested = Dugi ka { $until } kantor masih tiasa nolak. Upami teu aya wartos, janji ieu pasti.
    .sms = Sumping 10 mnt awal. Teu aya wartos dugi { $until }: pasti.
# Needs a native reader: pasti, teu janten.
appointment-confirmed = Tos pasti. Teu janten? Kintun BATAL { $code }.
    .sms = Mangga sumping 10 menit sateuacanna. Batal? Bales BATAL { $code }.
# Needs a native reader: kacatet.
appointment-arrived = Tos kacatet sumping.
# Needs a native reader: lepat, dugi ka, dipulihkeun.
appointment-cancelled = Lepat mencet? Dugi ka { $until } tiasa dipulihkeun.
    .sms = Tiasa dipulihkeun dugi ka { $until }.
# Needs a native reader: the whole line.
appointment-over = Tos teu lumaku.

# Needs a native reader: batalkeun.
choice-cancel = Batalkeun
# Needs a native reader: alihkeun, the SMS form.
choice-move = Alihkeun dinten atanapi tabuhna
    .sms = Alihkeun dintenna
# Needs a native reader: pulihkeun.
choice-undo = Pulihkeun
choice-accept = Candak tempat ieu
choice-decline = Henteu, hatur nuhun

# Needs a native reader: tingalikeun, sebatkeun.
ticket-qr = Tingalikeun ieu di loket, atanapi sebatkeun kodena: { $code }
calendar-label = Simpen kana kalender
calendar-summary = Disdukcapil, Kode { $code }
# Needs a native reader: sateuacanna.
calendar-description = Sumping 10 menit sateuacanna. Kode { $code }.
