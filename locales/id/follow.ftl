### Being told when a status changes, and the consent to be sent messages.

choice-follow = Kabari saya bila berubah
    .sms = Kabari bila berubah
choice-agree = Setuju
choice-following = Yang saya ikuti
choice-unfollow = Berhenti: { $document } { $number }
    .sms = Berhenti: { $number }

# Who agreed, agreed to these words: another meaning is another VERSION in residents/schemas.py.
consent =
    Bolehkah kami mengirim kabar ke obrolan ini?
    Yang kami simpan: nomor registrasi yang Anda ikuti atau pengumuman yang Anda pilih, alamat obrolan ini, dan bahasa Anda.
    Untuk apa: kabar setiap kali status berubah, pengingat, dan pengumuman gangguan.
    Berhenti kapan saja: kirim STOP. Hapus semua data: kirim HAPUS.
    .sms = Setuju dikirimi kabar? Kami simpan nomor registrasi atau pilihan Anda, nomor HP ini dan bahasa. Berhenti: STOP. Hapus data: HAPUS.

follow-done = Baik, kami kabari di sini setiap kali statusnya berubah. Berhenti kapan saja: kirim STOP.
follow-done-on-this-page = Baik, kami kabari di sini setiap kali statusnya berubah, selama halaman ini terbuka. Berhenti kapan saja: kirim STOP.
follow-ended = Anda tidak lagi mengikuti nomor { $number }.
follow-again = Mohon cek statusnya sekali lagi, lalu pilih Kabari saya. Demi keamanan, pilihan itu hanya berlaku satu hari.
    .sms = Mohon cek statusnya sekali lagi, lalu pilih Kabari. Demi keamanan, pilihan itu hanya berlaku satu hari.
follow-too-many = Maaf, belum bisa ditambah: Anda sudah mengikuti paling banyak yang kami bisa. Hentikan salah satunya dulu.

following =
    Permohonan yang Anda ikuti:
    { $applications }
    { $freshness }
    .sms =
        Yang diikuti:
        { $applications }
        { $freshness }
following-one = { $document } { $number }: { $stage }, sejak { $since }.
    .sms = { $document } { $number }: { $stage } ({ $since }).
following-gone = { $document } { $number }: tidak ada lagi di data kependudukan.
    .sms = { $document } { $number }: tidak ada lagi di data.
following-none = Belum ada permohonan yang Anda ikuti. Cek statusnya, lalu pilih Kabari saya bila berubah.
    .sms = Belum ada permohonan yang Anda ikuti. Cek statusnya, lalu pilih Kabari.
