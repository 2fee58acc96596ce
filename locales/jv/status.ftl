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
# Needs a native reader: takon, bakte.
status-gone =
    Nomer { $number } sampun boten wenten ing data kependudukan.
    Punten, takon petugas ing { $office } ({ $hours }). Bakte tanda terima.
    { $freshness }

# Needs a native reader: ngantosi dipriksa.
stage-DIAJUKAN = Berkas sampun diterima, ngantosi dipriksa
stage-DIVERIFIKASI = Berkas sampun lengkap
# Needs a native reader: kedah.
stage-PERLU_PERBAIKAN = Berkas kedah dilengkapi
stage-DITOLAK = Boten bangkit diproses
# Needs a native reader: lagi.
stage-DIPROSES = Lagi diproses petugas
# Needs a native reader: ngantosi.
stage-MENUNGGU_PUSAT = Ngantosi verifikasi data ing pusat
# Needs a native reader: ngantosi, atawe.
stage-SIAP_CETAK = Siap cetak, ngantosi blangko atawe printer
# Needs a native reader: ngantosi.
stage-TTE = Ngantosi tanda tangan elektronik
stage-FILE_TERKIRIM = File PDF sampun dikirim ing e-mail
# Needs a native reader: dipendet.
stage-DICETAK = Sampun dicetak, dereng bangkit dipendet
# Needs a native reader: dipendet.
stage-SIAP_DIAMBIL = SAMPUN BANGKIT DIPENDET
# Needs a native reader: rampung.
stage-SELESAI = Sampun rampung
# Needs a native reader: dibatalaken.
stage-DIBATALKAN = Dibatalaken
# Needs a native reader: butuh.
stage-TANYA_PETUGAS = Butuh keterangan saking petugas

# Needs a native reader: kedah.
next-wait = Dereng kedah rawuh ing kantor. Gratis.
# Needs a native reader: bakte, sing, kedah, takon, nape.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Wenten dokumen sing kirang. Bakte ing { $office } ({ $hours }). Gratis.
        [FOTO_TIDAK_JELAS] Foto atawe salinane boten jelas. Bakte sing anyar ing { $office } ({ $hours }). Gratis.
        [REKAM_ULANG] Rekaman kedah diulangi. Rawuh ing { $office } ({ $hours }). Gratis.
       *[other] Takon nape sing kedah dilengkapi ing { $office } ({ $hours }). Bakte tanda terima. Gratis.
    }
# Needs a native reader: bukak, piyambek.
next-open-email = Bukak e-mail, terus cetak piyambek ing kertas A4 80 gram. Gratis.
# Needs a native reader: pendet, bakte.
next-collect = Pendet ing { $office }, { $hours }. Bakte tanda terima lan KK. Gratis.
# Needs a native reader: takon, bakte.
next-ask-officer = Punten, takon petugas ing { $office } ({ $hours }). Bakte tanda terima. Gratis.
# Needs a native reader: sing, kedah, dilakoni.
next-nothing = Boten wenten malih sing kedah dilakoni.
# Needs a native reader: dinten, bukak.
closed-today = { $next } Dinten niki tutup ({ $reason }), bukak malih { $day }.
closed-for-now = { $next } Dinten niki tutup ({ $reason }).
closed-reason-none = libur

# Needs a native reader: dugi.
freshness-up = Data dugi { $as_of }.
# Needs a native reader: akhir, lagi, mbokan, sederenge, mangkat, takon.
freshness-down = Status akhir { $as_of }. Sistem data kependudukan lagi gangguan saking { $since }, mbokan dereng anyar. Sederenge mangkat, takon malih ing niki.
# Needs a native reader: akhir, mbokan, sederenge, mangkat, takon.
freshness-unknown = Status akhir { $as_of }, mbokan dereng anyar. Sederenge mangkat, takon malih ing niki.
office-unknown = kantor Disdukcapil
