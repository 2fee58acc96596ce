### How far is my application?

status-ask-number = Mohon kirim nomor registrasi yang ada di tanda terima Anda. Contoh: 2605-1004217-8. Jangan kirim NIK atau foto KTP.
status-ask-pin = Nomor { $number }. Sekarang kirim PIN 6 angka yang tercetak di tanda terima yang sama.
status-bad-number = Angka-angka itu tidak cocok satu sama lain, mungkin salah ketik. Mohon periksa tanda terima dan kirim lagi nomor registrasinya. Contoh: 2605-1004217-8.
status-not-a-number = Itu belum seperti nomor registrasi. Mohon kirim 12 angka dari tanda terima. Contoh: 2605-1004217-8.
status-bad-pin = PIN terdiri dari 6 angka. Mohon kirim PIN dari tanda terima nomor { $number }.
status-not-matched = Maaf, nomor { $number } dan PIN itu tidak cocok. Mohon periksa lagi di tanda terima, lalu kirim ulang PIN-nya.
status-too-many = Terlalu banyak jawaban salah. Demi keamanan, coba lagi mulai { $when }. Tanda terima hilang atau lupa PIN? Bawa KTP-el atau KK ke kantor.
status-wait-a-little = sebentar lagi
choice-other-number = Nomor lain

status-answer =
    { $document } nomor { $number }
    { $stage }, sejak { $since }.
    { $next }
    { $freshness }
    .sms = { $document } { $number }: { $stage } sejak { $since }. { $next } { $freshness }
status-answer-stale = { status-answer }
    .sms = { $document } { $number }: { $stage } sejak { $since }. { $freshness }
status-answer-stale-there = { status-answer }
    .sms = { $document } { $number }: { $stage } ({ $since }) di { $office }. { $freshness }
status-gone =
    Nomor { $number } sudah tidak ada di data kependudukan.
    Mohon tanyakan ke petugas di { $office } ({ $hours }). Bawa tanda terima.
    { $freshness }
    .sms = Nomor { $number } tidak ada lagi di data. Tanyakan ke { $office }. { $freshness }

stage-DIAJUKAN = Berkas diterima, menunggu diperiksa
    .sms = Berkas diterima, menunggu diperiksa
stage-DIVERIFIKASI = Berkas lengkap
stage-PERLU_PERBAIKAN = Berkas perlu dilengkapi
    .sms = Perlu dilengkapi
stage-DITOLAK = Tidak dapat diproses
    .sms = Tidak dapat diproses
stage-DIPROSES = Sedang diproses petugas
stage-MENUNGGU_PUSAT = Menunggu pemeriksaan data di pusat
    .sms = Menunggu pemeriksaan di pusat
stage-SIAP_CETAK = Siap cetak, menunggu kartu kosong (blangko) atau printer
    .sms = Siap cetak, menunggu blangko atau printer
stage-TTE = Menunggu tanda tangan elektronik
stage-FILE_TERKIRIM = File PDF sudah dikirim ke e-mail Anda
    .sms = PDF sudah dikirim ke e-mail
stage-DICETAK = Sudah dicetak, belum siap diambil
stage-SIAP_DIAMBIL = SIAP DIAMBIL
    .sms = SIAP DIAMBIL
stage-SELESAI = Selesai
stage-DIBATALKAN = Dibatalkan
stage-TANYA_PETUGAS = Perlu penjelasan petugas
    .sms = Tanyakan petugas

next-wait = Belum perlu datang ke kantor. Gratis.
    .sms = Belum perlu datang. Gratis.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Ada dokumen yang kurang. Bawa ke { $office } ({ $hours }). Gratis.
        [FOTO_TIDAK_JELAS] Foto atau salinan tidak jelas. Bawa yang baru ke { $office } ({ $hours }). Gratis.
        [REKAM_ULANG] Perekaman perlu diulang. Datang ke { $office } ({ $hours }). Gratis.
       *[other] Tanyakan yang perlu dilengkapi ke { $office } ({ $hours }). Bawa tanda terima. Gratis.
    }
    .sms =
        { $reason ->
            [DOKUMEN_KURANG] Ada dokumen kurang: bawa ke { $office }. Gratis.
            [FOTO_TIDAK_JELAS] Foto/salinan tidak jelas: bawa lagi ke { $office }. Gratis.
            [REKAM_ULANG] Rekam ulang di { $office }. Gratis.
           *[other] Tanyakan ke { $office }. Gratis.
        }
