### First words, the menu and help.

welcome =
    Hello, this is the Serang Regency civil registry. Free service.
    Here you can see how far your ID card (KTP-el), family card (KK) or certificate (akta) is, and book an appointment at an office. Do not send your NIK or a photo of your ID card.
    .sms = Serang Regency civil registry. Free service. Reply with a number:
menu = How can we help?
choice-status = Check status
choice-language = Language / Bahasa
    .sms = Language
choice-help = Help
choice-menu = Main menu
    .sms = Menu
choice-more-topics = More

help =
    To check a status, send the registration number on your receipt, then its PIN. Or in one message: CEK 2605-1004217-8
    For an appointment, send JANJI; to see yours: JANJI SAYA; to cancel: BATAL and its code.
    To change the language, send BAHASA. To go back to the start, send MENU.
    Lost your receipt or forgot the PIN? Bring your KTP-el or KK to the office where you applied.
    This service is free. We never ask for your NIK, your mother's name, an OTP code or a photo of your ID card.
    .sms = Send: CEK 2605-1004217-8; JANJI (appointment); JANJI SAYA; BATAL and code; INFO; SYARAT KK; BAHASA; IKUTI; STOP; MENU. Free. Never send a NIK.

group-only-private = To protect your privacy, we give a status in a private chat only. Open a direct chat with us, then press Start. Do not send your registration number or PIN in this group.
