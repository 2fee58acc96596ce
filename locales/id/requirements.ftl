### What must I bring?

choice-requirements = Syarat
    .sms = Syarat
choice-other-service = Layanan lain
choice-service = { $service }
documents-KTP = KTP-el
documents-KK = Kartu Keluarga (KK)
documents-KIA = Kartu anak (KIA)
documents-AKTA = Akta
documents-PINDAH = Pindah
documents-IKD = KTP digital (IKD)
documents-LAIN = Lainnya

requirements-ask = Dokumen apa yang ingin Anda urus?
requirements-which = Layanan yang mana?
requirements-service =
    { $service }
    Bawa: { $bring }.
    { $form }
    { $place }
    { $cost }
    .sms = { $service }. Bawa: { $bring }. { $place } { $cost }
requirements-form = Formulir: { $form }.
requirements-no-form = Tidak perlu formulir.
place-uptd = Tempat: di UPTD atau kantor dinas.
    .sms = Di UPTD.
place-head = Tempat: hanya di kantor dinas (Disdukcapil).
    .sms = Di kantor dinas.
place-anywhere = Tempat: di UPTD mana saja atau kantor dinas, juga bagi warga kabupaten lain.
    .sms = Di UPTD mana saja.
requirements-free = Gratis.
requirements-free-estimate = Perkiraan selesai: { $estimate } (bukan janji). Gratis.
