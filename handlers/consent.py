"""Asking once to be allowed to send messages, whatever dialogue needs it."""

from handlers.choices import MENU
from handlers.screen import Choice, Screen, text


def consent_screen(action: str) -> Screen:
    """action: does, as agreed to, what was refused without."""
    return Screen(text("consent"), choices=(Choice(text("choice-agree"), action), MENU))
