### What we do not want to be sent, and what to send instead.

unwanted-nik = That looks like a NIK or a KK number. For your safety, do not send it here; we do not keep it. All we need is the registration number on your receipt, e.g. 2605-1004217-8.
    .sms = That looks like a NIK or a KK number. Do not send it here; we do not keep it. Send the registration number on your receipt, e.g. 2605-1004217-8.
unwanted-photo = For your safety, do not send photos or videos, least of all of your ID card. We do not keep them. Just type the registration number on your receipt.
unwanted-voice = Sorry, we do not listen to recordings and do not keep them. Please type your message, or the registration number on your receipt.
unwanted-file = For your safety, do not send files. We neither open nor keep them. Just type the registration number on your receipt.
unwanted-contact = We do not keep that contact; please do not send other people's numbers. To check a status, type the registration number on your receipt.
unwanted-other = Sorry, we cannot read that, and we do not keep it. Please type your message, or choose below.
