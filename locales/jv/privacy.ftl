### What is kept of a resident, erasing it, and stopping all messages.
### Every line needs a native reader.

choice-privacy = Data kule
# Needs a native reader: njagi.
choice-privacy-notice = Cara njagi data
# Needs a native reader: mandeg, the SMS form.
choice-stop = Mandeg dikirimi kabar
    .sms = Mandeg dikirimi kabar
choice-erase = Hapus data kule
choice-erase-yes = Nggih, hapus

# Needs a native reader: sing, disimpen, sanese, namung, cathetan, dinten.
privacy-known =
    Sing disimpen:
    { $known }
    Sanese namung cathetan obrolan niki, paling lami 30 dinten.
# Needs a native reader: sing, disimpen, sanese, cathetan, dinten, the SMS form.
privacy-stranger = Boten wenten sing disimpen, sanese cathetan obrolan niki, paling lami 30 dinten.
    .sms = Boten wenten sing disimpen, sanese cathetan SMS niki, paling lami 30 dinten.
# Needs a native reader: disimpen.
privacy-since = Disimpen saking { $since }
privacy-channels = Obrolan: { $channels }
privacy-language = Basa: { $language }
privacy-phone = Nomer HP: { $phone }
# Needs a native reader: sing, diikuti.
privacy-follows = Permohonan sing diikuti: { $applications }
privacy-subscriptions = Langganan pengumuman: { $count }
privacy-appointments = Janji: { $codes }
# Needs a native reader: ngantosi panggenan.
privacy-waiting = Ngantosi panggenan: { $count }
privacy-consent = Setuju dikirimi kabar: { $since }
# Needs a native reader: dicabut.
privacy-consent-ended = Setuju dikirimi kabar: { $since }, dicabut { $until }
channel-telegram = Telegram
channel-web = situs web
channel-sms = SMS

# Needs a native reader: kangge, nape, njawab, pitakenan, lamun, cathetan, lampah, akhir, sing, dugi, dipandegaken, wektu, sesampune, antosan, angsal panggenan, mlebet, wayah, disuwun, disimpen, ningali, mandeg, sanes.
privacy-notice =
    Kangge nape: njawab pitakenan layanan Disdukcapil, lan ngirim kabar lamun setuju.
    Cathetan obrolan (basa, lampah lan jawaban akhir): paling lami 30 dinten.
    Sing diikuti, langganan lan nomer HP sing disambungaken: dugi dipandegaken.
    Janji (kantor, layanan, wektu; tanpa nami): 90 dinten sesampune. Daftar antosan: dugi angsal panggenan atawe mandeg.
    Pitakenan sing mlebet wayah layanan keganggu: paling lami 48 jam.
    NIK, nami lan foto boten disuwun lan boten disimpen.
    Hak warga (UU 27/2022): ningali data, kirim DATA SAYA; ngapus, kirim HAPUS; mandeg dikirimi kabar, kirim STOP. Pitakenan sanes: petugas ing kantor.
    .sms = Disimpen: cathetan obrolan 30 dinten, janji 90 dinten, sing diikuti dugi STOP, pitakenan ngantosi 48 jam. Ningali: DATA SAYA. Hapus: HAPUS.
# Needs a native reader: sing, diikuti, pangeling, mandeg, tetep, mbatalaken, dikabari.
privacy-stopped = Nggih, kabar boten dikirim malih. Sing diikuti, langganan lan pangeling sampun mandeg. Janjine tetep wenten; lamun kantor mbatalaken, tetep dikabari.
# Needs a native reader: sedaye, kelebet, sing, diikuti, dibatalaken.
privacy-erase = Hapus sedaye data ing niki, kelebet sing diikuti, langganan lan nomer HP? Janjine dibatalaken. Permohonan ing kantor boten berubah.
# Needs a native reader: sedaye, namung, sing, kelingan.
privacy-erased = Sedaye data ing niki sampun dihapus. Namung pilihan basa obrolan niki sing taksih kelingan, paling lami 30 dinten.
