### The web chat's own words, around the conversation.

page-title = Siaga – Disdukcapil Kab. Serang
page-subtitle = Serang Regency civil registry. Free service.
page-conversation = Conversation
page-placeholder = Write a message
page-placeholder-secret = Write your 6-digit PIN
page-send = Send
page-connecting = Connecting…
page-reconnecting = Connection lost. Connecting again…
page-waiting = Waiting for the answer…
page-locate = Share location
page-locating = Finding your location…
page-location = (location shared)
page-no-location = Your location could not be read. Please write the name of your kecamatan (district).
page-gone = (deleted)
page-clear = Clear conversation
page-privacy = Do not send your NIK or a photo of your ID card. This conversation disappears when the page is closed.
page-you = You
page-office = Siaga
page-no-script = This page needs JavaScript. You can also ask on Telegram or at the office.
