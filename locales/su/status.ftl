### How far is my application?

status-ask-number = Punten, kintunkeun nomer registrasi nu aya dina tanda tarima. Conto: 2605-1004217-8. Ulah ngintunkeun NIK atanapi poto KTP.
status-ask-pin = Nomer { $number }. Ayeuna kintunkeun PIN 6 angka nu kacitak dina tanda tarima nu sami.
status-bad-number = Angka-angkana teu cocog, panginten lepat ngetik. Mangga pariksa tanda tarima, teras kintun deui nomer registrasina. Conto: 2605-1004217-8.
status-not-a-number = Eta teu acan sapertos nomer registrasi. Punten, kintunkeun 12 angka tina tanda tarima. Conto: 2605-1004217-8.
status-bad-pin = PIN teh 6 angka. Punten, kintunkeun PIN tina tanda tarima nomer { $number }.
status-not-matched = Hapunten, nomer { $number } sareng PIN eta teu cocog. Mangga pariksa deui dina tanda tarima, teras kintun deui PIN-na.
status-too-many = Seueur teuing waleran nu lepat. Cobian deui ti { $when }. Tanda tarima leungit atanapi hilap PIN? Bantun KTP-el atanapi KK ka kantor.
status-wait-a-little = sakedap deui
choice-other-number = Nomer sanes

status-answer =
    { $document } nomer { $number }
    { $stage }, ti { $since }.
    { $next }
    { $freshness }
    .sms = { $document } { $number }: { $stage } ti { $since }. { $next } { $freshness }
status-answer-stale = { status-answer }
    .sms = { $document } { $number }: { $stage } ti { $since }. { $freshness }
status-answer-stale-there = { status-answer }
    .sms = { $document } { $number }: { $stage } ({ $since }) di { $office }. { $freshness }
# Needs a native reader: bantun, the SMS form.
status-gone =
    Nomer { $number } tos teu aya dina data kependudukan.
    Mangga taroskeun ka patugas di { $office } ({ $hours }). Bantun tanda tarima.
    { $freshness }
    .sms = Nomer { $number } tos teu aya dina data. Taroskeun ka { $office }. { $freshness }

# Needs a native reader: the SMS form.
stage-DIAJUKAN = Berkas tos katampi, ngantosan dipariksa
    .sms = Berkas katampi, ngantosan dipariksa
stage-DIVERIFIKASI = Berkas tos lengkep
# Needs a native reader: the SMS form.
stage-PERLU_PERBAIKAN = Berkas peryogi dilengkepan
    .sms = Peryogi dilengkepan
# Needs a native reader: the SMS form.
stage-DITOLAK = Teu tiasa diproses
    .sms = Teu tiasa diproses
stage-DIPROSES = Nuju diproses ku patugas
# Needs a native reader: the SMS form.
stage-MENUNGGU_PUSAT = Ngantosan verifikasi data di pusat
    .sms = Ngantosan verifikasi di pusat
# Needs a native reader: the SMS form.
stage-SIAP_CETAK = Siap dicitak, ngantosan blangko atanapi printer
    .sms = Siap dicitak, ngantosan blangko/printer
stage-TTE = Ngantosan tanda tangan elektronik
# Needs a native reader: the SMS form.
stage-FILE_TERKIRIM = File PDF tos dikintun ka e-mail Anjeun
    .sms = PDF tos dikintun ka e-mail
stage-DICETAK = Tos dicitak, teu acan tiasa dicandak
stage-SIAP_DIAMBIL = TOS TIASA DICANDAK
    .sms = SIAP DIAMBIL
# Needs a native reader: rengse.
stage-SELESAI = Tos rengse
stage-DIBATALKAN = Dibatalkeun
# Needs a native reader: the SMS form.
stage-TANYA_PETUGAS = Peryogi katerangan ti patugas
    .sms = Taroskeun ka patugas

# Needs a native reader: the SMS form.
next-wait = Teu acan kedah sumping ka kantor. Gratis.
    .sms = Teu acan kedah sumping. Gratis.
# Needs a native reader: bantun, the SMS form.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Aya dokumen nu kirang. Bantun ka { $office } ({ $hours }). Gratis.
        [FOTO_TIDAK_JELAS] Poto atanapi salinanna teu jelas. Bantun nu enggal ka { $office } ({ $hours }). Gratis.
        [REKAM_ULANG] Rekaman kedah diulang. Mangga sumping ka { $office } ({ $hours }). Gratis.
       *[other] Taroskeun naon nu kedah dilengkepan ka { $office } ({ $hours }). Bantun tanda tarima. Gratis.
    }
    .sms =
        { $reason ->
            [DOKUMEN_KURANG] Aya dokumen nu kirang: bantun ka { $office }. Gratis.
            [FOTO_TIDAK_JELAS] Poto/salinan teu jelas: bantun deui ka { $office }. Gratis.
            [REKAM_ULANG] Rekam deui di { $office }. Gratis.
           *[other] Taroskeun ka { $office }. Gratis.
        }
