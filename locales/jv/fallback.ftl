### When nothing else fits, and when something is down.
### Every line needs a native reader.

# Needs a native reader: dipahami, ngandap.
not-understood = Punten, pesen niku dereng dipahami. Pilih ing ngandap, atawe kirim BANTUAN.
# Needs a native reader: dienggo.
old-button = Tombol niku sampun boten bangkit dienggo. Pilih malih.
# Needs a native reader: ditingali, antosi, sedelat, kados biase, kabar sanes.
unavailable = Punten, data dereng bangkit ditingali. Antosi sedelat, terus kirim malih. Kantor lan UPTD tetep ngelayani kados biase, lamun boten wenten kabar sanes.
# Needs a native reader: kelepatan.
failed = Punten, wenten kelepatan ing layanan niki. Ulangi malih saking awal.
# Needs a native reader: kepanjangen, kathah.
too-long = Pesen niku kepanjangen. Kirim paling kathah { $limit } huruf.
# Needs a native reader: kecepeten, antosi, sedelat.
too-fast = Pesene kecepeten. Antosi sedelat, terus kirim malih.
# Needs a native reader: kangge, suare, cukup.
no-files = Kangge keamanan, napik ngirim foto, suare atawe berkas. Cukup kirim nomer registrasi saking tanda terima.
