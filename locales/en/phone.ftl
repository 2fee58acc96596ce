### Linking a phone, so that a status needs no PIN.

choice-phone = My phone number
choice-unlink = Unlink the phone number

phone-ask =
    Press the button below to share your own phone number.
    What for: if it is the number you gave with your application, the registration number alone shows its status, without a PIN.
    We keep the phone number encrypted until you unlink it.
    .sms = Share your own phone number by the button below. What for: status without a PIN. We keep it encrypted until you unlink it.
phone-linked = Your phone number { $phone } is linked. To change it, share the new one; to unlink it, choose below.
phone-done = Your phone number is linked and kept encrypted. If it is the one you gave with your application, the registration number alone shows the status.
phone-not-own = That is not your own number, so we do not keep it. Please share your own by the button below.
phone-not-mobile = Sorry, only Indonesian mobile numbers can be linked. We do not keep that number.
phone-ended = Your phone number is unlinked and erased. The registration number and PIN still show the status.
phone-elsewhere = A phone number can be linked on Telegram only, or ask an officer at the office. Here, check a status by registration number and PIN.
    .sms = We know this phone from your SMS: if it was given with the application, the registration number is enough for its status, without a PIN.
