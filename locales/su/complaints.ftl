### Where complaints go.

choice-complaints = Pangaduan

# Needs a native reader: serat, kajadian, artos.
complaints =
    Pangaduan mangga kintun ka SP4N-LAPOR!, tina aplikasina, situs lapor.go.id, atanapi SMS ka 1708.
    Serat naon kajadianana, di kantor mana sareng iraha. Ulah nyerat NIK atanapi data jalmi sanes.
    Sadaya layanan Disdukcapil gratis. Upami aya calo atanapi nu menta artos, laporkeun oge.
    .sms = Pangaduan: SMS 1708 atanapi lapor.go.id (SP4N-LAPOR!). Serat naon, di mana, iraha; tanpa NIK jalmi sanes. Sadaya gratis: laporkeun calo.
