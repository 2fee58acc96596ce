### When nothing else fits, and when something is down.

not-understood = Sorry, we did not understand that message. Please choose below, or send BANTUAN for help.
old-button = That button no longer works. Please choose again.
unavailable = Sorry, we cannot look anything up right now. Please send it again in a few minutes. The office and UPTDs serve as usual unless announced otherwise.
failed = Sorry, something went wrong on our side. Please start again.
too-long = That message is too long. Please send at most { $limit } characters.
too-fast = Messages are coming too fast. Please wait a moment, then send again.
no-files = For your safety, please do not send photos, voice messages or files. The registration number on your receipt is enough.
