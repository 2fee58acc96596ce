### The page on which SMS is practised beside the web chat, and its phone.
### Every line needs a native reader.

# Needs a native reader: Coba, lan.
try-title = Coba Siaga liwat SMS lan web
# Needs a native reader: Coba, liwat.
try-heading = Coba liwat SMS
# Needs a native reader: sing sami, saking, napa mawon.
try-subtitle = Layanan sing sami, saking telepon napa mawon.
# Needs a native reader: Pilih.
try-views = Pilih SMS atawe web
try-sms = SMS
try-web = Web
try-chat = Obrolan web
# Needs a native reader: ing telepon niki.
try-thread = SMS ing telepon niki
try-placeholder = Tulis SMS
try-delete = Hapus
# Needs a native reader: Tombol angka.
try-keypad = Tombol angka
# Needs a native reader: contone.
try-examples = Tulis SMS, contone:
# Needs a native reader: latihan, sing kanggo.
try-free = Telepon latihan: boten wenten pulsa sing kanggo.
# Needs a native reader: conto.
try-sample = Resi conto 2605-1004217-8, PIN 416253.
# Under each SMS: how long it is, and how many of them the phone company counts.
try-count = { $characters } karakter · { $segments } SMS
# Needs a native reader: Kegancangen, sekedap, terus, malih.
try-too-fast = Kegancangen. Antosi sekedap, terus kirim malih.
# Needs a native reader: kedawan, Paling kathah.
try-too-long = SMS niki kedawan. Paling kathah 480 karakter.
# Needs a native reader: boten kekirim, malih.
try-unreadable = SMS niki boten kekirim. Punten, tulis malih.
# Needs a native reader: butuh.
try-no-script = Halaman niki butuh JavaScript.
