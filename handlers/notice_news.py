"""What the office tells unasked, and what can be done about it."""

from backend.client import NoticeTold
from handlers.choices import APPOINTMENTS, BOOKING, MENU, OUTAGES
from handlers.screen import Choice, Screen
from locales.notices import notice_text

Choices = tuple[Choice, ...]

STOPPED: Choices = (OUTAGES, APPOINTMENTS, MENU)
CHOICES: dict[str, Choices] = {
    "outage": STOPPED,
    "update": STOPPED,
    "maintenance": STOPPED,
    "recovery": (BOOKING, APPOINTMENTS, MENU),
    "free": (MENU,),
}


def notice_screen(told: NoticeTold) -> Screen:
    return Screen(notice_text(told), choices=CHOICES[told.purpose])
