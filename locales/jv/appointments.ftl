### My appointments: listed, moved, cancelled, and what is told of them unasked.
### Every line needs a native reader.

choice-appointments = Janji kule
choice-appointment = { $code }: { $day } { $clock }, { $office }
    .sms = { $code }: { $day } { $clock }
# Needs a native reader: mandeg ngantosi, the SMS form.
choice-leave = Mandeg ngantosi: { $office }
    .sms = Mandeg ngantosi: { $office }
# Needs a native reader: tetep, kados saniki.
choice-keep = Tetep kados saniki
# Needs a native reader: ningali.
choice-see = Ningali janji
# Needs a native reader: dateng.
choice-coming = Kule dateng

appointments =
    Janji kule:
    { $appointments }
    .sms = Janji kule. Pilih kangge ningali:
appointments-one = Kode { $code }: { $what }. { $office }, { $day } jam { $clock }. { $state }
# Needs a native reader: ngantosi panggenan.
appointments-waiting = Ngantosi panggenan: { $service }, { $office }.
# Needs a native reader: gadah.
appointments-none = Dereng gadah janji.
# Needs a native reader: ngangge, atawe, liwat, priksa, ningali.
appointment-unknown = Janji ngangge kode niku boten wenten, atawe sampun liwat. Priksa malih kodene, atawe ningali Janji kule.
# Needs a native reader: diantosi.
appointment-coming = Matur nuhun, diantosi: { $office }, { $day } jam { $clock }. Kode { $code }.

# Needs a native reader: sing, dibatalaken.
cancel-which = Sing pundi sing dibatalaken?
# Needs a native reader: diwangsulaken, panggenan anyar.
undo-too-late = Punten, janji niku sampun boten bangkit diwangsulaken. Pesen panggenan anyar.
# Needs a native reader: panggenan, dienggo, tiyang sanes.
undo-given-away = Punten, panggenan niku sampun dienggo tiyang sanes. Pesen panggenan anyar.
# Needs a native reader: panggenan, ditahan, sanes.
offer-over = Punten, panggenan niku sampun boten ditahan malih. Pesen panggenan sanes.
# Needs a native reader: panggenan, diparingaken, tiyang sanes, ngabari.
offer-declined = Nggih, panggenan niku diparingaken tiyang sanes. Matur nuhun sampun ngabari.
# Needs a native reader: dugi, panggenan sanes, tetep, kados saniki, atawe.
move-full = Dugi { $until } boten wenten panggenan sanes ing { $office }. Janjine tetep kados saniki, atawe pilih kantor sanes.
# Needs a native reader: the whole line.
move-closed = Wenten gangguan ing { $office }: dugi { $until } boten bangkit dipesen, sesampune kebek. Janjine tetep kados saniki, atawe pilih kantor sanes.
    .sms = Gangguan ing { $office }: dugi { $until } boten bangkit dipesen, terus kebek. Janjine tetep, atawe pilih kantor sanes.

## Told unasked.

# Needs a native reader: pasti, sederenge, the SMS form.
told-confirmed = Janjine sampun pasti: { $office }, { $day } jam { $clock }. Kode { $code }. Rawuh 10 menit sederenge.
    .sms = Janji sampun pasti: { $office }, { $day } jam { $clock }. Kode { $code }. Rawuh 10 menit sederenge. Batal? BATAL { $code }
# Needs a native reader: ditampi, the SMS form.
told-declined = Punten, janji Kode { $code } ({ $office }, { $day } { $clock }) boten bangkit ditampi: { $reason }.
    .sms = Punten, janji Kode { $code } ({ $office }, { $day } { $clock }) boten bangkit ditampi: { $reason }. Pesen malih: JANJI
# Needs a native reader: batal, ngelayani, wektu, sanes, the SMS form.
told-displaced = Punten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor boten bangkit ngelayani wektu niku. Pilih wektu sanes.
    .sms = Punten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor boten bangkit ngelayani. Wektu sanes? Kirim JANJI
# Needs a native reader: batal, antosan, yen, panggenan, dikabari.
told-displaced-waiting = Punten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, wenten gangguan. Sampun ing daftar antosan: yen wenten panggenan, dikabari.
# Needs a native reader: panggenan, ditahan, dugi, the SMS form.
told-offered = Wenten panggenan: { $office }, { $day } jam { $clock }. Kode { $code }. Ditahan dugi { $until }.
    .sms = Wenten panggenan: { $office }, { $day } jam { $clock }. Kode { $code }. Ditahan dugi { $until }. Purun? Kirim JANJI SAYA
# Needs a native reader: batal, gantine, ditahan, dugi.
told-offered-instead = Punten, janji { $was } batal, wenten gangguan. Gantine: { $office }, { $day } jam { $clock }. Kode { $code }. Ditahan dugi { $until }.
    .sms = Punten, janji { $was } batal: gangguan. Gantine: { $office }, { $day } { $clock }. Kode { $code }. Ditahan dugi { $until }.
# Needs a native reader: panggenan, sing, ditahan, liwat wektune, taksih butuh, atawe, mlebet, antosan, the SMS form.
told-expired = Panggenan sing ditahan ({ $office }, { $day } { $clock }) sampun liwat wektune. Taksih butuh? Pesen malih atawe mlebet daftar antosan.
    .sms = Panggenan sing ditahan ({ $office }, { $day } { $clock }) sampun liwat wektune. Taksih butuh? Kirim JANJI
# Needs a native reader: panggenan, sing, ditahan, liwat wektune, antosan, yen, dikabari.
told-expired-waiting = Panggenan sing ditahan ({ $office }, { $day } { $clock }) sampun liwat wektune. Sampun ing daftar antosan: yen wenten panggenan, dikabari.
# Needs a native reader: benjing, sederenge.
told-day-before = Benjing wenten janji: { $office }, { $day } jam { $clock }. Kode { $code }. Rawuh 10 menit sederenge. Batal? BATAL { $code }
# Needs a native reader: sekedap malih, sederenge.
told-hours-before = Sekedap malih wenten janji: { $office }, jam { $clock }. Kode { $code }. Rawuh 10 menit sederenge. Batal? BATAL { $code }

# Needs a native reader: sanes.
declined-wrong-office = layanan niki ing kantor sanes
declined-files-missing = berkas dereng lengkap
# Needs a native reader: kedah, kangge.
declined-not-needed = boten kedah rawuh kangge niki
# Needs a native reader: lagi.
declined-equipment = alate lagi rusak
# Needs a native reader: takon.
declined-other = takon ing kantor
