### First words, the menu and help.

welcome =
    Halo, ini layanan pesan Disdukcapil Kab. Serang. Gratis.
    Di sini Anda bisa melihat sampai di mana KTP-el, KK atau akta Anda diproses, dan membuat janji temu di kantor. Jangan kirim NIK atau foto KTP.
    .sms = Halo, ini layanan Disdukcapil Kab. Serang. Gratis. Balas dengan angka:
menu = Apa yang bisa kami bantu?
choice-status = Cek status
choice-language = Bahasa / Language
    .sms = Bahasa
choice-help = Bantuan
choice-menu = Menu utama
    .sms = Menu
choice-more-topics = Lainnya

help =
    Cek status: kirim nomor registrasi dari tanda terima, lalu PIN-nya. Bisa juga langsung: CEK 2605-1004217-8
    Janji temu: kirim JANJI; yang sudah ada: JANJI SAYA; membatalkan: BATAL dan kodenya.
    Ganti bahasa: kirim BAHASA. Kembali ke awal: kirim MENU.
    Tanda terima hilang atau lupa PIN? Bawa KTP-el atau KK ke kantor tempat Anda mengajukan.
    Layanan ini gratis. Kami tidak pernah meminta NIK, nama ibu, kode OTP atau foto KTP.
    .sms = Kirim: CEK 2605-1004217-8; JANJI; JANJI SAYA; BATAL dan kodenya; INFO; SYARAT KK; BAHASA; IKUTI; STOP; MENU. Gratis. Jangan kirim NIK.

group-only-private = Demi kerahasiaan, status hanya kami jawab lewat pesan pribadi. Buka percakapan langsung dengan layanan ini, lalu tekan Start. Jangan kirim nomor registrasi atau PIN di grup.
