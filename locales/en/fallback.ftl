### When nothing else fits, and when something is down.

not-understood = Sorry, we did not understand that message. Please choose below, or send BANTUAN for help.
    .sms = Sorry, we did not understand that message. Reply with a number, or send BANTUAN for help:
old-button = That button no longer works. Please choose again.
    .sms = That choice no longer works. Please choose again:
answered-later = Sorry, we cannot look this up right now. Your question is kept and will be answered here as soon as we can. No need to send it again.
    .sms = Sorry, we cannot look this up right now. Your question is kept and will be answered by SMS as soon as we can. No need to send it again.
answered-later-on-this-page = Sorry, we cannot look this up right now. Your question is kept and will be answered here as soon as we can. Keep this page open.
failed = Sorry, something went wrong on our side. Please start again.
too-long = That message is too long. Please send at most { $limit } characters.
too-fast = Messages are coming too fast. Please wait a moment, then send again.
