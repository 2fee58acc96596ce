### Booking a place: what for, where, when, for whom.
### Every line needs a native reader.

choice-booking = Janji
    .sms = Janji
# Needs a native reader: ndamel.
choice-book = Ndamel janji
# Needs a native reader: ndamel, sing anyar.
choice-book-new = Ndamel sing anyar
choice-book-again = Pesen malih
choice-day = { $day }
choice-time = { $clock }
# Needs a native reader: dinten sanes.
choice-other-day = Dinten sanes
# Needs a native reader: sanes.
choice-other-time = Jam sanes
choice-elsewhere = { $office }: wenten { $day }
    .sms = { $office }: { $day }
choice-elsewhere-near = { $office }: wenten { $day }, { $km } km
    .sms = { $office }: { $day }
# Needs a native reader: mlebet, antosan.
choice-wait = Mlebet daftar antosan
# Needs a native reader: elingaken, the SMS form.
choice-book-remind = Nggih, pesen lan elingaken kule
    .sms = Nggih, sareng pangeling
# Needs a native reader: pangeling.
choice-book-quiet = Nggih, tanpa pangeling
choice-book-yes = Nggih, pesen
# Needs a native reader: kangge, the SMS form.
choice-for-family = Kangge anggota keluarga
    .sms = Anggota keluarga
# Needs a native reader: kangge, piyambek.
choice-for-self = Kangge kule piyambek
choice-for-person = Anggota keluarga { $person }

# Needs a native reader: kangge, ngurus, nape.
booking-ask = Janji kangge ngurus dokumen nape? Gratis.
# Needs a native reader: gadah, atawe, ngantosi, panggenan, ningali, sing, ndamel.
booking-have = Sampun gadah janji atawe ngantosi panggenan. Ningali sing wenten, atawe ndamel sing anyar?
# Needs a native reader: sing sanes.
booking-gone = Niku sampun boten wenten ing daftar. Pilih sing sanes.
# Needs a native reader: nami, atawe, uge, disimpen.
booking-office =
    { $service }: ing kantor pundi? Ketik nami kecamatan, conto: Kramatwatu, atawe pilih saking daftar.
    Bangkit uge kirim lokasi; boten disimpen.
    .sms = { $service }: ing kantor pundi? Ketik nami kecamatan, conto: Kramatwatu, atawe pilih.
# Needs a native reader: ngelayani, sing.
booking-not-there = { $office } boten ngelayani { $service }. Pilih kantor sing ngelayani.
# Needs a native reader: dinten nape, sing taksih, panggenane.
booking-days = { $office }: dinten nape? Niki sing taksih wenten panggenane.
# Needs a native reader: dinten, panggenane, sanes.
booking-day-full = Dinten niku sampun boten wenten panggenane. Pilih dinten sanes ing { $office }.
# Needs a native reader: lagi, dugi, dipesen.
booking-disturbed = Lagi wenten gangguan, dugi { $until } boten bangkit dipesen. { $days }
# Needs a native reader: dugi, dipesen, sesampune, kebek, antosan.
booking-closed = Wenten gangguan ing { $office }: dugi { $until } boten bangkit dipesen, sesampune kebek. Pilih kantor sanes, atawe daftar antosan.
# Needs a native reader: pinten.
booking-times = { $office }, { $day }: jam pinten?
# Needs a native reader: nembe, kisi, sanes.
booking-taken = Punten, jam niku nembe kisi. Jam sanes { $day } ing { $office }:
# Needs a native reader: dugi, panggenan, kebek, sanes, sing, atawe, antosan, ditawaraken.
booking-full = Dugi { $until } panggenan ing { $office } sampun kebek. Pilih kantor sanes sing taksih wenten panggenane, atawe daftar antosan: lamun wenten sing batal, ditawaraken.
    .sms = Dugi { $until } { $office } kebek. Pilih kantor sanes, atawe daftar antosan: lamun wenten sing batal, ditawaraken.
# Needs a native reader: dugi, panggenan, sanes, kebek, mlebet, antosan, sing, ditawaraken.
booking-full-everywhere = Dugi { $until } panggenan ing { $office } lan kantor sanes sampun kebek. Mlebet daftar antosan: lamun wenten sing batal, ditawaraken.
    .sms = Dugi { $until } { $office } lan kantor sanes kebek. Mlebet daftar antosan: lamun wenten sing batal, ditawaraken.

# Needs a native reader: bakte, dipesenaken, the SMS form.
booking-summary =
    { $service }
    { $office }, { $day } jam { $clock }, { $whom }
    Bakte: { $bring }.
    Gratis. { $reminders }
    Dipesenaken?
    .sms = { $service }, { $office }, { $day } { $clock }, { $whom }. Gratis. Bakte: kirim SYARAT. { $reminders } Pesen?
# Needs a native reader: kangge, piyambek.
for-self = kangge piyambek
    .sms = kangge piyambek
# Needs a native reader: kangge.
for-person = kangge anggota keluarga { $person }
    .sms = keluarga { $person }
# Needs a native reader: pengen, dielingaken, sedinten, kalih, sederenge, mandeg.
reminders-asked = Lamun pengen, dielingaken ing obrolan niki sedinten lan kalih jam sederenge. Mandeg kapan saos: kirim STOP.
    .sms = Pangeling: mandeg STOP.
# Needs a native reader: dielingaken, sedinten, kalih, sederenge, mandeg.
reminders-agreed = Dielingaken ing obrolan niki sedinten lan kalih jam sederenge. Mandeg kapan saos: kirim STOP.
    .sms = Pangeling: mandeg STOP.
# Needs a native reader: pangeling, sedinten, kalih, sederenge, namung, dugi, salami, bukak, catet, mandeg.
reminders-on-this-page = Pangeling sedinten lan kalih jam sederenge namung dugi salami halaman niki bukak; catet uge kodene. Mandeg kapan saos: kirim STOP.
    .sms = Pangeling: mandeg STOP.
# Needs a native reader: kangge sinten, nami, cukup, atawe, urutan piyambek.
booking-for-whom = Kangge sinten? Boten kedah nami: cukup anggota keluarga 1, 2 atawe 3, urutan piyambek.

# Needs a native reader: kathah, sing, disimpen, dados, dienggo, batalaken, riyin, terus.
booking-too-many = Janjine sampun paling kathah sing bangkit disimpen. Lamun wenten sing boten dados dienggo, batalaken riyin, terus pesen malih.
# Needs a native reader: dinten, kathah, panggenan, cobi, benjing, atawe, bukak.
booking-too-many-places = Saking jaringan internet niki dinten niki sampun kathah panggenan dipesen. Cobi malih benjing, ing Telegram, atawe rawuh langsung ing jam bukak.
# Needs a native reader: saniki, langkung sekedik, rampungaken, atawe, batalaken, riyin, sing, terus, uge.
booking-limited = Saniki janji sareng-sareng langkung sekedik. Rampungaken atawe batalaken riyin sing wenten, terus pesen malih; rawuh langsung uge bangkit.
