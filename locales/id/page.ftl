### The web chat's own words, around the conversation.

page-title = Siaga – Disdukcapil Kab. Serang
page-subtitle = Layanan pesan Disdukcapil Kab. Serang. Gratis.
page-conversation = Percakapan
page-placeholder = Tulis pesan
page-placeholder-secret = Tulis PIN 6 angka
page-send = Kirim
page-connecting = Menghubungkan…
page-reconnecting = Sambungan terputus. Menghubungkan lagi…
page-waiting = Menunggu jawaban…
page-locate = Bagikan lokasi
page-locating = Mencari lokasi Anda…
page-location = (lokasi dibagikan)
page-no-location = Lokasi belum terbaca. Silakan tulis nama kecamatan Anda.
page-gone = (dihapus)
page-clear = Hapus percakapan
page-privacy = Jangan kirim NIK atau foto KTP. Percakapan ini hilang bila halaman ditutup.
page-you = Anda
page-office = Siaga
page-no-script = Halaman ini memerlukan JavaScript. Anda juga dapat bertanya lewat Telegram atau langsung ke kantor.
