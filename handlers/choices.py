"""The choices that lead into a dialogue, for every screen that offers it.

They stand by themselves so that dialogues can offer each other without importing each other.
"""

from handlers.screen import Choice, text

MENU = Choice(text("choice-menu"), "menu")
MORE = Choice(text("choice-more-topics"), "more")
STATUS = Choice(text("choice-status"), "status")
LANGUAGE = Choice(text("choice-language"), "language")
HELP = Choice(text("choice-help"), "help")
BOOKING = Choice(text("choice-booking"), "booking")
APPOINTMENTS = Choice(text("choice-appointments"), "appointments")
OFFICES = Choice(text("choice-offices"), "offices")
REQUIREMENTS = Choice(text("choice-requirements"), "requirements")
OUTAGES = Choice(text("choice-outages"), "outages")
COMPLAINTS = Choice(text("choice-complaints"), "complaints")
OFFICER = Choice(text("choice-officer"), "officer")
LOST = Choice(text("choice-lost"), "lost")
FOLLOWING = Choice(text("choice-following"), "following")
SUBSCRIBE = Choice(text("choice-subscribe"), "subscribe")
PRIVACY = Choice(text("choice-privacy"), "privacy")
PHONE = Choice(text("choice-phone"), "phone")
