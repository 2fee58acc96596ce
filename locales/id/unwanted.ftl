### What we do not want to be sent, and what to send instead.

unwanted-nik = Itu tampaknya NIK atau nomor KK. Demi keamanan, jangan kirim itu ke sini; kami tidak menyimpannya. Yang kami perlukan: nomor registrasi di tanda terima, contoh 2605-1004217-8.
    .sms = Itu tampaknya NIK atau nomor KK. Jangan kirim itu ke sini; kami tidak menyimpannya. Kirim nomor registrasi dari tanda terima, contoh 2605-1004217-8.
unwanted-photo = Demi keamanan, jangan kirim foto atau video, apalagi foto KTP. Kami tidak menyimpannya. Cukup ketik nomor registrasi dari tanda terima.
unwanted-voice = Maaf, rekaman suara atau video tidak kami dengar dan tidak kami simpan. Silakan ketik pesannya, atau nomor registrasi dari tanda terima.
unwanted-file = Demi keamanan, jangan kirim berkas. Kami tidak membuka dan tidak menyimpannya. Cukup ketik nomor registrasi dari tanda terima.
unwanted-contact = Kontak itu tidak kami simpan; jangan kirim nomor orang lain. Untuk cek status, ketik nomor registrasi dari tanda terima.
unwanted-other = Maaf, yang seperti itu belum bisa kami baca, dan tidak kami simpan. Silakan ketik pesannya, atau pilih di bawah.
