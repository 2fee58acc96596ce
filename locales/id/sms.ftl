### SMS alone: what no other channel needs.

sms-further = Lanjut
sms-incomplete = Pesan Anda tidak sampai utuh. Mohon kirim lagi, kalau bisa lebih singkat.
sms-too-many = Pesan dari nomor ini terlalu banyak dalam satu jam. Mohon coba lagi nanti.
