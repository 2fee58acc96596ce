### How the bot presents itself on Telegram before anybody writes.

# Needs a native reader: the whole file.

command-cek = Cek status panyuhunkeun
command-janji = Janji di kantor
command-bahasa = Gentos basa
command-menu = Menu utama
command-bantuan = Bantosan
profile-description = Tingali dugi ka mana KTP-el, KK atanapi akta diproses di Disdukcapil Kab. Serang. Gratis. Simkuring teu kantos nyuhunkeun NIK atanapi poto KTP.
