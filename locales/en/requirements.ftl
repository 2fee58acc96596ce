### What must I bring?

choice-requirements = Documents needed
    .sms = Documents
choice-other-service = Another service
choice-service = { $service }
documents-KTP = ID card (KTP-el)
documents-KK = Family card (KK)
documents-KIA = Child card (KIA)
documents-AKTA = Certificates (akta)
documents-PINDAH = Moving (pindah)
documents-IKD = Digital ID (IKD)
documents-LAIN = Others

requirements-ask = Which document do you need?
requirements-which = Which service?
requirements-service =
    { $service }
    Bring: { $bring }.
    { $form }
    { $place }
    { $cost }
    .sms = { $service }. Bring: { $bring }. { $place } { $cost }
requirements-form = Form: { $form }.
requirements-no-form = No form is needed.
place-uptd = Where: at a UPTD or the head office.
    .sms = At a UPTD.
place-head = Where: at the head office (Disdukcapil) only.
    .sms = At the head office.
place-anywhere = Where: at any UPTD or the head office, also for residents of other regencies.
    .sms = At any UPTD.
requirements-free = Free.
requirements-free-estimate = Estimated time: { $estimate } (not a promise). Free.
