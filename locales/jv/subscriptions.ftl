### Notices of an office, of a service, or of all.
### Every line needs a native reader.

choice-subscribe = Pengumuman kantor
choice-notices-office = Kantor kule
# Needs a native reader: setunggal.
choice-notices-service = Layanan setunggal
# Needs a native reader: sedaye.
choice-notices-all = Sedaye kabupaten
choice-subscriptions = Langganan kule
# Needs a native reader: mandeg.
choice-unsubscribe = Mandeg: { $what }

# Needs a native reader: nape, sing, ditampi, conto, atawe, bukak.
subscriptions-ask = Pengumuman nape sing bade ditampi ing niki, conto gangguan atawe jam bukak?
# Needs a native reader: nami, atawe.
subscriptions-ask-office = Kantor pundi? Ketik nami kecamatan, conto: Kramatwatu, atawe pilih saking daftar.
# Needs a native reader: atawe, nami.
subscriptions-which-office = Punten, pilih kantor, atawe ketik malih nami kecamatane.
# Needs a native reader: panggenan, kepanggih, atawe, nami.
subscriptions-not-found = Panggenan niku dereng kepanggih ing Kabupaten Serang. Pilih saking daftar, atawe ketik malih nami kecamatane.
# Needs a native reader: nape.
subscriptions-which-document = Pengumuman dokumen nape?
# Needs a native reader: sing.
subscriptions-which-service = Layanan sing pundi?
# Needs a native reader: sedaye.
subscriptions-all = sedaye Kabupaten Serang

# Needs a native reader: mandeg.
subscriptions-done = Nggih, pengumuman { $what } dikirim ing niki. Mandeg kapan saos: kirim STOP.
# Needs a native reader: salami, bukak, mandeg.
subscriptions-done-on-this-page = Nggih, pengumuman { $what } dikirim ing niki, salami halaman niki bukak. Mandeg kapan saos: kirim STOP.
# Needs a native reader: sing sanes.
subscriptions-gone = Niku sampun boten wenten ing daftar. Pilih sing sanes.
# Needs a native reader: ditambahi, kathah, mandegaken, riyin.
subscriptions-too-many = Punten, dereng bangkit ditambahi: langganane sampun paling kathah. Mandegaken salah siji riyin.
subscriptions-ended = Nggih, pengumuman niku boten dikirim malih.
# Needs a native reader: sing, ditampi, kangge, mandegaken, ngandap, the SMS form.
subscriptions-mine = Pengumuman sing ditampi. Kangge mandegaken, pilih ing ngandap.
    .sms = Pengumuman sing ditampi. Pilih kangge mandegaken:
subscriptions-none = Dereng langganan pengumuman.
