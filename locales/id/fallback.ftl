### When nothing else fits, and when something is down.

not-understood = Maaf, kami belum mengerti pesan itu. Silakan pilih di bawah, atau kirim BANTUAN.
    .sms = Maaf, kami belum mengerti pesan itu. Balas dengan angka, atau kirim BANTUAN:
old-button = Tombol itu sudah tidak berlaku. Silakan pilih lagi.
    .sms = Pilihan itu sudah tidak berlaku. Silakan pilih lagi:
answered-later = Maaf, data sedang belum bisa dibuka. Pertanyaan Anda kami simpan dan kami jawab di sini begitu bisa. Tidak perlu kirim ulang.
    .sms = Maaf, data sedang belum bisa dibuka. Pertanyaan Anda kami simpan dan kami jawab lewat SMS begitu bisa. Tidak perlu kirim ulang.
answered-later-on-this-page = Maaf, data sedang belum bisa dibuka. Pertanyaan Anda kami simpan dan kami jawab di sini begitu bisa. Biarkan halaman ini terbuka.
failed = Maaf, ada yang salah di pihak kami. Mohon ulangi dari awal.
too-long = Pesan itu terlalu panjang. Mohon kirim paling banyak { $limit } huruf.
too-fast = Pesan datang terlalu cepat. Mohon tunggu sebentar, lalu kirim lagi.
