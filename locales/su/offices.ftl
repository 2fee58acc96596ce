### Where is my office, and when is it open?

choice-offices = Lokasi sareng jam buka
    .sms = Kantor
choice-all-offices = Daptar sadaya kantor
choice-other-office = Kantor sanes
choice-office = { $office }
choice-office-of = { $office } (kec. { $kecamatan })
    .sms = { $office } ({ $kecamatan })
choice-office-near = { $office }, kinten { $km } km
# Needs a native reader: the SMS form.
choice-more = Teraskeun daptar
    .sms = Pilihan sanes

# Needs a native reader: linggih, disimpen.
offices-ask =
    Linggih di kecamatan mana? Ketik namina, conto: Kramatwatu.
    Atanapi kintun lokasi; di dieu teu disimpen.
    .sms = Linggih di kecamatan mana? Ketik namina, conto: Kramatwatu.
offices-list = Mangga pilih kantor.
offices-which = Panginten salah sahiji ti ieu? Mangga pilih, atanapi ketik deui nami kecamatanna.
# Needs a native reader: kapendak.
offices-not-found = Tempat eta teu acan kapendak di Kabupaten Serang. Pilih tina daptar, atanapi ketik deui nami kecamatanna.
offices-gone = Kantor eta tos teu aya dina daptar. Mangga pilih nu sanes.
# Needs a native reader: dilayanan, linggih.
offices-neighbour = { $city } dilayanan ku { $office }, sanes ku kantor ieu. Upami linggih di Kabupaten Serang, ketik nami kecamatanna.
# Needs a native reader: pangcaketna, kinten-kinten.
offices-near = Kantor pangcaketna ti lokasi eta; jarakna kinten-kinten, garis lempeng. Lokasina teu disimpen.
offices-far = Lokasi eta di luar wilayah ieu; teu disimpen. Ketik nami kecamatan di Kabupaten Serang, conto: Kramatwatu.

office-answer =
    { $office }
    { $serves }
    { $hours }
    { $now }
    { $contact }
    { $elsewhere }
    .sms = { $office }. { $hours } { $now }
office-serves = Ngalayanan kecamatan { $kecamatan }.
# Needs a native reader: dipastikeun.
office-serves-sample = Ngalayanan kecamatan { $kecamatan } (data conto, teu acan dipastikeun ku kantor).
office-serves-all = Ngalayanan sadaya Kabupaten Serang.
office-hours = Jam buka: { $hours }.
    .sms = Buka { $hours }.
office-hours-breaks = Jam buka: { $hours }. Istirahat: { $breaks }.
    .sms = Buka { $hours }.
# Needs a native reader: kaserat.
office-hours-unknown = Jam bukana teu acan kaserat di dieu.
# Needs a native reader: dugi ka, tabuh.
office-open = Ayeuna buka, dugi ka tabuh { $clock }.
# Needs a native reader: tabuh, the SMS form.
office-closed = Ayeuna tutup ({ $reason }). Buka deui { $day } tabuh { $clock }.
    .sms = Ayeuna tutup, buka { $day } tabuh { $clock }.
# Needs a native reader: the SMS form.
office-closed-for-now = Ayeuna tutup ({ $reason }).
    .sms = Ayeuna tutup.
office-outside-hours = di luar jam buka
# Needs a native reader: kaserat.
office-no-contact = Alamat sareng nomer teleponna teu acan kaserat di dieu.
# Needs a native reader: kaserat.
office-address = Alamat: { $address }. Nomer teleponna teu acan kaserat di dieu.
# Needs a native reader: kaserat.
office-phone = Telepon: { $phone }. Alamatna teu acan kaserat di dieu.
office-contact = Alamat: { $address }. Telepon: { $phone }.
office-all-services = Sadaya layanan aya di dieu.
office-elsewhere = Sanes di dieu, di kantor dinas: { $services }.
