### Where is my office, and when is it open?
### Every line needs a native reader.

# Needs a native reader: bukak.
choice-offices = Lokasi lan jam bukak
    .sms = Kantor
# Needs a native reader: sedaye.
choice-all-offices = Daftar sedaye kantor
# Needs a native reader: sanes.
choice-other-office = Kantor sanes
choice-office = { $office }
choice-office-of = { $office } (kec. { $kecamatan })
    .sms = { $office } ({ $kecamatan })
# Needs a native reader: kinten.
choice-office-near = { $office }, kinten { $km } km
# Needs a native reader: terusan, the SMS form.
choice-more = Terusan daftar
    .sms = Pilihan sanes

# Needs a native reader: griyane, nami, atawe, disimpen.
offices-ask =
    Griyane ing kecamatan pundi? Ketik nami kecamatane, conto: Kramatwatu.
    Atawe kirim lokasi; boten disimpen.
    .sms = Griyane ing kecamatan pundi? Ketik nami kecamatane, conto: Kramatwatu.
offices-list = Punten, pilih kantor.
# Needs a native reader: mbokan, atawe, nami.
offices-which = Mbokan salah siji niki? Pilih, atawe ketik malih nami kecamatane.
# Needs a native reader: panggenan, kepanggih, atawe, nami.
offices-not-found = Panggenan niku dereng kepanggih ing Kabupaten Serang. Pilih saking daftar, atawe ketik malih nami kecamatane.
# Needs a native reader: sing sanes.
offices-gone = Kantor niku sampun boten wenten ing daftar. Pilih sing sanes.
# Needs a native reader: dilayani, sanes, griyane, nami.
offices-neighbour = { $city } dilayani { $office }, sanes kantor niki. Lamun griyane ing Kabupaten Serang, ketik nami kecamatane.
# Needs a native reader: paling parek, kinten-kinten, lempeng.
offices-near = Kantor paling parek saking lokasi niku; jarake kinten-kinten, garis lempeng. Lokasine boten disimpen.
# Needs a native reader: ing jaba, nami.
offices-far = Lokasi niku ing jaba wilayah niki; boten disimpen. Ketik nami kecamatan ing Kabupaten Serang, conto: Kramatwatu.

office-answer =
    { $office }
    { $serves }
    { $hours }
    { $now }
    { $contact }
    { $elsewhere }
    .sms = { $office }. { $hours } { $now }
office-serves = Ngelayani kecamatan { $kecamatan }.
# Needs a native reader: dipastikaken.
office-serves-sample = Ngelayani kecamatan { $kecamatan } (data conto, dereng dipastikaken kantor).
# Needs a native reader: sedaye.
office-serves-all = Ngelayani sedaye Kabupaten Serang.
# Needs a native reader: bukak.
office-hours = Jam bukak: { $hours }.
    .sms = Bukak { $hours }.
# Needs a native reader: bukak.
office-hours-breaks = Jam bukak: { $hours }. Istirahat: { $breaks }.
    .sms = Bukak { $hours }.
# Needs a native reader: bukake.
office-hours-unknown = Jam bukake dereng wenten ing niki.
# Needs a native reader: saniki, bukak, dugi.
office-open = Saniki bukak, dugi jam { $clock }.
# Needs a native reader: saniki, bukak, the SMS form.
office-closed = Saniki tutup ({ $reason }). Bukak malih { $day } jam { $clock }.
    .sms = Saniki tutup, bukak { $day } jam { $clock }.
# Needs a native reader: saniki, the SMS form.
office-closed-for-now = Saniki tutup ({ $reason }).
    .sms = Saniki tutup.
# Needs a native reader: ing jaba, bukak.
office-outside-hours = ing jaba jam bukak
office-no-contact = Alamat lan nomer telepone dereng wenten ing niki.
office-address = Alamat: { $address }. Nomer telepone dereng wenten ing niki.
office-phone = Telepon: { $phone }. Alamate dereng wenten ing niki.
office-contact = Alamat: { $address }. Telepon: { $phone }.
# Needs a native reader: sedaye.
office-all-services = Sedaye layanan wenten ing niki.
office-elsewhere = Boten ing niki, ing kantor dinas: { $services }.
