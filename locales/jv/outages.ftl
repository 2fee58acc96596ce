### What is disturbed now?
### Every line needs a native reader.

choice-outages = Info gangguan
# Needs a native reader: takon.
choice-outages-again = Takon malih

# Needs a native reader: sing, diweruhi, dugi, sederenge, mangkat, takon.
outages-none = Boten wenten gangguan sing diweruhi, data dugi { $as_of }. Bangkit berubah: sederenge mangkat, takon malih ing niki.
# Needs a native reader: sing, bukak, anyar, kapan saos.
outages-answer =
    { $registry }
    { $components }
    Sing tetep bangkit ing niki: cek status, syarat, lokasi lan jam bukak. Kabar anyar: kirim INFO kapan saos.
    .sms = { $registry } { $components }
# Needs a native reader: the whole line.
outages-answer-alone = { outages-answer }
    .sms = { $registry } Cek status tetep bangkit.
# Needs a native reader: mlampah, dugi, the SMS form.
outages-registry-up = Sistem data kependudukan mlampah, data dugi { $as_of }.
    .sms = Data { $as_of }.
# Needs a native reader: lagi, sing, dugi, mbokan, sederenge, mangkat, takon.
outages-registry-down = Sistem data kependudukan lagi gangguan saking { $since }. Status sing dijawab data dugi { $as_of }. Loket mbokan dereng bangkit ngelayani: sederenge mangkat, takon malih ing niki.
    .sms = Sistem data kependudukan gangguan saking { $since }; status dugi { $as_of }. Loket mbokan dereng ngelayani; takon malih: INFO.
# Needs a native reader: diweruhi, mlampah, nape, akhir, diwaca, sederenge, mangkat, takon, the SMS form.
outages-registry-unknown = Dereng diweruhi sistem data kependudukan mlampah nape boten; akhir diwaca { $as_of }. Sederenge mangkat, takon malih ing niki.
    .sms = Dereng diweruhi sistem data kependudukan mlampah; akhir diwaca { $as_of }. Takon malih: INFO.
# Needs a native reader: diwaca, diweruhi, nape.
outages-registry-never-seen = Sistem data kependudukan dereng bangkit diwaca, dados dereng diweruhi wenten gangguan nape boten.
# Needs a native reader: sanes, sing, diweruhi.
outages-components-none = Gangguan layanan sanes boten wenten sing diweruhi.
    .sms = Gangguan sanes boten diweruhi.
# Needs a native reader: keganggu, sanese, sing, diweruhi.
outages-components = Keganggu: { $components }. Sanese boten wenten gangguan layanan sing diweruhi.
    .sms = Keganggu: { $components }.
# Needs a native reader: keganggu.
outages-components-there = Keganggu: { $components }.
# Needs a native reader: keganggu.
outages-components-more = Keganggu: { $components }, lan { $count } malih.
outages-lines = { $above }; { $line }
outages-component = { $service } ing { $office } saking { $since }
# Needs a native reader: sedaye.
outages-all-services = sedaye layanan
# Needs a native reader: sedaye.
outages-all-offices = sedaye kantor
outages-because = { $line } ({ $cause })
# Needs a native reader: rencanane dugi.
outages-until = { $line }, rencanane dugi { $at }
    .sms = { $line }, dugi { $at }
# Needs a native reader: kabar candake.
outages-next-news = { $line }, kabar candake { $at }
    .sms = { $line }, kabar { $at }
# Needs a native reader: bangkit.
outages-works = { $line }, tetep bangkit: { $works }
    .sms = { $line }, bangkit: { $works }
# Needs a native reader: sanes.
outages-services-more = { $services } lan { $count } layanan sanes

# Needs a native reader: pejah.
cause-listrik = listrik pejah
cause-jaringan = gangguan jaringan
# Needs a native reader: the SMS form.
cause-pusat = gangguan ing pusat
    .sms = gangguan ing pusat
cause-alat-rekam = alat rekam rusak
    .sms = alat rekam
cause-printer = printer rusak
# Needs a native reader: telas.
cause-blangko = blangko telas
# Needs a native reader: kesamber, gludug.
cause-petir = kesamber gludug
    .sms = gludug
# Needs a native reader: pemeliharaan.
cause-pemeliharaan = pemeliharaan
