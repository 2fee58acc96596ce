### An appointment, as it is shown: its code is called Kode in every language.
### Every line needs a native reader.

ticket =
    { $heading }
    { $what }
    { $office }, { $day } jam { $clock }
    Kode { $code }
    { $details }
    .sms = { $heading } { $what }, { $office }, { $day } { $clock }. Kode { $code }. { $state }
ticket-what = { $service }
    .sms = { $document }
# Needs a native reader: kangge.
ticket-what-for = { $service }, kangge anggota keluarga { $person }
    .sms = { $document } (kel. { $person })
# Needs a native reader: sederenge.
ticket-early = Punten, rawuh 10 menit sederenge. Gratis.
# Needs a native reader: bakte.
ticket-bring = Bakte: { $bring }.
# Needs a native reader: cathetan, kangge, dinten.
ticket-note = Cathetan kantor kangge dinten niku: { $note }.
ticket-note-and-state = { $state } { $note }.
# Needs a native reader: pangeling, urip, sedinten, kalih, sederenge.
ticket-reminded = Pangeling urip: sedinten lan kalih jam sederenge.

ticket-booked = Janji OK:
    .sms = Janji OK:
ticket-mine = Janji kule:
    .sms = Janji:
# Needs a native reader: kangge.
ticket-already = Kangge niki sampun wenten janji:
    .sms = Sampun:
# Needs a native reader: dienggo, the SMS form.
ticket-back = Janjine bangkit dienggo malih:
    .sms = Aktif malih:
# Needs a native reader: dipindah, the SMS form.
ticket-moved = Janjine sampun dipindah:
    .sms = Dipindah:
# Needs a native reader: dibatalaken.
ticket-cancelled = Janji niki sampun dibatalaken:
    .sms = Dibatalaken:
# Needs a native reader: batalaken, the SMS form.
cancel-this = Batalaken janji niki?
    .sms = Batalaken?
# Needs a native reader: dibatalaken.
cancel-not-possible = Janji niki sampun boten bangkit dibatalaken:
    .sms = Boten batal:

## Its state, in plain words.

# Needs a native reader: panggenan, ditahan, dugi, pendet.
appointment-offered = Panggenan niki ditahan dugi { $until }. Dereng dipesen: pilih Pendet panggenan niki.
    .sms = Ditahan dugi { $until }. Pendet?
# Needs a native reader: dugi, taksih, nolak, pasti.
appointment-requested = Dugi { $until } kantor taksih bangkit nolak. Lamun boten wenten kabar, janji niki pasti.
    .sms = Rawuh 10 mnt awal. Boten wenten kabar dugi { $until }: pasti.
# Needs a native reader: pasti, sederenge.
appointment-confirmed = Sampun pasti. Boten dados? Kirim BATAL { $code }.
    .sms = Rawuh 10 menit sederenge. Batal? Bales BATAL { $code }.
# Needs a native reader: kecatet.
appointment-arrived = Sampun kecatet rawuh.
# Needs a native reader: lepat, dugi, diwangsulaken.
appointment-cancelled = Lepat mencet? Dugi { $until } bangkit diwangsulaken.
    .sms = Bangkit diwangsulaken dugi { $until }.
# Needs a native reader: the whole line.
appointment-over = Sampun boten kangge.

# Needs a native reader: batalaken.
choice-cancel = Batalaken
# Needs a native reader: atawe, the SMS form.
choice-move = Pindah dinten atawe jam
    .sms = Pindah dinten/jam
# Needs a native reader: wangsulaken.
choice-undo = Wangsulaken
# Needs a native reader: pendet panggenan.
choice-accept = Pendet panggenan niki
choice-decline = Boten, matur nuhun

# Needs a native reader: tuduhaken, atawe, sebataken.
ticket-qr = Tuduhaken niki ing loket, atawe sebataken kodene: { $code }
# Needs a native reader: simpen.
calendar-label = Simpen ing kalender
calendar-summary = Disdukcapil, Kode { $code }
# Needs a native reader: sederenge.
calendar-description = Rawuh 10 menit sederenge. Kode { $code }.
