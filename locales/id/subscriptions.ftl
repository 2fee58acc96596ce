### Notices of an office, of a service, or of all.

choice-subscribe = Pengumuman kantor
choice-notices-office = Kantor saya
choice-notices-service = Satu layanan
choice-notices-all = Seluruh kabupaten
choice-subscriptions = Langganan saya
choice-unsubscribe = Berhenti: { $what }

subscriptions-ask = Pengumuman apa yang ingin Anda terima di sini, misalnya tentang gangguan atau jam buka?
subscriptions-ask-office = Kantor mana? Ketik nama kecamatan Anda, contoh: Kramatwatu, atau pilih dari daftar.
subscriptions-which-office = Silakan pilih kantor, atau ketik lagi nama kecamatannya.
subscriptions-not-found = Tempat itu belum kami temukan di Kabupaten Serang. Pilih dari daftar, atau ketik lagi nama kecamatannya.
subscriptions-which-document = Pengumuman tentang dokumen apa?
subscriptions-which-service = Tentang layanan yang mana?
subscriptions-all = seluruh Kabupaten Serang

subscriptions-done = Baik, pengumuman tentang { $what } kami kirim ke sini. Berhenti kapan saja: kirim STOP.
subscriptions-done-on-this-page = Baik, pengumuman tentang { $what } kami kirim ke sini, selama halaman ini terbuka. Berhenti kapan saja: kirim STOP.
subscriptions-gone = Itu tidak ada lagi di daftar. Silakan pilih yang lain.
subscriptions-too-many = Maaf, belum bisa ditambah: langganan Anda sudah paling banyak yang kami bisa. Hentikan salah satunya dulu.
subscriptions-ended = Baik, pengumuman itu tidak kami kirim lagi.
subscriptions-mine = Pengumuman yang Anda terima. Untuk berhenti, pilih di bawah.
    .sms = Pengumuman yang Anda terima. Pilih untuk berhenti:
subscriptions-none = Anda belum berlangganan pengumuman.
