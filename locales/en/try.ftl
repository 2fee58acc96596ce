### The page on which SMS is practised beside the web chat, and its phone.

try-title = Try Siaga by SMS and on the web
try-heading = Try it by SMS
try-subtitle = The same service, from any phone.
try-views = Choose SMS or web
try-sms = SMS
try-web = Web
try-chat = Web chat
try-thread = SMS on this phone
try-placeholder = Write an SMS
try-delete = Delete
try-keypad = Number keys
try-examples = Write an SMS, such as:
try-free = A practice phone: it costs no credit.
try-sample = Sample receipt 2605-1004217-8, PIN 416253.
# Under each SMS: how long it is, and how many of them the phone company counts.
try-count = { $characters } characters · { $segments } SMS
try-too-fast = Too fast. Wait a moment, then send it again.
try-too-long = This SMS is too long. At most 480 characters.
try-unreadable = This SMS was not sent. Please write it again.
try-no-script = This page needs JavaScript.