next-open-email = Buka e-mail Anda dan cetak sendiri di kertas A4 80 gram. Gratis.
    .sms = Cetak sendiri di kertas A4 80 gram. Gratis.
next-collect = Ambil di { $office }, { $hours }. Bawa tanda terima dan KK. Gratis.
    .sms = Di { $office } { $hours }. Bawa tanda terima, KK. Gratis.
next-ask-officer = Mohon tanyakan ke petugas di { $office } ({ $hours }). Bawa tanda terima. Gratis.
    .sms = Tanyakan ke { $office }, bawa tanda terima. Gratis.
next-nothing = Tidak ada yang perlu dilakukan lagi.
brief-collect = Ambil di { $office }, bawa tanda terima, KK.
brief-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Dokumen kurang: ke { $office }.
        [FOTO_TIDAK_JELAS] Foto tidak jelas: ke { $office }.
        [REKAM_ULANG] Rekam ulang di { $office }.
       *[other] Tanyakan ke { $office }.
    }
brief-ask-officer = Tanyakan ke { $office }.
closed-today = { $next } Hari ini tutup ({ $reason }), buka lagi { $day }.
    .sms = { $brief } Tutup, buka { $day }.
closed-for-now = { $next } Hari ini tutup ({ $reason }).
    .sms = { $brief } Hari ini tutup.
closed-reason-none = libur

freshness-up = Data per { $as_of }.
    .sms = Per { $as_of }
freshness-down = Status terakhir per { $as_of }. Sistem data kependudukan sedang gangguan sejak { $since }, jadi bisa belum terbaru. Sebelum berangkat, tanya lagi di sini.
    .sms = Gangguan sejak { $since }, data { $as_of }. Cek lagi dulu.
freshness-unknown = Status terakhir per { $as_of }, bisa belum terbaru. Sebelum berangkat, tanya lagi di sini.
    .sms = Data { $as_of }, bisa belum terbaru. Cek lagi dulu.
office-unknown = kantor Disdukcapil

## What is down at the office, as far as it concerns the application.

status-answer-outage = { status-answer }
    .sms = { $document } { $number }: { $stage }. { $outage } { $brief }
status-gone-outage =
    Nomor { $number } sudah tidak ada di data kependudukan.
    Mohon tanyakan ke petugas di { $office } ({ $hours }). Bawa tanda terima.
    { $outage }
    { $freshness }
    .sms = Nomor { $number } tidak ada lagi di data. { $outage } { $brief }
outage-all = semua layanan
    .sms = Layanan
outage-collection = pengambilan kartu
    .sms = Pengambilan
outage-printing = pencetakan kartu
    .sms = Pencetakan
outage-recording = perekaman
    .sms = Perekaman
outage-service = layanan ini
    .sms = Layanan ini
outage-stopped = { $what } di { $where } terhenti sejak { $since }
outage-visit = Mohon jangan berangkat dulu: { $line }. { $news }
    .sms = { $what } di { $where } terhenti sejak { $since }. { $news }
outage-wait = Gangguan: { $line }. { $news }
    .sms = { $what } terhenti sejak { $since }. { $news }
outage-goes-on = Di { $where } ada gangguan sejak { $since }, tetapi { $works } tetap bisa.
outage-until = Menurut rencana sampai { $at }.
    .sms = Sampai { $at }.
outage-and-works = { $outage } { $works }
    .sms = { $outage }
outage-and-next =
    { $outage }
    { $next }
    .sms = { $next }
outage-then-next =
    { $outage }
    Bila sudah pulih: { $next }
    .sms = { $next }
