### How far is my application?
### Every line needs a native reader.

# Needs a native reader: sing, atawe.
status-ask-number = Punten, kirim nomer registrasi sing wenten ing tanda terima. Conto: 2605-1004217-8. Napik ngirim NIK atawe foto KTP.
# Needs a native reader: terus, sing, sami.
status-ask-pin = Nomer { $number }. Terus kirim PIN 6 angka sing wenten ing tanda terima sing sami.
# Needs a native reader: mbokan, priksa, terus.
status-bad-number = Angka-angkane boten cocok, mbokan salah ketik. Priksa tanda terima, terus kirim malih nomer registrasine. Conto: 2605-1004217-8.
# Needs a native reader: kados.
status-not-a-number = Niku dereng kados nomer registrasi. Punten, kirim 12 angka saking tanda terima. Conto: 2605-1004217-8.
status-bad-pin = PIN niku 6 angka. Punten, kirim PIN saking tanda terima nomer { $number }.
# Needs a native reader: priksa, terus.
status-not-matched = Punten, nomer { $number } lan PIN niku boten cocok. Priksa malih ing tanda terima, terus kirim malih PIN-e.
status-too-many = Kathahen jawaban sing salah. Cobi malih saking { $when }. Tanda terima ical atawe kesupen PIN? Bakte KTP-el atawe KK ing kantor.
status-wait-a-little = sekedap malih
# Needs a native reader: sanes.
choice-other-number = Nomer sanes

status-answer =
    { $document } nomer { $number }
    { $stage }, saking { $since }.
    { $next }
    { $freshness }
    .sms = { $document } { $number }: { $stage } ({ $since }). { $next } { $freshness }
# Needs a native reader: the whole line.
status-answer-stale = { status-answer }
    .sms = { $document } { $number }: { $stage } saking { $since }. { $freshness }
status-answer-stale-there = { status-answer }
    .sms = { $document } { $number }: { $stage } ({ $since }) ing { $office }. { $freshness }
# Needs a native reader: takon, bakte, the SMS form.
status-gone =
    Nomer { $number } sampun boten wenten ing data kependudukan.
    Punten, takon petugas ing { $office } ({ $hours }). Bakte tanda terima.
    { $freshness }
    .sms = Nomer { $number } boten wenten malih ing data. Takon ing { $office }. { $freshness }

# Needs a native reader: ngantosi dipriksa, the SMS form.
stage-DIAJUKAN = Berkas sampun diterima, ngantosi dipriksa
    .sms = Berkas diterima, ngantosi dipriksa
stage-DIVERIFIKASI = Berkas sampun lengkap
# Needs a native reader: kedah, the SMS form.
stage-PERLU_PERBAIKAN = Berkas kedah dilengkapi
    .sms = Kedah dilengkapi
# Needs a native reader: the SMS form.
stage-DITOLAK = Boten bangkit diproses
    .sms = Boten diproses
# Needs a native reader: lagi.
stage-DIPROSES = Lagi diproses petugas
# Needs a native reader: ngantosi, the SMS form.
stage-MENUNGGU_PUSAT = Ngantosi verifikasi data ing pusat
    .sms = Ngantosi verifikasi ing pusat
# Needs a native reader: ngantosi, atawe, the SMS form.
stage-SIAP_CETAK = Siap cetak, ngantosi blangko atawe printer
    .sms = Siap cetak, ngantosi blangko/printer
# Needs a native reader: ngantosi.
stage-TTE = Ngantosi tanda tangan elektronik
# Needs a native reader: the SMS form.
stage-FILE_TERKIRIM = File PDF sampun dikirim ing e-mail
    .sms = PDF sampun dikirim ing e-mail
# Needs a native reader: dipendet.
stage-DICETAK = Sampun dicetak, dereng bangkit dipendet
# Needs a native reader: dipendet.
stage-SIAP_DIAMBIL = SAMPUN BANGKIT DIPENDET
    .sms = SIAP DIAMBIL
# Needs a native reader: rampung.
stage-SELESAI = Sampun rampung
# Needs a native reader: dibatalaken.
stage-DIBATALKAN = Dibatalaken
# Needs a native reader: butuh, the SMS form.
stage-TANYA_PETUGAS = Butuh keterangan saking petugas
    .sms = Takon petugas

# Needs a native reader: kedah, the SMS form.
next-wait = Dereng kedah rawuh ing kantor. Gratis.
    .sms = Dereng kedah rawuh. Gratis.
# Needs a native reader: bakte, sing, kedah, takon, nape, the SMS form.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Wenten dokumen sing kirang. Bakte ing { $office } ({ $hours }). Gratis.
        [FOTO_TIDAK_JELAS] Foto atawe salinane boten jelas. Bakte sing anyar ing { $office } ({ $hours }). Gratis.
        [REKAM_ULANG] Rekaman kedah diulangi. Rawuh ing { $office } ({ $hours }). Gratis.
       *[other] Takon nape sing kedah dilengkapi ing { $office } ({ $hours }). Bakte tanda terima. Gratis.
    }
    .sms =
        { $reason ->
            [DOKUMEN_KURANG] Wenten dokumen kirang: bakte ing { $office }. Gratis.
            [FOTO_TIDAK_JELAS] Foto/salinan boten jelas: bakte malih ing { $office }. Gratis.
            [REKAM_ULANG] Rekam malih ing { $office }. Gratis.
           *[other] Takon ing { $office }. Gratis.
        }
