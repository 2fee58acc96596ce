### What the office tells those whom it concerns, and whether a notice is genuine.
### By SMS one segment of it is sent, with its check code: tests/locales/test_notices.py holds it.

notice-outage =
    OUTAGE: { $what }
    { $works }
    { $next }
    We are sorry.
    Really from us? Send CEKINFO { $code }.
    .sms = OUTAGE: { $what } { $works } { $next } Sorry. CEKINFO { $code }
notice-update =
    OUTAGE NEWS: { $what }
    { $works }
    { $next }
    We are sorry.
    Really from us? Send CEKINFO { $code }.
    .sms = NEWS: { $what } { $works } { $next } Sorry. CEKINFO { $code }
notice-maintenance =
    MAINTENANCE: { $what }
    { $works }
    { $next }
    We are sorry.
    Really from us? Send CEKINFO { $code }.
    .sms = WILL STOP: { $what } { $works } { $next } Sorry. CEKINFO { $code }
notice-recovery =
    IT WORKS AGAIN: { $what }
    We are sorry, and thank you for waiting. Who had an appointment that fell out hears from us separately.
    Really from us? Send CEKINFO { $code }.
    .sms = WORKS AGAIN: { $what } Sorry, and thank you. CEKINFO { $code }
notice-free =
    { $said }
    Really from us? Send CEKINFO { $code }.
    .sms = { $said } CEKINFO { $code }

notice-stopped = { $services } at { $offices } stopped since { $since }.
    .sms = { $short_services } at { $short_offices } stopped since { $since }.
notice-stopped-because = { $services } at { $offices } stopped since { $since }: { $cause }.
    .sms = { $short_services } at { $short_offices } stopped since { $since }.
notice-still = { $services } at { $offices } still stopped, since { $since }.
    .sms = { $short_services } at { $short_offices } still stopped, since { $since }.
notice-paused = { $services } at { $offices } will stop from { $since }.
    .sms = { $short_services } at { $short_offices } from { $since }.
notice-paused-until = { $services } at { $offices } will stop from { $since } until { $until }.
    .sms = { $short_services } at { $short_offices } { $since } to { $until }.
notice-back = { $services } at { $offices } running again. It had stopped on { $since }.
    .sms = { $short_services } at { $short_offices } running. Stopped on { $since }.
notice-services = { $count } services
notice-offices = { $count } offices
notice-works = Still open: { $works }.
    .sms = Still open: { $first }.
notice-next = Next news { $at }.
    .sms = Next news { $at }.
notice-next-later = More news will follow.
    .sms = More news will follow.
notice-unknown-time = a while ago

still-collection = card pickup
    .sms = card pickup
still-files = handing in files
    .sms = files
still-signed = family cards (KK) and certificates
    .sms = KK/akta
still-information = asking here
    .sms = asking here

## CEKINFO: whether a notice is ours.

check-ask = Send CEKINFO and the code of four signs at the end of the notice. Example: CEKINFO B7K2.
check-genuine =
    YES, the notice with the code { $code } is ours, sent { $sent }. It says:
    { $notice }
    Anything that says something else, or asks for money, a PIN or a NIK, is not from us.
    .sms = YES, it is ours, sent { $sent }. It says: { $notice } What says something else is not ours.
check-corrected =
    YES, the notice with the code { $code } is ours, sent { $sent }. But it HAS BEEN CORRECTED: do not go by it, follow the newer notice. The old one said:
    { $notice }
    .sms = Ours, sent { $sent }, but CORRECTED since: follow the newer one. The old one: { $notice }
check-unknown =
    There is NO notice of ours with the code { $code }. Check the code once more. If it is the same, do not trust that message.
    All services are free; we never ask for money, a NIK or a photo of an ID card by message.
    .sms = There is NO notice of ours with the code { $code }. If the code is the same, do not trust that message. All services are free.
