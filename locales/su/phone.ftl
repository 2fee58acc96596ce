### Linking a phone, so that a status needs no PIN.

choice-phone = Nomer HP abdi
# Needs a native reader: lepaskeun.
choice-unlink = Lepaskeun nomer HP

# Needs a native reader: penjet, ngabagikeun, nyalira, mangpaatna, ngalepaskeun.
phone-ask =
    Penjet tombol di handap kanggo ngabagikeun nomer HP nyalira.
    Mangpaatna: upami nomer eta nu diserat nalika ngajukeun, status tiasa dicek ku nomer registrasi wungkul, tanpa PIN.
    Nomer HP disimpen disandi dugi ka dilepaskeun.
    .sms = Bagikeun nomer HP nyalira ku tombol di handap. Mangpaatna: cek status tanpa PIN. Nomer disimpen disandi dugi ka dilepaskeun.
# Needs a native reader: nyambung, bagikeun, ngalepaskeun.
phone-linked = Nomer HP { $phone } tos nyambung. Kanggo ngagentos, bagikeun nomer nu enggal; kanggo ngalepaskeun, pilih di handap.
# Needs a native reader: nyambung, disandi, diserat.
phone-done = Nomer HP tos nyambung, disimpen disandi. Upami nomer eta nu diserat nalika ngajukeun, cek status cekap ku nomer registrasi.
# Needs a native reader: nyalira, bagikeun.
phone-not-own = Eta sanes nomer nyalira, janten teu disimpen. Punten, bagikeun nomer nyalira ku tombol di handap.
# Needs a native reader: disambungkeun.
phone-not-mobile = Hapunten, mung nomer HP Indonesia nu tiasa disambungkeun. Nomer eta teu disimpen.
# Needs a native reader: dilepaskeun.
phone-ended = Nomer HP tos dilepaskeun sareng dihapus. Cek status tetep tiasa ku nomer registrasi sareng PIN.
# Needs a native reader: disambungkeun, pamundut, cekap.
phone-elsewhere = Nomer HP mung tiasa disambungkeun di Telegram, atanapi taroskeun ka patugas di kantor. Di dieu, cek status ku nomer registrasi sareng PIN.
    .sms = Nomer HP ieu tos dikenal tina SMS: upami nomer ieu kacatet dina pamundut, status cekap ku nomer registrasi, teu kedah PIN.
