### Linking a phone, so that a status needs no PIN.
### Every line needs a native reader.

choice-phone = Nomer HP kule
# Needs a native reader: lepasaken.
choice-unlink = Lepasaken nomer HP

# Needs a native reader: pencet, ngandap, kangge, bagiaken, piyambek, gunane, sing, tulis, disandi, dugi, dilepasaken.
phone-ask =
    Pencet tombol ing ngandap kangge bagiaken nomer HP piyambek.
    Gunane: lamun nomer niku sing ditulis wayah ngajukaken, status bangkit dicek sareng nomer registrasi saos, tanpa PIN.
    Nomer HP disimpen disandi dugi dilepasaken.
    .sms = Bagiaken nomer HP piyambek sareng tombol ing ngandap. Gunane: cek status tanpa PIN. Nomer disimpen disandi dugi dilepasaken.
# Needs a native reader: nyambung, kangge, ngganti, sing anyar, nglepasaken, ngandap.
phone-linked = Nomer HP { $phone } sampun nyambung. Kangge ngganti, bagiaken nomer sing anyar; kangge nglepasaken, pilih ing ngandap.
# Needs a native reader: nyambung, disandi, sing, ditulis, wayah, cukup.
phone-done = Nomer HP sampun nyambung, disimpen disandi. Lamun nomer niku sing ditulis wayah ngajukaken, cek status cukup sareng nomer registrasi.
# Needs a native reader: sanes, piyambek, dados, bagiaken, ngandap.
phone-not-own = Niku sanes nomer piyambek, dados boten disimpen. Punten, bagiaken nomer piyambek sareng tombol ing ngandap.
# Needs a native reader: namung, sing, disambungaken.
phone-not-mobile = Punten, namung nomer HP Indonesia sing bangkit disambungaken. Nomer niku boten disimpen.
# Needs a native reader: dilepasaken, tetep.
phone-ended = Nomer HP sampun dilepasaken lan dihapus. Cek status tetep bangkit sareng nomer registrasi lan PIN.
# Needs a native reader: namung, disambungaken, atawe, takon.
phone-elsewhere = Nomer HP namung bangkit disambungaken ing Telegram, atawe takon petugas ing kantor. Ing niki, cek status sareng nomer registrasi lan PIN.
    .sms = Nomer HP niki sampun dikenal saking SMS: menawi nomer niki kecatet ing permohonan, status cukup sareng nomer registrasi, boten butuh PIN.
