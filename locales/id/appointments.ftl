### My appointments: listed, moved, cancelled, and what is told of them unasked.

choice-appointments = Janji temu saya
choice-appointment = { $code }: { $day } { $clock }, { $office }
    .sms = { $code }: { $day } { $clock }
choice-leave = Berhenti menunggu: { $office }
    .sms = Batal menunggu: { $office }
choice-keep = Tetap seperti sekarang
choice-see = Lihat janji temu
choice-coming = Saya datang

appointments =
    Janji temu Anda:
    { $appointments }
    .sms = Janji temu Anda. Pilih untuk melihatnya:
appointments-one = Kode { $code }: { $what }. { $office }, { $day } pukul { $clock }. { $state }
appointments-waiting = Menunggu tempat: { $service }, { $office }.
appointments-none = Anda belum punya janji temu.
appointment-unknown = Janji temu dengan kode itu tidak ada pada Anda, atau sudah lewat. Periksa lagi kodenya, atau lihat janji temu Anda.
appointment-coming = Terima kasih, kami tunggu: { $office }, { $day } pukul { $clock }. Kode { $code }.

cancel-which = Yang mana yang dibatalkan?
undo-too-late = Maaf, pembatalan itu tidak bisa ditarik lagi. Silakan pesan tempat baru.
undo-given-away = Maaf, tempat itu sudah dipakai orang lain. Silakan pesan tempat baru.
offer-over = Maaf, tempat itu tidak ditahan lagi. Silakan pesan tempat lain.
offer-declined = Baik, tempat itu kami berikan kepada yang lain. Terima kasih sudah memberi tahu.
move-full = Sampai { $until } tidak ada tempat lain di { $office }. Janji temu Anda tetap seperti sekarang, atau pilih kantor lain.
move-closed = Ada gangguan di { $office }: sampai { $until } tidak bisa dipesan, dan sesudahnya penuh. Janji temu Anda tetap seperti sekarang, atau pilih kantor lain.
    .sms = Gangguan di { $office }: sampai { $until } tidak bisa dipesan, lalu penuh. Janji temu tetap, atau pilih kantor lain.

## Told unasked.

told-confirmed = Janji temu Anda sudah pasti: { $office }, { $day } pukul { $clock }. Kode { $code }. Datang 10 menit lebih awal.
    .sms = Janji temu pasti: { $office }, { $day } pukul { $clock }. Kode { $code }. Datang 10 menit lebih awal. Batal? BATAL { $code }
told-declined = Maaf, janji temu Kode { $code } ({ $office }, { $day } { $clock }) tidak bisa kami terima: { $reason }.
    .sms = Maaf, janji Kode { $code } ({ $office }, { $day } { $clock }) tidak bisa kami terima: { $reason }. Pesan lagi: JANJI
told-displaced = Mohon maaf: janji temu Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor tidak bisa melayani waktu itu. Silakan pilih waktu lain.
    .sms = Mohon maaf: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor tidak bisa melayani. Waktu lain? Kirim JANJI
told-displaced-waiting = Mohon maaf: janji temu Kode { $code } ({ $office }, { $day } { $clock }) batal karena gangguan. Anda di daftar tunggu: bila ada tempat, kami kabari.
told-offered = Ada tempat untuk Anda: { $office }, { $day } pukul { $clock }. Kode { $code }. Kami tahan sampai { $until }.
    .sms = Ada tempat: { $office }, { $day } pukul { $clock }. Kode { $code }. Kami tahan sampai { $until }. Mau? Kirim JANJI SAYA
told-offered-instead = Maaf, janji temu { $was } batal karena gangguan. Gantinya: { $office }, { $day } pukul { $clock }. Kode { $code }. Kami tahan sampai { $until }.
    .sms = Maaf, janji temu { $was } batal: gangguan. Gantinya: { $office }, { $day } { $clock }. Kode { $code }. Kami tahan sampai { $until }.
told-expired = Tempat yang kami tahan ({ $office }, { $day } { $clock }) sudah lewat batas waktunya. Masih perlu? Pesan lagi atau masuk daftar tunggu.
    .sms = Tempat yang kami tahan ({ $office }, { $day } { $clock }) sudah lewat batas waktunya. Masih perlu? Kirim JANJI
told-expired-waiting = Tempat yang kami tahan ({ $office }, { $day } { $clock }) sudah lewat batas waktunya. Anda di daftar tunggu: bila ada tempat, kami kabari.
told-day-before = Besok: janji temu Anda, { $office }, { $day } pukul { $clock }. Kode { $code }. Datang 10 menit lebih awal. Batal? BATAL { $code }
told-hours-before = Sebentar lagi: janji temu Anda, { $office }, pukul { $clock }. Kode { $code }. Datang 10 menit lebih awal. Batal? BATAL { $code }

declined-wrong-office = layanan ini di kantor lain
declined-files-missing = berkas belum lengkap
declined-not-needed = tidak perlu datang untuk ini
declined-equipment = alat sedang rusak
declined-other = tanyakan ke kantor
