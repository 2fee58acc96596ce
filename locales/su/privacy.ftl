### What is kept of a resident, erasing it, and stopping all messages.

choice-privacy = Data abdi
# Needs a native reader: ngajagi.
choice-privacy-notice = Cara ngajagi data
# Needs a native reader: liren, dikintunan, the SMS form.
choice-stop = Liren dikintunan wartos
    .sms = Liren dikintunan wartos
choice-erase = Hapus data abdi
choice-erase-yes = Muhun, hapus

# Needs a native reader: salian, catetan.
privacy-known =
    Nu disimpen perkawis Anjeun:
    { $known }
    Salian ti eta mung catetan obrolan ieu, paling lami 30 dinten.
# Needs a native reader: salian, catetan, the SMS form.
privacy-stranger = Teu aya nu disimpen perkawis Anjeun, salian ti catetan obrolan ieu, paling lami 30 dinten.
    .sms = Teu aya nu disimpen perkawis Anjeun, salian ti catetan SMS ieu, paling lami 30 dinten.
privacy-since = Disimpen ti { $since }
privacy-channels = Obrolan: { $channels }
privacy-language = Basa: { $language }
privacy-phone = Nomer HP: { $phone }
# Needs a native reader: dituturkeun.
privacy-follows = Pangajuan nu dituturkeun: { $applications }
privacy-subscriptions = Langganan pangumuman: { $count }
privacy-appointments = Janji: { $codes }
# Needs a native reader: ngantosan.
privacy-waiting = Ngantosan tempat: { $count }
privacy-consent = Satuju dikintunan wartos: { $since }
# Needs a native reader: dicabut.
privacy-consent-ended = Satuju dikintunan wartos: { $since }, dicabut { $until }
channel-telegram = Telegram
channel-web = situs web
channel-sms = SMS

# Needs a native reader: ngawaler, catetan, lengkah, pamungkas, dituturkeun, dilirenkeun, saatos, daptar antosan, kenging, kaganggu, liren.
privacy-notice =
    Kanggo naon: ngawaler patarosan perkawis layanan Disdukcapil, sareng ngintun wartos upami satuju.
    Catetan obrolan (basa, lengkah sareng waleran pamungkas): paling lami 30 dinten.
    Nu dituturkeun, langganan sareng nomer HP nu disambungkeun: dugi ka dilirenkeun.
    Janji (kantor, layanan, waktos; tanpa nami): 90 dinten saatos waktosna. Daptar antosan: dugi ka kenging tempat atanapi liren.
    Patarosan nu sumping nalika layanan kaganggu: paling lami 48 jam.
    NIK, nami sareng poto teu dipenta sareng teu disimpen.
    Hak Anjeun (UU 27/2022): ningal data, kintun DATA SAYA; ngahapus, kintun HAPUS; liren dikintunan wartos, kintun STOP. Patarosan sanes: patugas di kantor.
    .sms = Disimpen: catetan obrolan 30 dinten, janji 90 dinten, nu dituturkeun dugi STOP, patarosan ngantosan 48 jam. Tingal: DATA SAYA. Hapus: HAPUS.
# Needs a native reader: dituturkeun, pangeling, liren, ngabatalkeun, diwartosan.
privacy-stopped = Muhun, wartos moal dikintun deui. Nu dituturkeun, langganan sareng pangeling tos liren. Janjina tetep aya; upami kantor ngabatalkeun, tetep diwartosan.
# Needs a native reader: dituturkeun, dibatalkeun, robih.
privacy-erase = Hapus sadaya data di dieu, kalebet nu dituturkeun, langganan sareng nomer HP? Janjina dibatalkeun. Pangajuan di kantor moal robih.
# Needs a native reader: kaemut.
privacy-erased = Sadaya data di dieu tos dihapus. Mung pilihan basa obrolan ieu nu kaemut keneh, paling lami 30 dinten.
