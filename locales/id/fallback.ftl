### When nothing else fits, and when something is down.

not-understood = Maaf, kami belum mengerti pesan itu. Silakan pilih di bawah, atau kirim BANTUAN.
old-button = Tombol itu sudah tidak berlaku. Silakan pilih lagi.
unavailable = Maaf, saat ini kami belum bisa melihat data. Mohon kirim lagi beberapa menit lagi. Kantor dan UPTD tetap melayani seperti biasa, kecuali ada pengumuman.
failed = Maaf, ada yang salah di pihak kami. Mohon ulangi dari awal.
too-long = Pesan itu terlalu panjang. Mohon kirim paling banyak { $limit } huruf.
too-fast = Pesan datang terlalu cepat. Mohon tunggu sebentar, lalu kirim lagi.
no-files = Demi keamanan, mohon jangan kirim foto, suara atau berkas. Cukup kirim nomor registrasi dari tanda terima.
