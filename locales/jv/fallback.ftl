### When nothing else fits, and when something is down.
### Every line needs a native reader.

# Needs a native reader: dipahami, ngandap, the SMS form.
not-understood = Punten, pesen niku dereng dipahami. Pilih ing ngandap, atawe kirim BANTUAN.
    .sms = Punten, pesen niku dereng dipahami. Bales angka, atawe kirim BANTUAN:
# Needs a native reader: dienggo, the SMS form.
old-button = Tombol niku sampun boten bangkit dienggo. Pilih malih.
    .sms = Pilihan niku sampun boten bangkit dienggo. Pilih malih:
# Needs a native reader: the SMS form.
answered-later = Punten, data dereng bangkit dibuka. Pitakenan disimpen lan dijawab ing niki yen sampun bangkit. Boten perlu dikirim malih.
    .sms = Punten, data dereng bangkit dibuka. Pitakenan disimpen lan dijawab saking SMS yen sampun bangkit. Boten perlu dikirim malih.
answered-later-on-this-page = Punten, data dereng bangkit dibuka. Pitakenan disimpen lan dijawab ing niki yen sampun bangkit. Napik nutup halaman niki.
# Needs a native reader: kelepatan.
failed = Punten, wenten kelepatan ing layanan niki. Ulangi malih saking awal.
# Needs a native reader: kepanjangen, kathah.
too-long = Pesen niku kepanjangen. Kirim paling kathah { $limit } huruf.
# Needs a native reader: kecepeten, antosi, sedelat.
too-fast = Pesene kecepeten. Antosi sedelat, terus kirim malih.
