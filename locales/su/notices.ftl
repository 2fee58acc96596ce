### What the office tells those whom it concerns, and whether a notice is genuine.
### By SMS one segment of it is sent, with its check code: tests/locales/test_notices.py holds it.

# Needs a native reader: hapunten, leres.
notice-outage =
    GANGGUAN: { $what }
    { $works }
    { $next }
    Hapunten.
    Leres ti kantor? Kintun CEKINFO { $code }.
    .sms = GANGGUAN: { $what } { $works } { $next } Hapunten. CEKINFO { $code }
# Needs a native reader: wartos, hapunten, leres.
notice-update =
    WARTOS GANGGUAN: { $what }
    { $works }
    { $next }
    Hapunten.
    Leres ti kantor? Kintun CEKINFO { $code }.
    .sms = WARTOS: { $what } { $works } { $next } Hapunten. CEKINFO { $code }
# Needs a native reader: hapunten, leres.
notice-maintenance =
    PEMELIHARAAN: { $what }
    { $works }
    { $next }
    Hapunten.
    Leres ti kantor? Kintun CEKINFO { $code }.
    .sms = EUREUN: { $what } { $works } { $next } Punten. CEKINFO { $code }
# Needs a native reader: tos pulih, ngantosan, kageser, diwartosan, nyalira, leres.
notice-recovery =
    TOS PULIH: { $what }
    Hapunten, sareng hatur nuhun tos ngantosan. Janji nu kageser diwartosan nyalira.
    Leres ti kantor? Kintun CEKINFO { $code }.
    .sms = PULIH: { $what } Hapunten, hatur nuhun. CEKINFO { $code }
# Needs a native reader: leres.
notice-free =
    { $said }
    Leres ti kantor? Kintun CEKINFO { $code }.
    .sms = { $said } CEKINFO { $code }

# Needs a native reader: eureun.
notice-stopped = { $services } di { $offices } eureun ti { $since }.
    .sms = { $short_services } di { $short_offices } eureun ti { $since }.
# Needs a native reader: eureun.
notice-stopped-because = { $services } di { $offices } eureun ti { $since }: { $cause }.
    .sms = { $short_services } di { $short_offices } eureun ti { $since }.
# Needs a native reader: eureun keneh.
notice-still = { $services } di { $offices } eureun keneh, ti { $since }.
    .sms = { $short_services } di { $short_offices } eureun keneh, ti { $since }.
# Needs a native reader: eureun, mimiti.
notice-paused = { $services } di { $offices } eureun mimiti { $since }.
    .sms = { $short_services } di { $short_offices } mimiti { $since }.
# Needs a native reader: eureun, mimiti, dugi ka.
notice-paused-until = { $services } di { $offices } eureun mimiti { $since } dugi ka { $until }.
    .sms = { $short_services } di { $short_offices } { $since } - { $until }.
# Needs a native reader: jalan deui, kantos eureun.
notice-back = { $services } di { $offices } tos jalan deui. Kantos eureun ti { $since }.
    .sms = { $short_services } di { $short_offices } jalan deui. Eureun ti { $since }.
notice-services = { $count } layanan
notice-offices = { $count } kantor
# Needs a native reader: tetep tiasa.
notice-works = Tetep tiasa: { $works }.
    .sms = Tetep tiasa: { $first }.
# Needs a native reader: wartos salajengna.
notice-next = Wartos salajengna { $at }.
    .sms = Wartos { $at }.
# Needs a native reader: wartos, nyusul.
notice-next-later = Wartos salajengna nyusul.
    .sms = Wartos nyusul.
# Needs a native reader: tadi.
notice-unknown-time = tadi

# Needs a native reader: nyandak.
still-collection = nyandak kartu
    .sms = nyandak kartu
# Needs a native reader: masihkeun berkas.
still-files = masihkeun berkas
    .sms = berkas
still-signed = KK sareng akta
    .sms = KK/akta
# Needs a native reader: taros.
still-information = taros di dieu
    .sms = taros

## CEKINFO: whether a notice is ours.

# Needs a native reader: opat tanda, tungtung.
check-ask = Kintun CEKINFO sareng kode opat tanda di tungtung pengumuman. Conto: CEKINFO B7K2.
# Needs a native reader: leres, eusina, sanes.
check-genuine =
    LERES, pengumuman nu kodena { $code } ti kantor, dikintun { $sent }. Eusina:
    { $notice }
    Nu eusina sanes, atanapi nu menta artos, PIN atanapi NIK, sanes ti kantor.
    .sms = LERES ti kantor, dikintun { $sent }. Eusina: { $notice } Nu eusina sanes, sanes ti kantor.
# Needs a native reader: leres, diralat, ulah dianggo, tuturkeun, eusi.
check-corrected =
    LERES, pengumuman nu kodena { $code } ti kantor, dikintun { $sent }. Nanging TOS DIRALAT: ulah dianggo deui, tuturkeun pengumuman nu langkung anyar. Eusi nu lami:
    { $notice }
    .sms = Ti kantor, dikintun { $sent }, nanging TOS DIRALAT: tuturkeun nu langkung anyar. Eusi lami: { $notice }
# Needs a native reader: parios, ulah percanten, menta artos.
check-unknown =
    TEU AYA pengumuman ti kantor nu kodena { $code }. Parios deui kodena. Upami sami, ulah percanten kana pesen eta.
    Sadaya layanan gratis; kantor teu menta artos, NIK atanapi poto KTP ku pesen.
    .sms = TEU AYA pengumuman ti kantor nu kodena { $code }. Upami kodena sami, ulah percanten kana pesen eta. Sadaya layanan gratis.
