### The page on which SMS is practised beside the web chat, and its phone.

# Needs a native reader: Cobian.
try-title = Cobian Siaga ku SMS sareng web
# Needs a native reader: Cobian.
try-heading = Cobian ku SMS
# Needs a native reader: nu sami, naon wae.
try-subtitle = Layanan nu sami, tina telepon naon wae.
# Needs a native reader: Pilih.
try-views = Pilih SMS atanapi web
try-sms = SMS
try-web = Web
try-chat = Obrolan web
# Needs a native reader: dina telepon ieu.
try-thread = SMS dina telepon ieu
try-placeholder = Serat SMS
try-delete = Hapus
# Needs a native reader: Tombol angka.
try-keypad = Tombol angka
# Needs a native reader: contona.
try-examples = Serat SMS, contona:
# Needs a native reader: latihan, kapake.
try-free = Telepon latihan: teu aya pulsa nu kapake.
# Needs a native reader: conto.
try-sample = Resi conto 2605-1004217-8, PIN 416253.
# Under each SMS: how long it is, and how many of them the phone company counts.
try-count = { $characters } karakter · { $segments } SMS
# Needs a native reader: teuing, sakedap, teras, deui.
try-too-fast = Gancang teuing. Antosan sakedap, teras kintun deui.
# Needs a native reader: panjang teuing, Paling seueur.
try-too-long = SMS ieu panjang teuing. Paling seueur 480 karakter.
# Needs a native reader: kakintun.
try-unreadable = SMS ieu teu kakintun. Mangga serat deui.
try-no-script = Halaman ieu peryogi JavaScript.
