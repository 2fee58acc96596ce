### SMS alone: what no other channel needs.

# Needs a native reader: teraskeun, the SMS form.
sms-further = Teras
# Needs a native reader: langkung pondok.
sms-incomplete = Pesen teu dugi sadayana. Punten kintun deui, upami tiasa langkung pondok.
# Needs a native reader: cobian, engke.
sms-too-many = Pesen ti nomer ieu seueur teuing dina sajam. Punten cobian deui engke.
