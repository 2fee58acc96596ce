"""All that a dialogue may say. Channels render it: buttons, a numbered menu, a web page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from locales import Param, Text, text

__all__ = ["ACTION_MAX_BYTES", "Ask", "Choice", "Param", "Screen", "Show", "Text", "text"]

ACTION_MAX_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data."""


class Ask(StrEnum):
    """What the resident is expected to send next, besides pressing a choice."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 – what is asked, not what is answered
    """A PIN: the web chat shows dots in its place."""
    LOCATION = "location"
    """Where the resident is, shared by a button where the channel has one; or typed."""
    CONTACT = "contact"
    """The resident's own phone number, as the channel itself proves it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its label, and the action that comes back when it is pressed."""

    label: Text
    action: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.action.encode()) <= ACTION_MAX_BYTES:
            raise ValueError(f"an action has 1 to {ACTION_MAX_BYTES} bytes: {self.action}")


@dataclass(frozen=True, slots=True)
class Screen:
    """One answer: what it says, what can be chosen, what may be typed."""

    text: Text
    choices: tuple[Choice, ...] = ()
    ask: Ask | None = None
    forget: bool = False
    """What the resident just sent should not stay: taken out of the chat where it can be."""


class Show(Protocol):
    """How a handler answers. Setting `language` changes it for this and all later screens."""

    language: str

    async def __call__(self, screen: Screen) -> None: ...
