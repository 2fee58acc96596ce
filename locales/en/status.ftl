### How far is my application?

status-ask-number = Please send the registration number on your receipt, e.g. 2605-1004217-8. Do not send your NIK or a photo of your ID card.
status-ask-pin = Number { $number }. Now send the 6-digit PIN printed on the same receipt.
status-bad-number = Those digits do not fit together; one may be mistyped. Please check your receipt and send the registration number again, e.g. 2605-1004217-8.
status-not-a-number = That does not look like a registration number yet. Please send the 12 digits on your receipt, e.g. 2605-1004217-8.
status-bad-pin = The PIN has 6 digits. Please send the PIN on the receipt with number { $number }.
status-not-matched = Sorry, number { $number } and that PIN do not match our records. Please check your receipt and send the PIN again.
status-too-many = Too many wrong answers. For safety, please try again from { $when }. Receipt lost or PIN forgotten? Bring your KTP-el or KK to the office.
status-wait-a-little = a little later
choice-other-number = Another number

status-answer =
    { $document } No. { $number }
    { $stage }, since { $since }.
    { $next }
    { $freshness }
status-gone =
    Number { $number } is no longer in the population database.
    Please ask an officer at { $office } ({ $hours }). Bring your receipt.
    { $freshness }

stage-DIAJUKAN = Documents received, waiting to be checked
stage-DIVERIFIKASI = Documents complete
stage-PERLU_PERBAIKAN = Documents incomplete
stage-DITOLAK = Cannot be processed
stage-DIPROSES = In process with an officer
stage-MENUNGGU_PUSAT = Waiting for the data check at the national centre
stage-SIAP_CETAK = Ready to print, waiting for a blank card or a printer
stage-TTE = Waiting for the electronic signature
stage-FILE_TERKIRIM = PDF file sent to your e-mail
stage-DICETAK = Printed, not yet ready to collect
stage-SIAP_DIAMBIL = READY TO COLLECT
stage-SELESAI = Completed
stage-DIBATALKAN = Cancelled
stage-TANYA_PETUGAS = Needs an explanation by an officer

next-wait = No need to come to the office yet. Free.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] A document is missing. Bring it to { $office } ({ $hours }). Free.
        [FOTO_TIDAK_JELAS] The photo or copy is not clear. Bring a new one to { $office } ({ $hours }). Free.
        [REKAM_ULANG] Your recording has to be repeated. Come to { $office } ({ $hours }). Free.
       *[other] Ask what is missing at { $office } ({ $hours }). Bring your receipt. Free.
    }
next-open-email = Open your e-mail and print the file yourself on A4 80 gram paper. Free.
next-collect = Collect it at { $office }, { $hours }. Bring your receipt and family card (KK). Free.
next-ask-officer = Please ask an officer at { $office } ({ $hours }). Bring your receipt. Free.
next-nothing = There is nothing more to do.
closed-today = { $next } Closed today ({ $reason }), open again { $day }.
closed-for-now = { $next } Closed today ({ $reason }).
closed-reason-none = day off

freshness-up = Data as of { $as_of }.
freshness-down = Last known status, { $as_of }. The population data system has been down since { $since }, so this may be out of date. Ask here again before you set out.
freshness-unknown = Last known status, { $as_of }; it may be out of date. Ask here again before you set out.
office-unknown = the Disdukcapil office
