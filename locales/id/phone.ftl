### Linking a phone, so that a status needs no PIN.

choice-phone = Nomor HP saya
choice-unlink = Lepas nomor HP

phone-ask =
    Tekan tombol di bawah untuk membagikan nomor HP Anda sendiri.
    Gunanya: bila nomor itu yang Anda tulis saat mengajukan, status bisa dicek dengan nomor registrasi saja, tanpa PIN.
    Nomor HP kami simpan tersandi sampai Anda melepasnya.
    .sms = Bagikan nomor HP Anda dengan tombol di bawah. Gunanya: cek status tanpa PIN. Nomor kami simpan tersandi sampai Anda melepasnya.
phone-linked = Nomor HP Anda { $phone } sudah tertaut. Untuk mengganti, bagikan nomor yang baru; untuk melepas, pilih di bawah.
phone-done = Nomor HP Anda sudah tertaut, tersimpan tersandi. Bila nomor itu yang Anda tulis saat mengajukan, cek status cukup dengan nomor registrasi.
phone-not-own = Itu bukan nomor Anda sendiri, jadi tidak kami simpan. Mohon bagikan nomor Anda sendiri dengan tombol di bawah.
phone-not-mobile = Maaf, hanya nomor HP Indonesia yang bisa ditautkan. Nomor itu tidak kami simpan.
phone-ended = Nomor HP Anda sudah dilepas dan dihapus. Cek status tetap bisa dengan nomor registrasi dan PIN.
phone-elsewhere = Nomor HP hanya bisa ditautkan lewat Telegram, atau tanyakan ke petugas di kantor. Di sini, cek status dengan nomor registrasi dan PIN.
    .sms = Nomor HP ini sudah kami kenali dari SMS Anda: bila nomor ini tercatat di permohonan, status cukup dengan nomor registrasi, tanpa PIN.
