### First words, the menu and help.
### Every line needs a native reader.

# Needs a native reader: sugeng, ningali, dugi, atawe, ndamel.
welcome =
    Sugeng rawuh ing layanan pesen Disdukcapil Kab. Serang. Gratis.
    Ing niki bangkit ningali sampun dugi pundi KTP-el, KK atawe akta diproses, lan ndamel janji ing kantor. Napik ngirim NIK atawe foto KTP.
    .sms = Sugeng rawuh ing Disdukcapil Kab. Serang. Gratis. Bales angka:
# Needs a native reader: sing, dibantu.
menu = Wenten sing bangkit dibantu?
choice-status = Cek status
choice-language = Basa / Language
    .sms = Basa
choice-help = Bantuan
choice-menu = Menu utama
    .sms = Menu
choice-more-topics = Sanese

# Needs a native reader: terus, uge, sing, batalaken, wangsul, ical, supe, bakte, panggenan, ngajukaken, nyuwun, nami.
help =
    Cek status: kirim nomer registrasi saking tanda terima, terus PIN-e. Bangkit uge langsung: CEK 2605-1004217-8
    Janji: kirim JANJI; sing sampun wenten: JANJI SAYA; batalaken: BATAL lan kodene.
    Ganti basa: kirim BAHASA. Wangsul ing awal: kirim MENU.
    Tanda terima ical atawe supe PIN? Bakte KTP-el atawe KK ing kantor panggenan ngajukaken.
    Layanan niki gratis. Boten perna nyuwun NIK, nami ibu, kode OTP atawe foto KTP.
    .sms = Kirim: CEK 2605-1004217-8; JANJI; JANJI SAYA; BATAL lan kodene; INFO; SYARAT KK; BAHASA; IKUTI; STOP; MENU. Gratis. Napik kirim NIK.

# Needs a native reader: kangge, namung, bukak, pencet.
group-only-private = Kangge kerahasiaan, status namung dijawab ing pesen pribadi. Bukak obrolan langsung sareng layanan niki, terus pencet Start. Napik ngirim nomer registrasi atawe PIN ing grup.
