### An appointment, as it is shown: its code is called Kode in every language.

ticket =
    { $heading }
    { $what }
    { $office }, { $day } pukul { $clock }
    Kode { $code }
    { $details }
    .sms = { $heading } { $what }, { $office }, { $day } { $clock }. Kode { $code }. { $state }
ticket-what = { $service }
    .sms = { $document }
ticket-what-for = { $service }, untuk anggota keluarga { $person }
    .sms = { $document } (kel. { $person })
ticket-early = Mohon datang 10 menit lebih awal. Gratis.
ticket-bring = Bawa: { $bring }.
ticket-note = Catatan kantor untuk hari itu: { $note }.
ticket-note-and-state = { $state } { $note }.
ticket-reminded = Pengingat aktif: sehari dan dua jam sebelumnya.

ticket-booked = Janji temu OK:
    .sms = Janji OK:
ticket-mine = Janji temu Anda:
    .sms = Janji:
ticket-already = Untuk ini sudah ada janji temu:
    .sms = Sudah ada:
ticket-back = Janji temu Anda berlaku lagi:
    .sms = Berlaku lagi:
ticket-moved = Janji temu Anda sudah dipindah:
    .sms = Dipindah:
ticket-cancelled = Janji temu ini sudah dibatalkan:
    .sms = Dibatalkan:
cancel-this = Batalkan janji temu ini?
    .sms = Batalkan?
cancel-not-possible = Janji temu ini tidak bisa dibatalkan lagi:
    .sms = Tidak bisa batal:

## Its state, in plain words.

appointment-offered = Tempat ini kami tahan untuk Anda sampai { $until }. Belum dipesan: pilih Ambil tempat ini.
    .sms = Ditahan sampai { $until }. Ambil?
appointment-requested = Sampai { $until } kantor masih bisa menolak. Tanpa kabar dari kami, janji temu ini pasti.
    .sms = Datang 10 mnt awal. Tak ada kabar s.d. { $until }: pasti.
appointment-confirmed = Sudah pasti. Tidak jadi? Kirim BATAL { $code }.
    .sms = Datang 10 mnt lebih awal. Batal? Balas BATAL { $code }.
appointment-arrived = Anda sudah tercatat datang.
appointment-cancelled = Salah tekan? Sampai { $until } bisa dikembalikan.
    .sms = Bisa dikembalikan sampai { $until }.
appointment-over = Sudah tidak berlaku.

choice-cancel = Batalkan
choice-move = Pindah hari atau jam
    .sms = Pindah hari atau jam
choice-undo = Kembalikan
choice-accept = Ambil tempat ini
choice-decline = Tidak, terima kasih

ticket-qr = Tunjukkan ini di loket, atau sebutkan kodenya: { $code }
calendar-label = Simpan ke kalender
calendar-summary = Disdukcapil, Kode { $code }
calendar-description = Datang 10 menit lebih awal. Kode { $code }.
