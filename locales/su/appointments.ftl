### My appointments: listed, moved, cancelled, and what is told of them unasked.

choice-appointments = Janji abdi
choice-appointment = { $code }: { $day } { $clock }, { $office }
    .sms = { $code }: { $day } { $clock }
# Needs a native reader: liren ngantosan, the SMS form.
choice-leave = Liren ngantosan: { $office }
    .sms = Liren ngantosan: { $office }
# Needs a native reader: sapertos ayeuna.
choice-keep = Tetep sapertos ayeuna
choice-see = Tingal janjina
choice-coming = Abdi sumping

appointments =
    Janji Anjeun:
    { $appointments }
    .sms = Janji Anjeun. Pilih kanggo ningal:
# Needs a native reader: tabuh.
appointments-one = Kode { $code }: { $what }. { $office }, { $day } tabuh { $clock }. { $state }
# Needs a native reader: ngantosan.
appointments-waiting = Ngantosan tempat: { $service }, { $office }.
appointments-none = Teu acan gaduh janji.
# Needs a native reader: kaliwat.
appointment-unknown = Janji nganggo kode eta teu aya, atanapi tos kaliwat. Pariksa deui kodena, atanapi tingal Janji abdi.
# Needs a native reader: diantosan, tabuh.
appointment-coming = Hatur nuhun, diantosan: { $office }, { $day } tabuh { $clock }. Kode { $code }.

# Needs a native reader: dibatalkeun.
cancel-which = Nu mana nu dibatalkeun?
# Needs a native reader: dipulihkeun.
undo-too-late = Hapunten, janji eta tos teu tiasa dipulihkeun. Mangga pesen tempat enggal.
# Needs a native reader: dianggo.
undo-given-away = Hapunten, tempat eta tos dianggo ku nu sanes. Mangga pesen tempat enggal.
# Needs a native reader: ditahan.
offer-over = Hapunten, tempat eta tos teu ditahan deui. Mangga pesen tempat sanes.
# Needs a native reader: dipasihkeun.
offer-declined = Muhun, tempat eta dipasihkeun ka nu sanes. Hatur nuhun tos ngawartosan.
# Needs a native reader: dugi ka, sapertos ayeuna.
move-full = Dugi ka { $until } teu aya tempat sanes di { $office }. Janjina tetep sapertos ayeuna, atanapi pilih kantor sanes.
# Needs a native reader: the whole line.
move-closed = Aya gangguan di { $office }: dugi ka { $until } teu tiasa dipesen, saterusna pinuh. Janjina tetep sapertos ayeuna, atanapi pilih kantor sanes.
    .sms = Gangguan di { $office }: dugi ka { $until } teu tiasa dipesen, teras pinuh. Janjina tetep, atanapi pilih kantor sanes.

## Told unasked.

# Needs a native reader: pasti, tabuh, sateuacanna, the SMS form.
told-confirmed = Janjina tos pasti: { $office }, { $day } tabuh { $clock }. Kode { $code }. Mangga sumping 10 menit sateuacanna.
    .sms = Janji tos pasti: { $office }, { $day } tabuh { $clock }. Kode { $code }. Sumping 10 menit sateuacanna. Batal? BATAL { $code }
# Needs a native reader: katampi, the SMS form.
told-declined = Hapunten, janji Kode { $code } ({ $office }, { $day } { $clock }) teu tiasa katampi: { $reason }.
    .sms = Hapunten, janji Kode { $code } ({ $office }, { $day } { $clock }) teu tiasa katampi: { $reason }. Pesen deui: JANJI
# Needs a native reader: batal, ngalayanan, waktos, the SMS form.
told-displaced = Hapunten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor teu tiasa ngalayanan waktos eta. Mangga pilih waktos sanes.
    .sms = Hapunten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal, kantor teu tiasa ngalayanan. Waktos sanes? Kintun JANJI
# Needs a native reader: batal, kusabab, daptar antosan, upami, diwartosan.
told-displaced-waiting = Hapunten: janji Kode { $code } ({ $office }, { $day } { $clock }) batal kusabab gangguan. Anjeun dina daptar antosan: upami aya tempat, diwartosan.
# Needs a native reader: tabuh, ditahan, dugi ka, the SMS form.
told-offered = Aya tempat kanggo Anjeun: { $office }, { $day } tabuh { $clock }. Kode { $code }. Ditahan dugi ka { $until }.
    .sms = Aya tempat: { $office }, { $day } tabuh { $clock }. Kode { $code }. Ditahan dugi ka { $until }. Bade? Kintun JANJI SAYA
# Needs a native reader: batal, kusabab, gentosna, tabuh, ditahan, dugi ka.
told-offered-instead = Hapunten, janji { $was } batal kusabab gangguan. Gentosna: { $office }, { $day } tabuh { $clock }. Kode { $code }. Ditahan dugi ka { $until }.
    .sms = Hapunten, janji { $was } batal: gangguan. Gentosna: { $office }, { $day } { $clock }. Kode { $code }. Ditahan dugi ka { $until }.
# Needs a native reader: ditahan, kaliwat, daptar antosan, the SMS form.
told-expired = Tempat nu ditahan ({ $office }, { $day } { $clock }) tos kaliwat waktosna. Peryogi keneh? Pesen deui atanapi lebet daptar antosan.
    .sms = Tempat nu ditahan ({ $office }, { $day } { $clock }) tos kaliwat waktosna. Peryogi keneh? Kintun JANJI
# Needs a native reader: ditahan, kaliwat, daptar antosan, upami, diwartosan.
told-expired-waiting = Tempat nu ditahan ({ $office }, { $day } { $clock }) tos kaliwat waktosna. Anjeun dina daptar antosan: upami aya tempat, diwartosan.
# Needs a native reader: enjing, tabuh, sateuacanna.
told-day-before = Enjing: janji Anjeun, { $office }, { $day } tabuh { $clock }. Kode { $code }. Sumping 10 menit sateuacanna. Batal? BATAL { $code }
# Needs a native reader: sakedap deui, tabuh, sateuacanna.
told-hours-before = Sakedap deui: janji Anjeun, { $office }, tabuh { $clock }. Kode { $code }. Sumping 10 menit sateuacanna. Batal? BATAL { $code }

declined-wrong-office = layanan ieu di kantor sanes
declined-files-missing = berkas teu acan lengkep
# Needs a native reader: the whole line.
declined-not-needed = teu kedah sumping kanggo ieu
# Needs a native reader: ruksak.
declined-equipment = alatna nuju ruksak
declined-other = taroskeun ka kantor
