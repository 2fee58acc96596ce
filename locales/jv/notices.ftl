### What the office tells those whom it concerns, and whether a notice is genuine.
### Every line needs a native reader.
### By SMS one segment of it is sent, with its check code: tests/locales/test_notices.py holds it.

# Needs a native reader: leres.
notice-outage =
    GANGGUAN: { $what }
    { $works }
    { $next }
    Punten.
    Leres saking kantor? Kirim CEKINFO { $code }.
    .sms = GANGGUAN: { $what } { $works } { $next } Punten. CEKINFO { $code }
# Needs a native reader: leres.
notice-update =
    KABAR GANGGUAN: { $what }
    { $works }
    { $next }
    Punten.
    Leres saking kantor? Kirim CEKINFO { $code }.
    .sms = KABAR: { $what } { $works } { $next } Punten. CEKINFO { $code }
# Needs a native reader: leres.
notice-maintenance =
    PEMELIHARAAN: { $what }
    { $works }
    { $next }
    Punten.
    Leres saking kantor? Kirim CEKINFO { $code }.
    .sms = MANDEG: { $what } { $works } { $next } Punten. CEKINFO { $code }
# Needs a native reader: pulih, ngentosi, sing kegeser, dikabari, piyambek, leres.
notice-recovery =
    SAMPUN PULIH: { $what }
    Punten, lan matur nuhun sampun ngentosi. Janji sing kegeser dikabari piyambek.
    Leres saking kantor? Kirim CEKINFO { $code }.
    .sms = PULIH: { $what } Punten, matur nuhun. CEKINFO { $code }
# Needs a native reader: leres.
notice-free =
    { $said }
    Leres saking kantor? Kirim CEKINFO { $code }.
    .sms = { $said } CEKINFO { $code }

# Needs a native reader: mandeg.
notice-stopped = { $services } ing { $offices } mandeg saking { $since }.
    .sms = { $short_services } ing { $short_offices } mandeg saking { $since }.
# Needs a native reader: mandeg.
notice-stopped-because = { $services } ing { $offices } mandeg saking { $since }: { $cause }.
    .sms = { $short_services } ing { $short_offices } mandeg saking { $since }.
# Needs a native reader: tetep mandeg.
notice-still = { $services } ing { $offices } tetep mandeg, saking { $since }.
    .sms = { $short_services } ing { $short_offices } tetep mandeg, saking { $since }.
# Needs a native reader: mandeg, wiwit.
notice-paused = { $services } ing { $offices } mandeg wiwit { $since }.
    .sms = { $short_services } ing { $short_offices } wiwit { $since }.
# Needs a native reader: mandeg, wiwit, dugi.
notice-paused-until = { $services } ing { $offices } mandeg wiwit { $since } dugi { $until }.
    .sms = { $short_services } ing { $short_offices } { $since } dugi { $until }.
# Needs a native reader: mlampah malih, mandeg.
notice-back = { $services } ing { $offices } sampun mlampah malih. Mandeg saking { $since }.
    .sms = { $short_services } ing { $short_offices } mlampah malih. Mandeg saking { $since }.
notice-services = { $count } layanan
notice-offices = { $count } kantor
# Needs a native reader: tetep bangkit.
notice-works = Tetep bangkit: { $works }.
    .sms = Tetep bangkit: { $first }.
# Needs a native reader: kabar malih.
notice-next = Kabar malih { $at }.
    .sms = Kabar { $at }.
# Needs a native reader: nyusul.
notice-next-later = Kabar malih nyusul.
    .sms = Kabar nyusul.
# Needs a native reader: wau.
notice-unknown-time = wau

# Needs a native reader: mendet.
still-collection = mendet kartu
    .sms = mendet kartu
# Needs a native reader: nyerahaken.
still-files = nyerahaken berkas
    .sms = berkas
still-signed = KK lan akta
    .sms = KK/akta
# Needs a native reader: takon.
still-information = takon ing niki
    .sms = takon

## CEKINFO: whether a notice is ours.

# Needs a native reader: sekawan tanda, akhir.
check-ask = Kirim CEKINFO lan kode sekawan tanda ing akhir pengumuman. Conto: CEKINFO B7K2.
# Needs a native reader: leres, isine, sanes, arta.
check-genuine =
    LERES, pengumuman sing kodene { $code } saking kantor, dikirim { $sent }. Isine:
    { $notice }
    Sing isine sanes, atawe sing nyuwun arta, PIN atawe NIK, boten saking kantor.
    .sms = LERES saking kantor, dikirim { $sent }. Isine: { $notice } Sing isine sanes, boten saking kantor.
# Needs a native reader: leres, diralat, napik dianggo, nderek, isi.
check-corrected =
    LERES, pengumuman sing kodene { $code } saking kantor, dikirim { $sent }. Lamun SAMPUN DIRALAT: napik dianggo malih, nderek pengumuman sing langkung anyar. Isi sing lami:
    { $notice }
    .sms = Saking kantor, dikirim { $sent }, lamun SAMPUN DIRALAT: nderek sing langkung anyar. Isi lami: { $notice }
# Needs a native reader: priksa, sami, napik percados, nyuwun arta.
check-unknown =
    BOTEN WENTEN pengumuman saking kantor sing kodene { $code }. Priksa malih kodene. Yen sami, napik percados pesen niku.
    Sedaye layanan gratis; kantor boten nyuwun arta, NIK atawe foto KTP lewat pesen.
    .sms = BOTEN WENTEN pengumuman saking kantor sing kodene { $code }. Yen kodene sami, napik percados pesen niku. Sedaye layanan gratis.
