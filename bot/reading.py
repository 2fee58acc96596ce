"""What a message means by what its resident was shown: a word or a digit that is a press."""

from typing import Protocol, TypeAlias

from bot.conversation import Conversation
from bot.reply import Said
from handlers.screen import Ask

CHOICES_AS_WORDS = frozenset({Ask.LOCATION, Ask.CONTACT})

Meaning: TypeAlias = str | Said | None
"""The action that is pressed; what is said at once, without a dialogue; or no more than words."""


class Reader(Protocol):
    """A channel's way to read what is typed there."""

    def __call__(self, typed: str, conversation: Conversation) -> Meaning: ...


def read_label(typed: str, conversation: Conversation) -> str | None:
    """Where a screen's choices stand as words beside a share button, one that is sent as a word
    is the press that it stands for.
    """
    shown = conversation.shown
    if shown is None or shown.ask not in CHOICES_AS_WORDS:
        return None
    return next((button.action for button in shown.buttons if button.label == typed), None)
