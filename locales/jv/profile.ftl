### How the bot presents itself on Telegram before anybody writes.
### Every line needs a native reader.

command-cek = Cek status
command-janji = Janji ing kantor
command-bahasa = Gentos basa
command-menu = Menu utama
command-bantuan = Bantuan
profile-description = Tingali dugi pundi KTP-el, KK atawe akta diproses ing Disdukcapil Kab. Serang. Gratis. Boten wenten sing nyuwun NIK atawe foto KTP.
