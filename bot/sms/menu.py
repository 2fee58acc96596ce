"""A typed digit becomes the press that it stands for, by what was shown last."""

import re
from dataclasses import replace

from bot.conversation import Conversation
from bot.reading import Meaning
from bot.sms.render import FURTHER, HOME, choices, pages
from handlers.choices import MENU

DIGIT = re.compile(r"\W*(\d{1,2})\W*")
"""'1', '1.', ' #1': a keypad's answer. Longer numbers are receipts and PINs."""


def read_digit(typed: str, conversation: Conversation) -> Meaning:
    """A single digit that fits nothing shows the current screen again; one that comes after a day,
    when nobody remembers the screen, leads to the menu.
    """
    match = DIGIT.fullmatch(typed)
    if match is None:
        return None
    digit, shown = int(match[1]), conversation.stands
    if shown is None or digit == HOME:
        return MENU.action
    pressed = {each.digit: each.button.action for each in choices(shown)}
    if digit in pressed:
        return pressed[digit]
    count = len(pages(shown, conversation.language))
    if digit == FURTHER and count > 1:
        return replace(shown, page=(shown.page + 1) % count)
    return shown if digit <= FURTHER else None
