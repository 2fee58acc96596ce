### How the bot presents itself on Telegram before anybody writes.

command-cek = Cek status permohonan
command-janji = Janji temu di kantor
command-bahasa = Ganti bahasa
command-menu = Menu utama
command-bantuan = Bantuan
profile-description = Lihat sampai di mana KTP-el, KK atau akta Anda diproses di Disdukcapil Kab. Serang. Gratis. Kami tidak pernah meminta NIK atau foto KTP.
