### What must I bring?

choice-requirements = Sarat
    .sms = Sarat
choice-other-service = Layanan sanes
choice-service = { $service }
documents-KTP = KTP-el
documents-KK = Kartu Kulawarga (KK)
documents-KIA = Kartu budak (KIA)
documents-AKTA = Akta
documents-PINDAH = Pindah
documents-IKD = KTP digital (IKD)
documents-LAIN = Sanesna

# Needs a native reader: diurus.
requirements-ask = Dokumen naon nu bade diurus?
requirements-which = Layanan nu mana?
# Needs a native reader: bantun.
requirements-service =
    { $service }
    Bantun: { $bring }.
    { $form }
    { $place }
    { $cost }
    .sms = { $service }. Bantun: { $bring }. { $place } { $cost }
requirements-form = Formulir: { $form }.
requirements-no-form = Teu peryogi formulir.
place-uptd = Tempat: di UPTD atanapi kantor dinas.
    .sms = Di UPTD.
place-head = Tempat: mung di kantor dinas (Disdukcapil).
    .sms = Di kantor dinas.
place-anywhere = Tempat: di UPTD mana wae atanapi kantor dinas, oge kanggo warga kabupaten sanes.
    .sms = Di UPTD mana wae.
requirements-free = Gratis.
# Needs a native reader: rengsena, jangji.
requirements-free-estimate = Kinten-kinten rengsena: { $estimate } (sanes jangji). Gratis.
