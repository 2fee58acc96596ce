### Where complaints go.

choice-complaints = Complaints

complaints =
    Send complaints to SP4N-LAPOR!, in its app, at lapor.go.id, or by SMS to 1708.
    Write what happened, at which office and when. Do not write anybody else's NIK or data.
    All services of the Disdukcapil are free. If a broker (calo) or anybody asks for money, report that too.
    .sms = Complaints: SMS 1708 or lapor.go.id (SP4N-LAPOR!). Write what, where, when; no one else's NIK. All services are free: report brokers (calo).