# Needs a native reader: bukak, piyambek, the SMS form.
next-open-email = Bukak e-mail, terus cetak piyambek ing kertas A4 80 gram. Gratis.
    .sms = Cetak piyambek ing kertas A4 80 gram. Gratis.
# Needs a native reader: pendet, bakte, the SMS form.
next-collect = Pendet ing { $office }, { $hours }. Bakte tanda terima lan KK. Gratis.
    .sms = Ing { $office } { $hours }. Bakte tanda terima, KK. Gratis.
# Needs a native reader: takon, bakte, the SMS form.
next-ask-officer = Punten, takon petugas ing { $office } ({ $hours }). Bakte tanda terima. Gratis.
    .sms = Takon ing { $office }, bakte tanda terima. Gratis.
# Needs a native reader: sing, kedah, dilakoni.
next-nothing = Boten wenten malih sing kedah dilakoni.
# Needs a native reader: the whole line.
brief-collect = Pendet ing { $office }, bakte tanda terima, KK.
# Needs a native reader: the whole line.
brief-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Dokumen kirang: ing { $office }.
        [FOTO_TIDAK_JELAS] Foto boten jelas: ing { $office }.
        [REKAM_ULANG] Rekam malih ing { $office }.
       *[other] Takon ing { $office }.
    }
# Needs a native reader: the whole line.
brief-ask-officer = Takon ing { $office }.
# Needs a native reader: dinten, bukak, the SMS form.
closed-today = { $next } Dinten niki tutup ({ $reason }), bukak malih { $day }.
    .sms = { $brief } Tutup, bukak { $day }.
# Needs a native reader: the SMS form.
closed-for-now = { $next } Dinten niki tutup ({ $reason }).
    .sms = { $brief } Dinten niki tutup.
closed-reason-none = libur

# Needs a native reader: dugi.
freshness-up = Data dugi { $as_of }.
    .sms = Per { $as_of }
# Needs a native reader: akhir, lagi, mbokan, sederenge, mangkat, takon, the SMS form.
freshness-down = Status akhir { $as_of }. Sistem data kependudukan lagi gangguan saking { $since }, mbokan dereng anyar. Sederenge mangkat, takon malih ing niki.
    .sms = Gangguan saking { $since }, data { $as_of }. Cek malih riyin.
# Needs a native reader: akhir, mbokan, sederenge, mangkat, takon, the SMS form.
freshness-unknown = Status akhir { $as_of }, mbokan dereng anyar. Sederenge mangkat, takon malih ing niki.
    .sms = Data { $as_of }, mbokan dereng anyar. Cek malih riyin.
office-unknown = kantor Disdukcapil

## What is down at the office, as far as it concerns the application.

# Needs a native reader: the whole line.
status-answer-outage = { status-answer }
    .sms = { $document } { $number }: { $stage }. { $outage } { $brief }
# Needs a native reader: the whole line.
status-gone-outage =
    Nomer { $number } sampun boten wenten ing data kependudukan.
    Punten, takon petugas ing { $office } ({ $hours }). Bakte tanda terima.
    { $outage }
    { $freshness }
    .sms = Nomer { $number } boten wenten malih ing data. { $outage } { $brief }
# Needs a native reader: the whole line.
outage-all = sedaye layanan
    .sms = Layanan
# Needs a native reader: the whole line.
outage-collection = mendet kartu
    .sms = Mendet kartu
# Needs a native reader: the whole line.
outage-printing = nyetak kartu
    .sms = Nyetak kartu
# Needs a native reader: the whole line.
outage-recording = rekaman
    .sms = Rekaman
# Needs a native reader: the whole line.
outage-service = layanan niki
    .sms = Layanan niki
# Needs a native reader: the whole line.
outage-stopped = { $what } ing { $where } mandeg saking { $since }
# Needs a native reader: the whole line.
outage-visit = Punten, napik mangkat riyin: { $line }. { $news }
    .sms = { $what } ing { $where } mandeg saking { $since }. { $news }
# Needs a native reader: the whole line.
outage-wait = Gangguan: { $line }. { $news }
    .sms = { $what } mandeg saking { $since }. { $news }
# Needs a native reader: the whole line.
outage-goes-on = Ing { $where } wenten gangguan saking { $since }, tapi { $works } tetep bangkit.
# Needs a native reader: the whole line.
outage-until = Rencanane dugi { $at }.
    .sms = Dugi { $at }.
outage-and-works = { $outage } { $works }
    .sms = { $outage }
outage-and-next =
    { $outage }
    { $next }
    .sms = { $next }
# Needs a native reader: the first words.
outage-then-next =
    { $outage }
    Yen sampun pulih: { $next }
    .sms = { $next }
