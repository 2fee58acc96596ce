"""All that a dialogue may say. Channels render it: buttons, a numbered menu, a web page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from locales import Param, Text, text

__all__ = [
    "ACTION_MAX_BYTES",
    "Ask",
    "Attachment",
    "CalendarEvent",
    "Choice",
    "Param",
    "Qr",
    "Screen",
    "Show",
    "Text",
    "text",
]

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
class Qr:
    """A picture to be scanned at the office.

    caption: stands below it, and says what to do with it.
    """

    content: str
    caption: Text


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A file for the resident's own calendar, which reminds them two hours before.

    It lies on their phone and may be seen by others: nothing about a person belongs into it.
    """

    uid: str
    """The same for the same event, so that a calendar which has it takes the new times."""
    starts: datetime
    ends: datetime
    summary: Text
    place: str
    label: Text
    """What leads to the file: a button's label, or a line beside it."""
    description: Text | None = None

    def __post_init__(self) -> None:
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("an event's times need their zone")
        if self.ends < self.starts:
            raise ValueError("an event ends after it starts")


Attachment: TypeAlias = Qr | CalendarEvent


@dataclass(frozen=True, slots=True)
class Screen:
    """One answer: what it says, what can be chosen, what may be typed."""

    text: Text
    choices: tuple[Choice, ...] = ()
    ask: Ask | None = None
    forget: bool = False
    """What the resident just sent should not stay: taken out of the chat where it can be."""
    attachments: tuple[Attachment, ...] = ()
    """Files, where the channel has any. By SMS the text is all there is: what a resident can't
    do without stands in it too, as a code, a time or a link."""


class Show(Protocol):
    """How a handler answers. Setting `language` changes it for this and all later screens."""

    language: str

    async def __call__(self, screen: Screen) -> None: ...
