### First words, the menu and help.

# Needs a native reader: ngadamel.
welcome =
    Wilujeng sumping di layanan pesen Disdukcapil Kab. Serang. Gratis.
    Di dieu tiasa ningal dugi ka mana KTP-el, KK atanapi akta diproses, sareng ngadamel janji di kantor. Ulah ngintunkeun NIK atanapi poto KTP.
    .sms = Wilujeng sumping di Disdukcapil Kab. Serang. Gratis. Bales ku angka:
menu = Aya nu tiasa dibantos?
choice-status = Cek status
choice-language = Basa / Language
    .sms = Basa
choice-help = Bantosan
choice-menu = Menu utama
    .sms = Menu
choice-more-topics = Lianna

# Needs a native reader: ngabatalkeun, bantun, wangsul, nyuhunkeun.
help =
    Cek status: kintun nomer registrasi tina tanda tarima, teras PIN-na. Tiasa oge langsung: CEK 2605-1004217-8
    Janji: kintun JANJI; nu tos aya: JANJI SAYA; ngabatalkeun: BATAL sareng kodena.
    Gentos basa: kintun BAHASA. Wangsul ka awal: kintun MENU.
    Tanda tarima ical atanapi hilap PIN? Bantun KTP-el atanapi KK ka kantor tempat ngajukeun.
    Layanan ieu gratis. Teu kantos nyuhunkeun NIK, nami ibu, kode OTP atanapi poto KTP.
    .sms = Kintun: CEK 2605-1004217-8; JANJI; JANJI SAYA; BATAL sareng kodena; INFO; SYARAT KK; BAHASA; IKUTI; STOP; MENU. Gratis. Ulah kintun NIK.

# Needs a native reader: karusiahan, diwaler.
group-only-private = Kanggo karusiahan, status mung diwaler dina pesen pribadi. Buka obrolan langsung sareng layanan ieu, teras pencet Start. Ulah ngintunkeun nomer registrasi atanapi PIN dina grup.
