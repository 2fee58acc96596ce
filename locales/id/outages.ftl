### What is disturbed now?

choice-outages = Info gangguan
choice-outages-again = Tanya lagi

outages-none = Tidak ada gangguan yang kami ketahui, per { $as_of }. Keadaan bisa berubah: sebelum berangkat, tanya lagi di sini.
outages-answer =
    { $registry }
    { $components }
    Tetap bisa di sini: cek status, syarat, lokasi dan jam buka. Kabar terbaru: kirim INFO kapan saja.
    .sms = { $registry } { $components }
outages-answer-alone = { outages-answer }
    .sms = { $registry } Cek status tetap bisa.
outages-registry-up = Sistem data kependudukan berjalan, per { $as_of }.
    .sms = Data per { $as_of }.
outages-registry-down = Sistem data kependudukan sedang gangguan sejak { $since }. Status yang kami jawab adalah per { $as_of }. Loket mungkin belum bisa melayani: sebelum berangkat, tanya lagi di sini.
    .sms = Sistem data kependudukan gangguan sejak { $since }; status per { $as_of }. Loket mungkin belum melayani; tanya lagi: INFO.
outages-registry-unknown = Kami belum tahu apakah sistem data kependudukan berjalan; terakhir terbaca { $as_of }. Sebelum berangkat, tanya lagi di sini.
    .sms = Belum kami tahu apakah sistem data kependudukan berjalan; terakhir terbaca { $as_of }. Tanya lagi: INFO.
outages-registry-never-seen = Sistem data kependudukan belum bisa kami baca, jadi kami belum tahu apakah di sana ada gangguan.
outages-components-none = Gangguan layanan lain tidak ada yang kami ketahui.
    .sms = Gangguan lain tidak diketahui.
outages-components = Terganggu: { $components }. Selain itu tidak ada gangguan layanan yang kami ketahui.
    .sms = Terganggu: { $components }.
outages-components-there = Terganggu: { $components }.
outages-components-more = Terganggu: { $components }, dan { $count } lagi.
outages-lines = { $above }; { $line }
outages-component = { $service } di { $office } sejak { $since }
outages-all-services = semua layanan
outages-all-offices = semua kantor
outages-because = { $line } ({ $cause })
outages-until = { $line }, direncanakan sampai { $at }
    .sms = { $line }, sampai { $at }
outages-next-news = { $line }, kabar berikutnya { $at }
    .sms = { $line }, kabar { $at }
outages-works = { $line }, tetap bisa: { $works }
    .sms = { $line }, bisa: { $works }
outages-services-more = { $services } dan { $count } layanan lain

cause-listrik = listrik padam
cause-jaringan = gangguan jaringan
cause-pusat = gangguan di pusat
    .sms = gangguan di pusat
cause-alat-rekam = alat rekam rusak
    .sms = alat rekam
cause-printer = printer rusak
cause-blangko = blangko habis
cause-petir = tersambar petir
    .sms = petir
cause-pemeliharaan = pemeliharaan
