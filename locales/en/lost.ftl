### A lost receipt, a forgotten PIN.

choice-lost = Lost receipt / forgotten PIN
    .sms = Lost receipt or PIN
choice-lost-phone = By my phone number
choice-lost-ktp = My KTP-el is lost
choice-lost-kk = My KK is lost

lost =
    Lost your receipt or forgot the PIN? Ask at the counter where you applied; bring your KTP-el or KK. Free.
    Or by phone: if your number is on the application, you can see its status without the PIN.
    .sms = Lost your receipt or forgot the PIN? Ask where you applied, bring your KTP-el or KK. Free. Or use the phone number that is on the application.
