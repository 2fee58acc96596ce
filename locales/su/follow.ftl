### Being told when a status changes, and the consent to be sent messages.

# Needs a native reader: wartosan, robih, the SMS form.
choice-follow = Wartosan abdi upami robih
    .sms = Wartosan upami robih
choice-agree = Satuju
# Needs a native reader: dituturkeun.
choice-following = Nu dituturkeun ku abdi
# Needs a native reader: liren, the SMS form.
choice-unfollow = Liren: { $document } { $number }
    .sms = Liren: { $number }

# Who agreed, agreed to these words: another meaning is another VERSION in residents/schemas.py.
# Needs a native reader: wartos, dituturkeun, robih, pangeling, liren.
consent =
    Kenging ngintunkeun wartos ka obrolan ieu?
    Nu disimpen: nomer registrasi nu dituturkeun atanapi pangumuman nu dipilih, alamat obrolan ieu, sareng basa Anjeun.
    Kanggo naon: wartos saban status robih, pangeling, sareng pangumuman gangguan.
    Liren iraha wae: kintun STOP. Hapus sadaya data: kintun HAPUS.
    .sms = Satuju dikintunan wartos? Disimpen: nomer registrasi atanapi nu dipilih, nomer HP ieu sareng basa. Liren: STOP. Hapus data: HAPUS.

# Needs a native reader: diwartosan, robih, liren.
follow-done = Muhun, diwartosan di dieu saban statusna robih. Liren iraha wae: kintun STOP.
# Needs a native reader: diwartosan, robih, muka, liren.
follow-done-on-this-page = Muhun, diwartosan di dieu saban statusna robih, salami kaca ieu muka. Liren iraha wae: kintun STOP.
# Needs a native reader: dituturkeun.
follow-ended = Nomer { $number } tos teu dituturkeun deui.
# Needs a native reader: wartosan, the SMS form.
follow-again = Mangga cek deui statusna, teras pilih Wartosan abdi. Kanggo kaamanan, pilihan eta mung kanggo sadinten.
    .sms = Mangga cek deui statusna, teras pilih Wartosan. Kanggo kaamanan, pilihan eta mung kanggo sadinten.
# Needs a native reader: dituturkeun, lirenkeun.
follow-too-many = Hapunten, teu acan tiasa ditambihan: nu dituturkeun tos paling seueur. Lirenkeun heula salah sahiji.

# Needs a native reader: dituturkeun, the SMS form.
following =
    Pangajuan nu dituturkeun ku Anjeun:
    { $applications }
    { $freshness }
    .sms =
        Nu dituturkeun:
        { $applications }
        { $freshness }
following-one = { $document } { $number }: { $stage }, ti { $since }.
    .sms = { $document } { $number }: { $stage } ({ $since }).
# Needs a native reader: the SMS form.
following-gone = { $document } { $number }: tos teu aya dina data kependudukan.
    .sms = { $document } { $number }: tos teu aya dina data.
# Needs a native reader: dituturkeun, wartosan, robih, the SMS form.
following-none = Teu acan aya pangajuan nu dituturkeun. Cek statusna, teras pilih Wartosan abdi upami robih.
    .sms = Teu acan aya pangajuan nu dituturkeun. Cek statusna, teras pilih Wartosan.
