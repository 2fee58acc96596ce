### The page on which SMS is practised beside the web chat, and its phone.

try-title = Coba Siaga lewat SMS dan web
try-heading = Coba lewat SMS
try-subtitle = Layanan yang sama, dari telepon apa pun.
try-views = Pilih SMS atau web
try-sms = SMS
try-web = Web
try-chat = Percakapan web
try-thread = SMS di telepon ini
try-placeholder = Tulis SMS
try-delete = Hapus
try-keypad = Tombol angka
try-examples = Tulis SMS, misalnya:
try-free = Telepon latihan: tidak ada pulsa yang terpakai.
try-sample = Resi contoh 2605-1004217-8, PIN 416253.
# Under each SMS: how long it is, and how many of them the phone company counts.
try-count = { $characters } karakter · { $segments } SMS
try-too-fast = Terlalu cepat. Tunggu sebentar, lalu kirim lagi.
try-too-long = SMS ini terlalu panjang. Paling banyak 480 karakter.
try-unreadable = SMS ini tidak terkirim. Silakan tulis lagi.
try-no-script = Halaman ini memerlukan JavaScript.
