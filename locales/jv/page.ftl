### The web chat's own words, around the conversation.
### Every line needs a native reader.

page-title = Siaga – Disdukcapil Kab. Serang
page-subtitle = Layanan pesen Disdukcapil Kab. Serang. Gratis.
page-conversation = Obrolan
page-placeholder = Tulis pesen
page-placeholder-secret = Tulis PIN 6 angka
page-send = Kirim
# Needs a native reader: lagi, nyambungaken.
page-connecting = Lagi nyambungaken…
# Needs a native reader: pedot, lagi, nyambungaken.
page-reconnecting = Sambungan pedot. Lagi nyambungaken malih…
# Needs a native reader: ngantosi.
page-waiting = Lagi ngantosi jawaban…
# Needs a native reader: kirim.
page-locate = Kirim lokasi
# Needs a native reader: lagi, madosi.
page-locating = Lagi madosi lokasi…
# Needs a native reader: dikirim.
page-location = (lokasi dikirim)
# Needs a native reader: kewaca, nami.
page-no-location = Lokasi dereng kewaca. Punten, tulis nami kecamatane.
page-gone = (dihapus)
page-clear = Hapus obrolan
# Needs a native reader: atawe, ical.
page-privacy = Napik ngirim NIK atawe foto KTP. Obrolan niki ical lamun halaman ditutup.
# The resident's own lines are "mine": no pronoun addresses anybody.
page-you = Kule
page-office = Siaga
# Needs a native reader: butuh, uge, takon.
page-no-script = Halaman niki butuh JavaScript. Bangkit uge takon ing Telegram atawe langsung ing kantor.
