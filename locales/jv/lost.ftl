### A lost receipt, a forgotten PIN.
### Every line needs a native reader.

# Needs a native reader: ical, supe, the SMS form.
choice-lost = Tanda terima ical / supe PIN
    .sms = Tanda terima/PIN ical
choice-lost-phone = Saking nomer HP
# Needs a native reader: sing, ical.
choice-lost-ktp = KTP-el sing ical
# Needs a native reader: sing, ical.
choice-lost-kk = KK sing ical

# Needs a native reader: ical, atawe, supe, takon, panggenan, ngajukaken, bakte, kecatet, ditingali.
lost =
    Tanda terima ical atawe supe PIN? Takon ing loket panggenan ngajukaken; bakte KTP-el atawe KK. Gratis.
    Atawe saking nomer HP: lamun nomere kecatet ing permohonan, status bangkit ditingali tanpa PIN.
    .sms = Tanda terima ical atawe supe PIN? Takon ing loket panggenan ngajukaken, bakte KTP-el atawe KK. Gratis. Atawe saking HP sing kecatet ing loket.
