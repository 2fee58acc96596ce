### The waiting list.
### Every line needs a native reader.

# Needs a native reader: antosan, panggenan, kosong, ditawaraken, ditahan, sekedap.
waiting-joined = Nggih, sampun wenten ing daftar antosan { $office }. Lamun wenten panggenan kosong, ditawaraken ing niki lan ditahan sekedap.
# Needs a native reader: antosan, panggenan, kosong, ditahan, sekedap, ditawaraken, salami, bukak, uge, ditingali.
waiting-joined-on-this-page = Nggih, sampun wenten ing daftar antosan { $office }. Lamun wenten panggenan kosong, ditahan sekedap lan ditawaraken ing niki, salami halaman niki bukak. Bangkit uge ditingali: kirim JANJI SAYA.
    .sms = Nggih, sampun wenten ing daftar antosan { $office }. Lamun wenten panggenan kosong, ditawaraken ing niki lan ditahan sekedap.
# Needs a native reader: ngantosi.
waiting-left = Nggih, sampun boten ngantosi malih ing riku.
# Needs a native reader: ngantosi, kathah, sing, mandegaken, riyin.
waiting-too-many = Sampun ngantosi ing daftar paling kathah sing bangkit. Mandegaken salah siji riyin.
