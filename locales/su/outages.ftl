### What is disturbed now?

choice-outages = Info gangguan
choice-outages-again = Taroskeun deui

# Needs a native reader: kauninga, dugi ka, angkat.
outages-none = Teu aya gangguan nu kauninga, data dugi ka { $as_of }. Tiasa robih: sateuacan angkat, taroskeun deui di dieu.
# Needs a native reader: wartos, iraha wae.
outages-answer =
    { $registry }
    { $components }
    Nu tetep tiasa di dieu: cek status, sarat, lokasi sareng jam buka. Wartos panganyarna: kintun INFO iraha wae.
    .sms = { $registry } { $components }
# Needs a native reader: the whole line.
outages-answer-alone = { outages-answer }
    .sms = { $registry } Cek status tetep tiasa.
# Needs a native reader: lumangsung, dugi ka, the SMS form.
outages-registry-up = Sistem data kependudukan lumangsung, data dugi ka { $as_of }.
    .sms = Data { $as_of }.
# Needs a native reader: dugi ka, loket, angkat.
outages-registry-down = Sistem data kependudukan nuju gangguan ti { $since }. Status nu diwaler data dugi ka { $as_of }. Loket panginten teu acan tiasa ngalayanan: sateuacan angkat, taroskeun deui di dieu.
    .sms = Sistem data kependudukan gangguan ti { $since }; status dugi { $as_of }. Loket panginten teu acan ngalayanan; taroskeun deui: INFO.
# Needs a native reader: kauninga, lumangsung, kabaca, angkat, the SMS form.
outages-registry-unknown = Teu acan kauninga sistem data kependudukan lumangsung atanapi henteu; pamungkas kabaca { $as_of }. Sateuacan angkat, taroskeun deui di dieu.
    .sms = Teu acan kauninga sistem data kependudukan lumangsung; pamungkas kabaca { $as_of }. Taroskeun deui: INFO.
# Needs a native reader: kabaca, kauninga.
outages-registry-never-seen = Sistem data kependudukan teu acan tiasa kabaca, janten teu acan kauninga aya gangguan atanapi henteu.
# Needs a native reader: kauninga.
outages-components-none = Gangguan layanan sanes teu aya nu kauninga.
    .sms = Gangguan sanes teu kauninga.
# Needs a native reader: kaganggu, salian, kauninga.
outages-components = Kaganggu: { $components }. Salian ti eta teu aya gangguan layanan nu kauninga.
    .sms = Kaganggu: { $components }.
# Needs a native reader: kaganggu.
outages-components-there = Kaganggu: { $components }.
outages-components-more = Kaganggu: { $components }, sareng { $count } deui.
outages-lines = { $above }; { $line }
outages-component = { $service } di { $office } ti { $since }
outages-all-services = sadaya layanan
outages-all-offices = sadaya kantor
outages-because = { $line } ({ $cause })
# Needs a native reader: rencanana dugi ka.
outages-until = { $line }, rencanana dugi ka { $at }
    .sms = { $line }, dugi ka { $at }
# Needs a native reader: wartos salajengna.
outages-next-news = { $line }, wartos salajengna { $at }
    .sms = { $line }, wartos { $at }
outages-works = { $line }, tetep tiasa: { $works }
    .sms = { $line }, tiasa: { $works }
outages-services-more = { $services } sareng { $count } layanan sanes

# Needs a native reader: pareum.
cause-listrik = listrik pareum
cause-jaringan = gangguan jaringan
# Needs a native reader: the SMS form.
cause-pusat = gangguan di pusat
    .sms = gangguan di pusat
# Needs a native reader: ruksak.
cause-alat-rekam = alat rekam ruksak
    .sms = alat rekam
# Needs a native reader: ruksak.
cause-printer = printer ruksak
# Needs a native reader: seep.
cause-blangko = blangko seep
# Needs a native reader: kabentar, gelap.
cause-petir = kabentar gelap
    .sms = gelap
# Needs a native reader: pangropea.
cause-pemeliharaan = pangropea
