### A lost receipt, a forgotten PIN.

# Needs a native reader: the SMS form.
choice-lost = Tanda tarima ical / hilap PIN
    .sms = Tanda tarima/PIN ical
choice-lost-phone = Ku nomer HP
choice-lost-ktp = KTP-el nu ical
choice-lost-kk = KK nu ical

# Needs a native reader: ical, hilap, bantun, kacatet.
lost =
    Tanda tarima ical atanapi hilap PIN? Taroskeun di loket tempat ngajukeun; bantun KTP-el atanapi KK. Gratis.
    Atanapi ku nomer HP: upami nomerna kacatet dina panyuhunan, status tiasa ditingal tanpa PIN.
    .sms = Tanda tarima ical atanapi hilap PIN? Taroskeun di loket tempat ngajukeun, bantun KTP-el atanapi KK. Gratis. Atanapi ku HP nu kacatet di loket.
