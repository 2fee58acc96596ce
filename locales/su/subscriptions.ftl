### Notices of an office, of a service, or of all.

choice-subscribe = Pangumuman kantor
choice-notices-office = Kantor abdi
choice-notices-service = Hiji layanan
choice-notices-all = Sakabupaten
choice-subscriptions = Langganan abdi
# Needs a native reader: liren.
choice-unsubscribe = Liren: { $what }

# Needs a native reader: katampi, sapertos.
subscriptions-ask = Pangumuman naon nu hoyong katampi di dieu, sapertos perkawis gangguan atanapi jam buka?
subscriptions-ask-office = Kantor mana? Ketik nami kecamatan, conto: Kramatwatu, atanapi pilih tina daptar.
subscriptions-which-office = Mangga pilih kantor, atanapi ketik deui nami kecamatanna.
# Needs a native reader: kapendak.
subscriptions-not-found = Tempat eta teu acan kapendak di Kabupaten Serang. Pilih tina daptar, atanapi ketik deui nami kecamatanna.
subscriptions-which-document = Pangumuman perkawis dokumen naon?
subscriptions-which-service = Perkawis layanan nu mana?
subscriptions-all = sadaya Kabupaten Serang

# Needs a native reader: liren, iraha wae.
subscriptions-done = Muhun, pangumuman perkawis { $what } dikintun ka dieu. Liren iraha wae: kintun STOP.
# Needs a native reader: muka, liren, iraha wae.
subscriptions-done-on-this-page = Muhun, pangumuman perkawis { $what } dikintun ka dieu, salami kaca ieu muka. Liren iraha wae: kintun STOP.
subscriptions-gone = Eta tos teu aya dina daptar. Mangga pilih nu sanes.
# Needs a native reader: lirenkeun.
subscriptions-too-many = Hapunten, teu acan tiasa ditambihan: langgananana tos paling seueur. Lirenkeun heula salah sahiji.
subscriptions-ended = Muhun, pangumuman eta moal dikintun deui.
# Needs a native reader: katampi, ngalirenkeun, the SMS form.
subscriptions-mine = Pangumuman nu katampi. Kanggo ngalirenkeun, pilih di handap.
    .sms = Pangumuman nu katampi. Pilih kanggo ngalirenkeun:
subscriptions-none = Teu acan langganan pangumuman.
