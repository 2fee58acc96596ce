### Booking a place: what for, where, when, for whom.

choice-booking = Janji temu
    .sms = Janji temu
choice-book = Buat janji temu
choice-book-new = Buat yang baru
choice-book-again = Pesan lagi
choice-day = { $day }
choice-time = { $clock }
choice-other-day = Hari lain
choice-other-time = Jam lain
choice-elsewhere = { $office }: ada { $day }
    .sms = { $office }: { $day }
choice-elsewhere-near = { $office }: ada { $day }, { $km } km
    .sms = { $office }: { $day }
choice-wait = Masuk daftar tunggu
choice-book-remind = Ya, pesan dan ingatkan saya
    .sms = Ya, dengan pengingat
choice-book-quiet = Ya, tanpa pengingat
choice-book-yes = Ya, pesan
choice-for-family = Untuk anggota keluarga
    .sms = Anggota keluarga
choice-for-self = Untuk saya sendiri
choice-for-person = Anggota keluarga { $person }

booking-ask = Janji temu untuk mengurus dokumen apa? Gratis.
booking-have = Anda sudah punya janji temu atau menunggu tempat. Lihat yang ada, atau buat yang baru?
booking-gone = Itu tidak ada lagi di daftar. Silakan pilih yang lain.
booking-office =
    { $service }: di kantor mana? Ketik nama kecamatan Anda, contoh: Kramatwatu, atau pilih dari daftar.
    Bisa juga kirim lokasi Anda; kami tidak menyimpannya.
    .sms = { $service }: di kantor mana? Ketik nama kecamatan Anda, contoh: Kramatwatu, atau pilih.
booking-not-there = { $office } tidak melayani { $service }. Silakan pilih kantor yang melayaninya.
booking-days = { $office }: hari apa? Ini yang masih ada tempat.
booking-day-full = Hari itu sudah tidak ada tempat. Silakan pilih hari lain di { $office }.
booking-disturbed = Sedang ada gangguan, sampai { $until } tidak bisa dipesan. { $days }
booking-closed = Ada gangguan di { $office }: sampai { $until } tidak bisa dipesan, dan sesudahnya penuh. Pilih kantor lain, atau daftar tunggu.
booking-times = { $office }, { $day }: jam berapa?
booking-taken = Maaf, jam itu baru saja terisi. Jam lain { $day } di { $office }:
booking-full = Sampai { $until } tempat di { $office } sudah penuh. Pilih kantor lain yang masih ada tempat, atau daftar tunggu: bila ada yang batal, kami tawarkan kepada Anda.
    .sms = Sampai { $until } { $office } penuh. Pilih kantor lain, atau daftar tunggu: bila ada yang batal, kami tawarkan kepada Anda.
booking-full-everywhere = Sampai { $until } tempat di { $office } dan kantor lain sudah penuh. Masuk daftar tunggu: bila ada yang batal, kami tawarkan kepada Anda.
    .sms = Sampai { $until } { $office } dan kantor lain penuh. Masuk daftar tunggu: bila ada yang batal, kami tawarkan kepada Anda.

booking-summary =
    { $service }
    { $office }, { $day } pukul { $clock }, { $whom }
    Bawa: { $bring }.
    Gratis. { $reminders }
    Kami pesankan?
    .sms = { $service }, { $office }, { $day } { $clock }, { $whom }. Gratis. Yang dibawa: kirim SYARAT. { $reminders } Pesan?
for-self = untuk Anda sendiri
    .sms = untuk Anda
for-person = untuk anggota keluarga { $person }
    .sms = keluarga { $person }
reminders-asked = Bila Anda mau, kami ingatkan di obrolan ini sehari dan dua jam sebelumnya. Berhenti kapan saja: kirim STOP.
    .sms = Pengingat: berhenti dgn STOP.
reminders-agreed = Kami ingatkan di obrolan ini sehari dan dua jam sebelumnya. Berhenti kapan saja: kirim STOP.
    .sms = Pengingat: berhenti dgn STOP.
reminders-on-this-page = Pengingat sehari dan dua jam sebelumnya hanya muncul selama halaman ini terbuka; catat juga kodenya. Berhenti kapan saja: kirim STOP.
    .sms = Pengingat: berhenti dgn STOP.
booking-for-whom = Untuk siapa? Nama tidak perlu: cukup anggota keluarga 1, 2 atau 3, menurut urutan Anda sendiri.

booking-too-many = Janji temu Anda sudah paling banyak yang bisa kami simpan. Bila ada yang tidak jadi dipakai, batalkan dulu, lalu pesan lagi.
booking-too-many-places = Dari jaringan internet ini hari ini sudah banyak tempat dipesan. Silakan coba lagi besok, lewat Telegram, atau datang langsung pada jam buka.
booking-limited = Untuk sementara Anda bisa punya lebih sedikit janji temu sekaligus. Selesaikan atau batalkan dulu yang ada, lalu pesan lagi; datang langsung juga boleh.
