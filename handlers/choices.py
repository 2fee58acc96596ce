"""The choices that lead into a dialogue, for every screen that offers it.

They stand by themselves so that dialogues can offer each other without importing each other.
"""

from handlers.screen import Choice, text

OFFICES = Choice(text("choice-offices"), "offices")
REQUIREMENTS = Choice(text("choice-requirements"), "requirements")
OUTAGES = Choice(text("choice-outages"), "outages")
COMPLAINTS = Choice(text("choice-complaints"), "complaints")
OFFICER = Choice(text("choice-officer"), "officer")
LOST = Choice(text("choice-lost"), "lost")
