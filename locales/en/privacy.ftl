### What is kept of a resident, erasing it, and stopping all messages.

choice-privacy = My data
choice-privacy-notice = How we protect data
choice-stop = Stop all messages
    .sms = No more messages
choice-erase = Erase my data
choice-erase-yes = Yes, erase

privacy-known =
    What we keep of you:
    { $known }
    Beyond that only the record of this chat, for at most 30 days.
privacy-stranger = We keep nothing of you beyond the record of this chat, for at most 30 days.
    .sms = We keep nothing about you, beyond a record of these SMS, at most 30 days.
privacy-since = Kept since { $since }
privacy-channels = Chats: { $channels }
privacy-language = Language: { $language }
privacy-phone = Phone number: { $phone }
privacy-follows = Applications you follow: { $applications }
privacy-subscriptions = Subscriptions to notices: { $count }
privacy-appointments = Appointments: { $codes }
privacy-waiting = Waiting for places: { $count }
privacy-consent = Agreed to messages: { $since }
privacy-consent-ended = Agreed to messages: { $since }, withdrawn { $until }
channel-telegram = Telegram
channel-web = website
channel-sms = SMS

privacy-notice =
    What for: to answer your questions about the services of the Disdukcapil, and to send you messages if you agree.
    Record of the chat (language, last step and last answers): at most 30 days.
    What you follow, subscriptions and a linked phone number: until you end it.
    Appointments (office, service, time; no name): 90 days after their time. Waiting list: until you get a place or leave it.
    Questions that came in while the service was disturbed: at most 48 hours.
    We neither ask for nor keep your NIK, name or photo.
    Your rights (UU 27/2022): see your data, send DATA SAYA; erase it, send HAPUS; stop messages, send STOP. Other questions: an officer at the office.
    .sms = We keep: chat record 30 days, appointments 90 days, what you follow until STOP, waiting questions 48 hours. See: DATA SAYA. Erase: HAPUS.
privacy-stopped = All right, no more messages. What you followed, subscriptions and reminders have ended. Appointments stay; if the office cancels one, we still tell you.
privacy-erase = Erase all your data here: what you follow, subscriptions, phone number? Appointments are cancelled. Your applications at the office do not change.
privacy-erased = All your data here is erased. Only the language of this chat is still remembered, for at most 30 days.