# Needs a native reader: nyalira, the SMS form.
next-open-email = Buka e-mail Anjeun, teras citak nyalira dina kertas A4 80 gram. Gratis.
    .sms = Citak nyalira dina kertas A4 80 gram. Gratis.
# Needs a native reader: bantun, the SMS form.
next-collect = Candak di { $office }, { $hours }. Bantun tanda tarima sareng KK. Gratis.
    .sms = Di { $office } { $hours }. Bantun tanda tarima, KK. Gratis.
# Needs a native reader: bantun, the SMS form.
next-ask-officer = Mangga taroskeun ka patugas di { $office } ({ $hours }). Bantun tanda tarima. Gratis.
    .sms = Taroskeun ka { $office }, bantun tanda tarima. Gratis.
next-nothing = Teu aya deui nu kedah dilakukeun.
# Needs a native reader: the whole line.
brief-collect = Candak di { $office }, bantun tanda tarima, KK.
# Needs a native reader: the whole line.
brief-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Dokumen kirang: ka { $office }.
        [FOTO_TIDAK_JELAS] Poto teu jelas: ka { $office }.
        [REKAM_ULANG] Rekam deui di { $office }.
       *[other] Taroskeun ka { $office }.
    }
# Needs a native reader: the whole line.
brief-ask-officer = Taroskeun ka { $office }.
# Needs a native reader: the SMS form.
closed-today = { $next } Dinten ieu tutup ({ $reason }), buka deui { $day }.
    .sms = { $brief } Tutup, buka { $day }.
# Needs a native reader: the SMS form.
closed-for-now = { $next } Dinten ieu tutup ({ $reason }).
    .sms = { $brief } Dinten ieu tutup.
# Needs a native reader: pere.
closed-reason-none = pere

# Needs a native reader: dugi ka.
freshness-up = Data dugi ka { $as_of }.
    .sms = Per { $as_of }
# Needs a native reader: pamungkas, angkat, the SMS form.
freshness-down = Status pamungkas { $as_of }. Sistem data kependudukan nuju gangguan ti { $since }, tiasa janten teu acan enggal. Sateuacan angkat, taroskeun deui di dieu.
    .sms = Gangguan ti { $since }, data { $as_of }. Cek deui heula.
# Needs a native reader: pamungkas, angkat, the SMS form.
freshness-unknown = Status pamungkas { $as_of }, tiasa janten teu acan enggal. Sateuacan angkat, taroskeun deui di dieu.
    .sms = Data { $as_of }, tiasa teu acan enggal. Cek deui heula.
office-unknown = kantor Disdukcapil

## What is down at the office, as far as it concerns the application.

# Needs a native reader: the whole line.
status-answer-outage = { status-answer }
    .sms = { $document } { $number }: { $stage }. { $outage } { $brief }
# Needs a native reader: the whole line.
status-gone-outage =
    Nomer { $number } tos teu aya dina data kependudukan.
    Mangga taroskeun ka patugas di { $office } ({ $hours }). Bantun tanda tarima.
    { $outage }
    { $freshness }
    .sms = Nomer { $number } tos teu aya dina data. { $outage } { $brief }
# Needs a native reader: the whole line.
outage-all = sadaya layanan
    .sms = Layanan
# Needs a native reader: the whole line.
outage-collection = nyandak kartu
    .sms = Nyandak kartu
# Needs a native reader: the whole line.
outage-printing = nyitak kartu
    .sms = Nyitak kartu
# Needs a native reader: the whole line.
outage-recording = rekaman
    .sms = Rekaman
# Needs a native reader: the whole line.
outage-service = layanan ieu
    .sms = Layanan ieu
# Needs a native reader: the whole line.
outage-stopped = { $what } di { $where } eureun ti { $since }
# Needs a native reader: the whole line.
outage-visit = Punten, ulah angkat heula: { $line }. { $news }
    .sms = { $what } di { $where } eureun ti { $since }. { $news }
# Needs a native reader: the whole line.
outage-wait = Gangguan: { $line }. { $news }
    .sms = { $what } eureun ti { $since }. { $news }
# Needs a native reader: the whole line.
outage-goes-on = Di { $where } aya gangguan ti { $since }, nanging { $works } tetep tiasa.
# Needs a native reader: the whole line.
outage-until = Rencanana dugi ka { $at }.
    .sms = Dugi ka { $at }.
outage-and-works = { $outage } { $works }
    .sms = { $outage }
outage-and-next =
    { $outage }
    { $next }
    .sms = { $next }
# Needs a native reader: the first words.
outage-then-next =
    { $outage }
    Upami tos pulih: { $next }
    .sms = { $next }
