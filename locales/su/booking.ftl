### Booking a place: what for, where, when, for whom.

choice-booking = Janji
    .sms = Janji
# Needs a native reader: ngadamel.
choice-book = Ngadamel janji
choice-book-new = Ngadamel nu enggal
choice-book-again = Pesen deui
choice-day = { $day }
choice-time = { $clock }
choice-other-day = Dinten sanes
# Needs a native reader: tabuh.
choice-other-time = Tabuh sanes
choice-elsewhere = { $office }: aya { $day }
    .sms = { $office }: { $day }
choice-elsewhere-near = { $office }: aya { $day }, { $km } km
    .sms = { $office }: { $day }
# Needs a native reader: daptar antosan.
choice-wait = Lebet daptar antosan
# Needs a native reader: emutan, the SMS form.
choice-book-remind = Muhun, pesen sareng emutan abdi
    .sms = Muhun, sareng pangeling
# Needs a native reader: pangeling.
choice-book-quiet = Muhun, tanpa pangeling
choice-book-yes = Muhun, pesen
# Needs a native reader: the SMS form.
choice-for-family = Kanggo anggota kulawarga
    .sms = Anggota kulawarga
# Needs a native reader: nyalira.
choice-for-self = Kanggo abdi nyalira
choice-for-person = Anggota kulawarga { $person }

# Needs a native reader: ngurus.
booking-ask = Janji kanggo ngurus dokumen naon? Gratis.
# Needs a native reader: ngantosan.
booking-have = Tos gaduh janji atanapi nuju ngantosan tempat. Tingal nu aya, atanapi ngadamel nu enggal?
booking-gone = Eta tos teu aya dina daptar. Mangga pilih nu sanes.
booking-office =
    { $service }: di kantor mana? Ketik nami kecamatan, conto: Kramatwatu, atanapi pilih tina daptar.
    Tiasa oge kintun lokasi; di dieu teu disimpen.
    .sms = { $service }: di kantor mana? Ketik nami kecamatan, conto: Kramatwatu, atanapi pilih.
# Needs a native reader: ngalayanan.
booking-not-there = { $office } teu ngalayanan { $service }. Mangga pilih kantor nu ngalayananana.
booking-days = { $office }: dinten naon? Ieu nu masih aya tempatna.
booking-day-full = Dinten eta tos teu aya tempatna. Mangga pilih dinten sanes di { $office }.
# Needs a native reader: nuju, dugi ka, dipesen.
booking-disturbed = Nuju aya gangguan, dugi ka { $until } teu tiasa dipesen. { $days }
# Needs a native reader: dugi ka, dipesen, saterusna, pinuh, antosan.
booking-closed = Aya gangguan di { $office }: dugi ka { $until } teu tiasa dipesen, saterusna pinuh. Pilih kantor sanes, atanapi daptar antosan.
# Needs a native reader: tabuh.
booking-times = { $office }, { $day }: tabuh sabaraha?
# Needs a native reader: kaeusi.
booking-taken = Hapunten, tabuh eta nembe kaeusi. Tabuh sanes { $day } di { $office }:
# Needs a native reader: dugi ka, pinuh, daptar antosan, ditawiskeun.
booking-full = Dugi ka { $until } tempat di { $office } tos pinuh. Pilih kantor sanes nu masih aya tempatna, atanapi daptar antosan: upami aya nu batal, ditawiskeun ka Anjeun.
    .sms = Dugi ka { $until } { $office } pinuh. Pilih kantor sanes, atanapi daptar antosan: upami aya nu batal, ditawiskeun ka Anjeun.
# Needs a native reader: dugi ka, pinuh, daptar antosan, ditawiskeun.
booking-full-everywhere = Dugi ka { $until } tempat di { $office } sareng kantor sanes tos pinuh. Lebet daptar antosan: upami aya nu batal, ditawiskeun ka Anjeun.
    .sms = Dugi ka { $until } { $office } sareng kantor sanes pinuh. Lebet daptar antosan: upami aya nu batal, ditawiskeun ka Anjeun.

# Needs a native reader: tabuh, bantun, dipesenkeun.
booking-summary =
    { $service }
    { $office }, { $day } tabuh { $clock }, { $whom }
    Bantun: { $bring }.
    Gratis. { $reminders }
    Dipesenkeun?
    .sms = { $service }, { $office }, { $day } { $clock }, { $whom }. Gratis. Nu dibantun: kintun SARAT. { $reminders } Pesen?
# Needs a native reader: nyalira.
for-self = kanggo nyalira
    .sms = kanggo nyalira
for-person = kanggo anggota kulawarga { $person }
    .sms = kulawarga { $person }
# Needs a native reader: diemutan, sateuacanna, liren.
reminders-asked = Upami hoyong, diemutan dina obrolan ieu sadinten sareng dua jam sateuacanna. Liren iraha wae: kintun STOP.
    .sms = Pangeling: liren ku STOP.
# Needs a native reader: diemutan, sateuacanna, liren.
reminders-agreed = Bakal diemutan dina obrolan ieu sadinten sareng dua jam sateuacanna. Liren iraha wae: kintun STOP.
    .sms = Pangeling: liren ku STOP.
# Needs a native reader: pangeling, sateuacanna, dugi, muka, catet, liren.
reminders-on-this-page = Pangeling sadinten sareng dua jam sateuacanna mung dugi salami kaca ieu muka; catet oge kodena. Liren iraha wae: kintun STOP.
    .sms = Pangeling: liren ku STOP.
# Needs a native reader: runtuyan.
booking-for-whom = Kanggo saha? Teu kedah nami: cekap anggota kulawarga 1, 2 atanapi 3, numutkeun runtuyan nyalira.

# Needs a native reader: batalkeun, dianggo.
booking-too-many = Janjina tos paling seueur nu tiasa disimpen. Upami aya nu teu janten dianggo, batalkeun heula, teras pesen deui.
# Needs a native reader: cobian, sumping.
booking-too-many-places = Tina jaringan internet ieu dinten ieu tos seueur tempat nu dipesen. Mangga cobian deui enjing, dina Telegram, atanapi sumping langsung dina jam buka.
# Needs a native reader: samentawis, sakaligus, rengsekeun.
booking-limited = Samentawis ieu janji sakaligusna langkung sakedik. Rengsekeun atanapi batalkeun heula nu aya, teras pesen deui; sumping langsung oge kenging.
