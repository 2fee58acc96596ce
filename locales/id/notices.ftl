### What the office tells those whom it concerns, and whether a notice is genuine.
### By SMS one segment of it is sent, with its check code: tests/locales/test_notices.py holds it.

notice-outage =
    GANGGUAN: { $what }
    { $works }
    { $next }
    Mohon maaf.
    Benar dari kami? Kirim CEKINFO { $code }.
    .sms = GANGGUAN: { $what } { $works } { $next } Maaf. CEKINFO { $code }
notice-update =
    KABAR GANGGUAN: { $what }
    { $works }
    { $next }
    Mohon maaf.
    Benar dari kami? Kirim CEKINFO { $code }.
    .sms = KABAR: { $what } { $works } { $next } Maaf. CEKINFO { $code }
notice-maintenance =
    PEMELIHARAAN: { $what }
    { $works }
    { $next }
    Mohon maaf.
    Benar dari kami? Kirim CEKINFO { $code }.
    .sms = BERHENTI: { $what } { $works } { $next } Maaf. CEKINFO { $code }
notice-recovery =
    SUDAH PULIH: { $what }
    Mohon maaf, dan terima kasih sudah menunggu. Janji temu yang tergeser kami kabari tersendiri.
    Benar dari kami? Kirim CEKINFO { $code }.
    .sms = PULIH: { $what } Maaf, terima kasih sudah menunggu. CEKINFO { $code }
notice-free =
    { $said }
    Benar dari kami? Kirim CEKINFO { $code }.
    .sms = { $said } CEKINFO { $code }

notice-stopped = { $services } di { $offices } terhenti sejak { $since }.
    .sms = { $short_services } di { $short_offices } terhenti sejak { $since }.
notice-stopped-because = { $services } di { $offices } terhenti sejak { $since }: { $cause }.
    .sms = { $short_services } di { $short_offices } terhenti sejak { $since }.
notice-still = { $services } di { $offices } masih terhenti, sejak { $since }.
    .sms = { $short_services } di { $short_offices } masih terhenti, sejak { $since }.
notice-paused = { $services } di { $offices } berhenti mulai { $since }.
    .sms = { $short_services } di { $short_offices } mulai { $since }.
notice-paused-until = { $services } di { $offices } berhenti mulai { $since } sampai { $until }.
    .sms = { $short_services } di { $short_offices } { $since } s.d. { $until }.
notice-back = { $services } di { $offices } sudah berjalan lagi. Sempat terhenti sejak { $since }.
    .sms = { $short_services } di { $short_offices } berjalan lagi. Terhenti sejak { $since }.
notice-services = { $count } layanan
notice-offices = { $count } kantor
notice-works = Tetap bisa: { $works }.
    .sms = Tetap bisa: { $first }.
notice-next = Kabar berikutnya { $at }.
    .sms = Kabar { $at }.
notice-next-later = Kabar berikutnya menyusul.
    .sms = Kabar menyusul.
notice-unknown-time = tadi

still-collection = pengambilan kartu
    .sms = ambil kartu
still-files = penyerahan berkas
    .sms = berkas
still-signed = KK dan akta
    .sms = KK/akta
still-information = tanya di sini
    .sms = tanya

## CEKINFO: whether a notice is ours.

check-ask = Ketik CEKINFO dan kode empat tanda di akhir pengumuman. Contoh: CEKINFO B7K2.
check-genuine =
    BENAR, pengumuman dengan kode { $code } dari kami, dikirim { $sent }. Isinya:
    { $notice }
    Isi yang lain, atau yang meminta uang, PIN atau NIK, bukan dari kami.
    .sms = BENAR dari kami, dikirim { $sent }. Isinya: { $notice } Isi yang lain bukan dari kami.
check-corrected =
    BENAR, pengumuman dengan kode { $code } dari kami, dikirim { $sent }. Tetapi SUDAH DIRALAT: jangan dipakai lagi, ikuti pengumuman yang lebih baru. Isi yang lama:
    { $notice }
    .sms = Dari kami, dikirim { $sent }, tetapi SUDAH DIRALAT: ikuti yang lebih baru. Isi lama: { $notice }
check-unknown =
    TIDAK ADA pengumuman kami dengan kode { $code }. Periksa lagi kodenya. Bila sama, jangan percaya pesan itu.
    Semua layanan gratis; kami tidak meminta uang, NIK atau foto KTP lewat pesan.
    .sms = TIDAK ADA pengumuman kami dengan kode { $code }. Bila kodenya sama, jangan percaya pesan itu. Semua layanan gratis.
