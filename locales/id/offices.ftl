### Where is my office, and when is it open?

choice-offices = Lokasi dan jam buka
    .sms = Kantor
choice-all-offices = Daftar semua kantor
choice-other-office = Kantor lain
choice-office = { $office }
choice-office-of = { $office } (kec. { $kecamatan })
    .sms = { $office } ({ $kecamatan })
choice-office-near = { $office }, sekitar { $km } km
choice-more = Lanjutan daftar
    .sms = Pilihan lain

offices-ask =
    Anda tinggal di kecamatan mana? Ketik namanya, contoh: Kramatwatu.
    Atau kirim lokasi Anda; kami tidak menyimpannya.
    .sms = Anda tinggal di kecamatan mana? Ketik namanya, contoh: Kramatwatu.
offices-list = Silakan pilih kantor.
offices-which = Mungkin salah satu dari ini? Silakan pilih, atau ketik lagi nama kecamatannya.
offices-not-found = Tempat itu belum kami temukan di Kabupaten Serang. Pilih dari daftar, atau ketik lagi nama kecamatannya.
offices-gone = Kantor itu tidak ada lagi di daftar. Silakan pilih yang lain.
offices-neighbour = { $city } dilayani { $office }, bukan kantor kami. Bila Anda tinggal di Kabupaten Serang, ketik nama kecamatannya.
offices-near = Kantor terdekat dari lokasi itu; jaraknya perkiraan garis lurus. Lokasi Anda tidak kami simpan.
offices-far = Lokasi itu di luar wilayah kami; kami tidak menyimpannya. Ketik nama kecamatan di Kabupaten Serang, contoh: Kramatwatu.

office-answer =
    { $office }
    { $serves }
    { $hours }
    { $now }
    { $contact }
    { $elsewhere }
    .sms = { $office }. { $hours } { $now }
office-serves = Melayani kecamatan { $kecamatan }.
office-serves-sample = Melayani kecamatan { $kecamatan } (data contoh, belum dipastikan kantor).
office-serves-all = Melayani seluruh Kabupaten Serang.
office-hours = Jam buka: { $hours }.
    .sms = Buka { $hours }.
office-hours-breaks = Jam buka: { $hours }. Istirahat: { $breaks }.
    .sms = Buka { $hours }.
office-hours-unknown = Jam buka belum tercantum di sini.
office-open = Sekarang buka, sampai pukul { $clock }.
office-closed = Sekarang tutup ({ $reason }). Buka lagi { $day } pukul { $clock }.
    .sms = Sekarang tutup, buka { $day } pkl { $clock }.
office-closed-for-now = Sekarang tutup ({ $reason }).
    .sms = Sekarang tutup.
office-outside-hours = di luar jam buka
office-no-contact = Alamat dan nomor teleponnya belum tercantum di sini.
office-address = Alamat: { $address }. Nomor teleponnya belum tercantum di sini.
office-phone = Telepon: { $phone }. Alamatnya belum tercantum di sini.
office-contact = Alamat: { $address }. Telepon: { $phone }.
office-all-services = Semua layanan ada di sini.
office-elsewhere = Tidak di sini, tetapi di kantor dinas: { $services }.
