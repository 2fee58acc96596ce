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
    .sms = { $document } { $number }: { $stage } since { $since }. { $next } { $freshness }
status-answer-stale = { status-answer }
    .sms = { $document } { $number }: { $stage } since { $since }. { $freshness }
status-answer-stale-there = { status-answer }
    .sms = { $document } { $number }: { $stage } ({ $since }). At { $office }. { $freshness }
status-gone =
    Number { $number } is no longer in the population database.
    Please ask an officer at { $office } ({ $hours }). Bring your receipt.
    { $freshness }
    .sms = Number { $number } is no longer on record. Ask { $office }. { $freshness }

stage-DIAJUKAN = Documents received, waiting to be checked
    .sms = Received, waiting to be checked
stage-DIVERIFIKASI = Documents complete
stage-PERLU_PERBAIKAN = Documents incomplete
    .sms = Incomplete
stage-DITOLAK = Cannot be processed
    .sms = Can't be processed
stage-DIPROSES = In process with an officer
stage-MENUNGGU_PUSAT = Waiting for the data check at the national centre
    .sms = Waiting for the national check
stage-SIAP_CETAK = Ready to print, waiting for a blank card or a printer
    .sms = Ready to print, waiting for blank card or printer
stage-TTE = Waiting for the electronic signature
stage-FILE_TERKIRIM = PDF file sent to your e-mail
    .sms = PDF sent to your e-mail
stage-DICETAK = Printed, not yet ready to collect
stage-SIAP_DIAMBIL = READY TO COLLECT
    .sms = READY
stage-SELESAI = Completed
stage-DIBATALKAN = Cancelled
stage-TANYA_PETUGAS = Needs an explanation by an officer
    .sms = Ask an officer

next-wait = No need to come to the office yet. Free.
    .sms = No need to come yet. Free.
next-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] A document is missing. Bring it to { $office } ({ $hours }). Free.
        [FOTO_TIDAK_JELAS] The photo or copy is not clear. Bring a new one to { $office } ({ $hours }). Free.
        [REKAM_ULANG] Your recording has to be repeated. Come to { $office } ({ $hours }). Free.
       *[other] Ask what is missing at { $office } ({ $hours }). Bring your receipt. Free.
    }
    .sms =
        { $reason ->
            [DOKUMEN_KURANG] A document is missing: bring it to { $office }. Free.
            [FOTO_TIDAK_JELAS] Photo/copy not clear: bring a new one to { $office }. Free.
            [REKAM_ULANG] Repeat the recording at { $office }. Free.
           *[other] Ask { $office }. Free.
        }
next-open-email = Open your e-mail and print the file yourself on A4 80 gram paper. Free.
    .sms = Print it yourself on A4 80 gram paper. Free.
next-collect = Collect it at { $office }, { $hours }. Bring your receipt and family card (KK). Free.
    .sms = At { $office }, { $hours }. Bring receipt, KK. Free.
next-ask-officer = Please ask an officer at { $office } ({ $hours }). Bring your receipt. Free.
    .sms = Ask { $office }, bring your receipt. Free.
next-nothing = There is nothing more to do.
brief-collect = Collect at { $office }, bring receipt, KK.
brief-complete-files =
    { $reason ->
        [DOKUMEN_KURANG] Document missing: { $office }.
        [FOTO_TIDAK_JELAS] Photo not clear: { $office }.
        [REKAM_ULANG] Record again at { $office }.
       *[other] Ask { $office }.
    }
brief-ask-officer = Ask { $office }.
closed-today = { $next } Closed today ({ $reason }), open again { $day }.
    .sms = { $brief } Closed, opens { $day }.
closed-for-now = { $next } Closed today ({ $reason }).
    .sms = { $brief } Closed today.
closed-reason-none = day off

freshness-up = Data as of { $as_of }.
    .sms = As of { $as_of }
freshness-down = Last known status, { $as_of }. The population data system has been down since { $since }, so this may be out of date. Ask here again before you set out.
    .sms = Down since { $since }, data { $as_of }. Check again first.
freshness-unknown = Last known status, { $as_of }; it may be out of date. Ask here again before you set out.
    .sms = Data { $as_of }, may be old. Check again first.
office-unknown = the Disdukcapil office

## What is down at the office, as far as it concerns the application.

status-answer-outage = { status-answer }
    .sms = { $document } { $number }: { $stage }. { $outage } { $brief }
status-gone-outage =
    Number { $number } is no longer in the population database.
    Please ask an officer at { $office } ({ $hours }). Bring your receipt.
    { $outage }
    { $freshness }
    .sms = Number { $number } is no longer on record. { $outage } { $brief }
outage-all = every service
    .sms = Services
outage-collection = card pickup
    .sms = Card pickup
outage-printing = card printing
    .sms = Card printing
outage-recording = recording
    .sms = Recording
outage-service = this service
    .sms = This service
outage-stopped = { $what } at { $where } has been suspended since { $since }
outage-visit = Please do not set out yet: { $line }. { $news }
    .sms = { $what } at { $where } stopped since { $since }. { $news }
outage-wait = Outage: { $line }. { $news }
    .sms = { $what } stopped since { $since }. { $news }
outage-goes-on = There has been an outage at { $where } since { $since }, but { $works } still works.
outage-until = It is planned to last until { $at }.
    .sms = Until { $at }.
outage-and-works = { $outage } { $works }
    .sms = { $outage }
outage-and-next =
    { $outage }
    { $next }
    .sms = { $next }
outage-then-next =
    { $outage }
    When it works again: { $next }
    .sms = { $next }
