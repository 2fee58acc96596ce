### A lost receipt, a forgotten PIN.

choice-lost = Tanda terima hilang / lupa PIN
    .sms = Tanda terima/PIN hilang
choice-lost-phone = Lewat nomor HP saya
choice-lost-ktp = KTP-el yang hilang
choice-lost-kk = KK yang hilang

lost =
    Tanda terima hilang atau lupa PIN? Tanyakan di loket tempat Anda mengajukan; bawa KTP-el atau KK. Gratis.
    Atau lewat nomor HP: bila nomor Anda tercatat di permohonan, status bisa dilihat tanpa PIN.
    .sms = Tanda terima hilang atau lupa PIN? Tanyakan di loket tempat Anda mengajukan, bawa KTP-el atau KK. Gratis. Atau lewat HP yang tercatat di permohonan.
