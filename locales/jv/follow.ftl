### Being told when a status changes, and the consent to be sent messages.
### Every line needs a native reader.

# Needs a native reader: kabari, yen, the SMS form.
choice-follow = Kabari kule yen berubah
    .sms = Kabari yen berubah
choice-agree = Setuju
# Needs a native reader: sing, diikuti.
choice-following = Sing diikuti
# Needs a native reader: mandeg, the SMS form.
choice-unfollow = Mandeg: { $document } { $number }
    .sms = Mandeg: { $number }

# Who agreed, agreed to these words: another meaning is another VERSION in residents/schemas.py.
# Needs a native reader: disimpen, sing, atawe, kangge, nape, saben, pangeling, mandeg, sedaye.
consent =
    Bangkit ngirim kabar ing obrolan niki?
    Sing disimpen: nomer registrasi sing diikuti atawe pengumuman sing dipilih, alamat obrolan niki, lan basane.
    Kangge nape: kabar saben status berubah, pangeling, lan pengumuman gangguan.
    Mandeg kapan saos: kirim STOP. Hapus sedaye data: kirim HAPUS.
    .sms = Setuju dikirimi kabar? Disimpen: nomer registrasi atawe sing dipilih, nomer HP niki lan basane. Mandeg: STOP. Hapus data: HAPUS.

# Needs a native reader: dikabari, saben, mandeg.
follow-done = Nggih, dikabari ing niki saben statuse berubah. Mandeg kapan saos: kirim STOP.
# Needs a native reader: dikabari, saben, salami, bukak, mandeg.
follow-done-on-this-page = Nggih, dikabari ing niki saben statuse berubah, salami halaman niki bukak. Mandeg kapan saos: kirim STOP.
# Needs a native reader: diikuti.
follow-ended = Nomer { $number } sampun boten diikuti malih.
# Needs a native reader: terus, kabari, kangge, namung, sedinten, the SMS form.
follow-again = Punten, cek malih statuse, terus pilih Kabari kule. Kangge keamanan, pilihan niku namung kangge sedinten.
    .sms = Punten, cek malih statuse, terus pilih Kabari. Kangge keamanan, pilihan niku namung kangge sedinten.
# Needs a native reader: ditambahi, sing, diikuti, kathah, mandegaken, riyin.
follow-too-many = Punten, dereng bangkit ditambahi: sing diikuti sampun paling kathah. Mandegaken salah siji riyin.

# Needs a native reader: sing, diikuti, the SMS form.
following =
    Permohonan sing diikuti:
    { $applications }
    { $freshness }
    .sms =
        Sing diikuti:
        { $applications }
        { $freshness }
following-one = { $document } { $number }: { $stage }, saking { $since }.
    .sms = { $document } { $number }: { $stage } ({ $since }).
# Needs a native reader: the SMS form.
following-gone = { $document } { $number }: sampun boten wenten ing data kependudukan.
    .sms = { $document } { $number }: boten wenten malih ing data.
# Needs a native reader: sing, diikuti, terus, kabari, yen, the SMS form.
following-none = Dereng wenten permohonan sing diikuti. Cek statuse, terus pilih Kabari kule yen berubah.
    .sms = Dereng wenten permohonan sing diikuti. Cek statuse, terus pilih Kabari.
