### When nothing else fits, and when something is down.

# Needs a native reader: kahartos, the SMS form.
not-understood = Hapunten, pesen eta teu acan kahartos. Mangga pilih di handap, atanapi kintun BANTUAN.
    .sms = Hapunten, pesen eta teu acan kahartos. Bales ku angka, atanapi kintun BANTUAN:
# Needs a native reader: the SMS form.
old-button = Tombol eta tos teu tiasa dianggo. Mangga pilih deui.
    .sms = Pilihan eta tos teu tiasa dianggo. Mangga pilih deui:
# Needs a native reader: the SMS form.
answered-later = Hapunten, data ayeuna teu acan tiasa dibuka. Patarosan disimpen sareng diwaler di dieu upami tos tiasa. Teu kedah dikintun deui.
    .sms = Hapunten, data ayeuna teu acan tiasa dibuka. Patarosan disimpen sareng diwaler ku SMS upami tos tiasa. Teu kedah dikintun deui.
answered-later-on-this-page = Hapunten, data ayeuna teu acan tiasa dibuka. Patarosan disimpen sareng diwaler di dieu upami tos tiasa. Antepkeun kaca ieu muka.
# Needs a native reader: kalepatan.
failed = Hapunten, aya kalepatan di pihak layanan ieu. Mangga cobian deui ti awal.
too-long = Pesen eta panjang teuing. Mangga kintun paling seueur { $limit } hurup.
# Needs a native reader: gancang teuing.
too-fast = Pesenna gancang teuing. Mangga antosan sakedap, teras kintun deui.
