### Being told when a status changes, and the consent to be sent messages.

choice-follow = Tell me when it changes
    .sms = Tell me of changes
choice-agree = I agree
choice-following = What I follow
choice-unfollow = Stop: { $document } { $number }
    .sms = Stop: { $number }

# Who agreed, agreed to these words: another meaning is another VERSION in residents/schemas.py.
consent =
    May we send you messages in this chat?
    What we keep: the registration numbers you follow or the notices you choose, the address of this chat, and your language.
    What for: a message whenever the status changes, reminders, and notices of outages.
    Stop at any time: send STOP. Erase all data: send HAPUS.
    .sms = May we send you messages? We keep the registration number or what you choose, this phone number and your language. Stop: STOP. Erase data: HAPUS.

follow-done = All right, we will tell you here whenever the status changes. Stop at any time: send STOP.
follow-done-on-this-page = All right, we will tell you here whenever the status changes, as long as this page is open. Stop at any time: send STOP.
follow-ended = You no longer follow number { $number }.
follow-again = Please check the status once more, then choose Tell me. For safety, that choice is good for one day only.
    .sms = Please check the status once more, then choose Tell me. For safety, that choice is good for one day only.
follow-too-many = Sorry, you already follow as many as we can keep. Please stop following one of them first.

following =
    Applications you follow:
    { $applications }
    { $freshness }
    .sms =
        You follow:
        { $applications }
        { $freshness }
following-one = { $document } { $number }: { $stage }, since { $since }.
    .sms = { $document } { $number }: { $stage } ({ $since }).
following-gone = { $document } { $number }: no longer in the population database.
    .sms = { $document } { $number }: no longer on record.
following-none = You do not follow any application yet. Check its status, then choose Tell me when it changes.
    .sms = You do not follow any application yet. Check its status, then choose Tell me.
