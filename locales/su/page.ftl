### The web chat's own words, around the conversation.

page-title = Siaga – Disdukcapil Kab. Serang
page-subtitle = Layanan pesen Disdukcapil Kab. Serang. Gratis.
page-conversation = Obrolan
page-placeholder = Serat pesen
page-placeholder-secret = Serat PIN 6 angka
page-send = Kintun
page-connecting = Nuju nyambungkeun…
# Needs a native reader: pegat.
page-reconnecting = Sambungan pegat. Nuju nyambungkeun deui…
# Needs a native reader: waleran.
page-waiting = Nuju ngantosan waleran…
page-locate = Bagikeun lokasi
# Needs a native reader: milarian.
page-locating = Nuju milarian lokasi…
# Needs a native reader: dibagikeun.
page-location = (lokasi dibagikeun)
# Needs a native reader: kabaca.
page-no-location = Lokasi teu acan kabaca. Mangga serat nami kacamatan.
page-gone = (dihapus)
page-clear = Hapus obrolan
page-privacy = Ulah ngintunkeun NIK atanapi poto KTP. Obrolan ieu ical upami halaman ditutup.
# Needs a native reader: Anjeun.
page-you = Anjeun
page-office = Siaga
# Needs a native reader: ngalangkungan.
page-no-script = Halaman ieu peryogi JavaScript. Tiasa oge naros ngalangkungan Telegram atanapi langsung ka kantor.
