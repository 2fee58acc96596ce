### What must I bring?
### Every line needs a native reader.

choice-requirements = Syarat
    .sms = Syarat
# Needs a native reader: sanes.
choice-other-service = Layanan sanes
choice-service = { $service }
documents-KTP = KTP-el
documents-KK = Kartu Keluarga (KK)
documents-KIA = Kartu anak (KIA)
documents-AKTA = Akta
documents-PINDAH = Pindah
documents-IKD = KTP digital (IKD)
# Needs a native reader: sanese.
documents-LAIN = Sanese

# Needs a native reader: nape, sing, diurus.
requirements-ask = Dokumen nape sing bade diurus?
# Needs a native reader: sing.
requirements-which = Layanan sing pundi?
# Needs a native reader: bakte.
requirements-service =
    { $service }
    Bakte: { $bring }.
    { $form }
    { $place }
    { $cost }
    .sms = { $service }. Bakte: { $bring }. { $place } { $cost }
requirements-form = Formulir: { $form }.
requirements-no-form = Boten kedah formulir.
# Needs a native reader: panggenan, atawe.
place-uptd = Panggenan: ing UPTD atawe kantor dinas.
    .sms = Ing UPTD.
# Needs a native reader: panggenan, namung.
place-head = Panggenan: namung ing kantor dinas (Disdukcapil).
    .sms = Ing kantor dinas.
# Needs a native reader: panggenan, atawe, uge, kangge, sanes.
place-anywhere = Panggenan: ing UPTD pundi saos atawe kantor dinas, uge kangge warga kabupaten sanes.
    .sms = Ing UPTD pundi saos.
requirements-free = Gratis.
# Needs a native reader: kinten-kinten, rampunge, sanes.
requirements-free-estimate = Kinten-kinten rampunge: { $estimate } (sanes janji). Gratis.
