### What is kept of a resident, erasing it, and stopping all messages.

choice-privacy = Data saya
choice-privacy-notice = Cara kami menjaga data
choice-stop = Berhenti dikirimi kabar
    .sms = Berhenti dikabari
choice-erase = Hapus data saya
choice-erase-yes = Ya, hapus

privacy-known =
    Yang kami simpan tentang Anda:
    { $known }
    Selain itu hanya catatan obrolan ini, paling lama 30 hari.
privacy-stranger = Tidak ada yang kami simpan tentang Anda, selain catatan obrolan ini, paling lama 30 hari.
    .sms = Tidak ada yang kami simpan tentang Anda, selain catatan SMS ini, paling lama 30 hari.
privacy-since = Tersimpan sejak { $since }
privacy-channels = Obrolan: { $channels }
privacy-language = Bahasa: { $language }
privacy-phone = Nomor HP: { $phone }
privacy-follows = Permohonan yang diikuti: { $applications }
privacy-subscriptions = Langganan pengumuman: { $count }
privacy-appointments = Janji temu: { $codes }
privacy-waiting = Menunggu tempat: { $count }
privacy-consent = Setuju dikirimi kabar: { $since }
privacy-consent-ended = Setuju dikirimi kabar: { $since }, dicabut { $until }
channel-telegram = Telegram
channel-web = situs web
channel-sms = SMS

privacy-notice =
    Untuk apa: menjawab pertanyaan Anda tentang layanan Disdukcapil, dan mengirim kabar bila Anda setuju.
    Catatan obrolan (bahasa, langkah dan jawaban terakhir): paling lama 30 hari.
    Yang Anda ikuti, langganan dan nomor HP yang ditautkan: sampai Anda menghentikannya.
    Janji temu (kantor, layanan, waktu; tanpa nama): 90 hari sesudah waktunya. Daftar tunggu: sampai Anda mendapat tempat atau berhenti.
    Pertanyaan yang masuk saat layanan terganggu: paling lama 48 jam.
    NIK, nama dan foto tidak kami minta dan tidak kami simpan.
    Hak Anda (UU 27/2022): melihat data, kirim DATA SAYA; menghapusnya, kirim HAPUS; berhenti dikirimi kabar, kirim STOP. Pertanyaan lain: petugas di kantor.
    .sms = Disimpan: catatan obrolan 30 hari, janji temu 90 hari, yang diikuti sampai STOP, pertanyaan tertunda 48 jam. Lihat: DATA SAYA. Hapus: HAPUS.
privacy-stopped = Baik, kami tidak mengirim kabar lagi. Yang diikuti, langganan dan pengingat sudah berhenti. Janji temu tetap; bila kantor membatalkannya, kami kabarkan.
privacy-erase = Hapus semua data Anda di sini, termasuk yang Anda ikuti, langganan dan nomor HP? Janji temu Anda dibatalkan. Permohonan Anda di kantor tidak berubah.
privacy-erased = Semua data Anda di sini sudah dihapus. Hanya pilihan bahasa obrolan ini yang masih kami ingat, paling lama 30 hari.
