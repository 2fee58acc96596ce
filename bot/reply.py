"""What was answered: a Screen in words, before a channel gives it its own form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self, TypeAlias

from handlers.screen import Ask, Attachment, CalendarEvent, Qr, Screen
from locales import Channel, Text, words

WITHOUT_FILES = frozenset({Channel.SMS})


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A Qr, worded."""

    content: str
    caption: str


@dataclass(frozen=True, slots=True)
class Event:
    """A CalendarEvent, worded."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    place: str
    label: str
    description: str | None = None


Attached: TypeAlias = QrCode | Event


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, worded; kept with the conversation to be given again to a repeated update."""

    text: str
    buttons: tuple[Button, ...] = ()
    ask: Ask | None = None
    forget: bool = False
    """See Screen.forget."""
    attachments: tuple[Attached, ...] = ()
    page: int = 0
    """Which of its pages, where a channel shows it on several; see bot/sms/render.py."""

    @classmethod
    def of(cls, screen: Screen, language: str, channel: Channel) -> Self:
        attachments = () if channel in WITHOUT_FILES else screen.attachments
        return cls(
            words(screen.text, language, channel),
            tuple(
                Button(words(choice.label, language, channel), choice.action)
                for choice in screen.choices
            ),
            screen.ask,
            screen.forget,
            tuple(_worded(each, language, channel) for each in attachments),
        )

    def to_json(self) -> dict[str, Any]:
        """Hundreds of thousands are kept, and few have attachments: none take no room."""
        packed: dict[str, Any] = {
            "text": self.text,
            "buttons": [[button.label, button.action] for button in self.buttons],
            "ask": self.ask,
            "forget": self.forget,
        }
        if self.attachments:
            packed["attachments"] = [_packed(each) for each in self.attachments]
        if self.page:
            packed["page"] = self.page
        return packed

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        return cls(
            value["text"],
            tuple(Button(label, action) for label, action in value["buttons"]),
            Ask(value["ask"]) if value["ask"] else None,
            value.get("forget", False),
            _unpacked(value.get("attachments", ())),
            value.get("page", 0),
        )


def _worded(attachment: Attachment, language: str, channel: Channel) -> Attached:
    def say(what: Text) -> str:
        return words(what, language, channel)

    match attachment:
        case Qr(content=content, caption=caption):
            return QrCode(content, say(caption))
        case CalendarEvent() as event:
            return Event(
                event.uid,
                event.starts,
                event.ends,
                say(event.summary),
                event.place,
                say(event.label),
                None if event.description is None else say(event.description),
            )


def _packed(attached: Attached) -> list[Any]:
    """Its kind, then its fields in their order; times as Unix seconds."""
    match attached:
        case QrCode(content=content, caption=caption):
            return ["qr", content, caption]
        case Event() as event:
            times = (int(event.starts.timestamp()), int(event.ends.timestamp()))
            rest = (event.summary, event.place, event.label, event.description)
            return ["event", event.uid, *times, *rest]


def _unpacked(packed: Iterable[list[Any]]) -> tuple[Attached, ...]:
    """Without those of a version that we are not: the words are worth more than their files."""
    attachments: list[Attached] = []
    for each in packed:
        match each:
            case ["qr", content, caption]:
                attachments.append(QrCode(content, caption))
            case ["event", uid, starts, ends, summary, place, label, description]:
                times = (datetime.fromtimestamp(starts, UTC), datetime.fromtimestamp(ends, UTC))
                attachments.append(Event(uid, *times, summary, place, label, description))
    return tuple(attachments)
