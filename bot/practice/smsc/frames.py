"""What crosses the practice phone's socket, as JSON text frames.

page → centre   {"type": "hello", "token": "…" or null}
                {"type": "say", "text": "…"}
centre → page   {"type": "phone", "token": "…", "masked": "0812****234", "service": "9999",
                 "since": "…", "thread": [the newest texts, as below]}
                {"type": "sms", "number": 2, "text": "…", "characters": 132, "segments": 1,
                 "from": "9999", "at": "2026-05-16T07:00:00+00:00"}
                {"type": "sent", "number": 1, "text": "…", "characters": 4, "segments": 1,
                 "at": "…"}
                {"type": "refused", "code": "…"}

since   another one when the centre has forgotten everything: numbers begin anew
code    "too-long", "too-fast" or "unreadable"
"""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter

from bot.practice.smsc.thread import Sms

TEXT_MAX_LENGTH = 480
"""Three segments, and more than anybody types on a keypad."""
FRAME_MAX_BYTES = 4 * 1024
TOKEN_PATTERN = r"^[A-Za-z0-9_-]{32}$"  # noqa: S105 – a pattern

Frame = dict[str, object]


class Hello(BaseModel):
    """The first frame of each connection."""

    type: Literal["hello"]
    token: Annotated[str, Field(pattern=TOKEN_PATTERN)] | None = None


class Say(BaseModel):
    """One SMS to the service."""

    type: Literal["say"]
    text: Annotated[str, Field(min_length=1)]


HELLO = TypeAdapter(Hello)
SAY = TypeAdapter(Say)


def phone(*, token: str, masked: str, service: str, since: str, thread: list[Sms]) -> Frame:
    return {
        "type": "phone",
        "token": token,
        "masked": masked,
        "service": service,
        "since": since,
        "thread": [shown(sms) for sms in thread],
    }


def shown(sms: Sms) -> Frame:
    frame: Frame = {
        "type": "sent" if sms.sender is None else "sms",
        "number": sms.number,
        "text": sms.text,
        "characters": len(sms.text),
        "segments": sms.segments,
        "at": sms.at.isoformat(timespec="seconds"),
    }
    if sms.sender is not None:
        frame["from"] = sms.sender
    return frame


def refused(code: Literal["too-long", "too-fast", "unreadable"]) -> Frame:
    return {"type": "refused", "code": code}
