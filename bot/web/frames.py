"""What crosses the web chat's socket, as JSON text frames.

    page → bot   {"type": "hello", "token": "…" or null}
                 {"type": "say", "id": "…", "text": "…"}
                 {"type": "press", "id": "…", "action": "…"}
                 {"type": "locate", "id": "…", "latitude": -6.1, "longitude": 106.1}
                 {"type": "got", "id": "…"}
    bot → page   {"type": "welcome", "token": "…", "language": "id"}
                 {"type": "reply", "id": "…", "language": "id", "forget": false, "screens": [
                   {"text": "…", "buttons": [{"label": "…", "action": "…"}], "ask": …,
                    "attachments": [
                     {"type": "qr", "content": "…", "caption": "…", "image": "…"},
                     {"type": "calendar", "label": "…", "name": "….ics", "text": "…"}]}]}
                 {"type": "news", "id": "…", "language": "id", "late": false, "screens": […]}
                 {"type": "refused", "id": "…", "code": "…", "text": "…"}

    ask     "text", "secret", "location", "contact" or null
    code    "too-long", "too-fast", "unreadable" or "failed"
    forget  take what the resident sent with this id out of the page and its memory
    image   a PNG in base64
    text    of a calendar: the whole file
    late    the dialogue goes on from these news, a late answer: `ask` is asked from now on;
            else it stays with what was asked before

A message's `id` is the page's own, new for each; a message sent again after a broken
connection keeps its id and gets the same reply. One without screens is taken all the same:
its answer comes later, as news, or there is none.

News come unasked, to every open page of a chat. Their `id` is the bot's; a page that shows
them, or did so before, says that it `got` them. The same id is never shown twice.
"""

import base64
import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.attachments import calendar_file, qr_picture
from bot.reply import Attached, Event, QrCode, Said
from handlers.screen import ACTION_MAX_BYTES

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
NEWS_ID_MAX_LENGTH = 64

MessageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,40}$")]
Latitude = Annotated[float, Field(strict=True, ge=-90, le=90)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180)]


class _Frame(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class Hello(_Frame):
    type: Literal["hello"]
    token: str | None = None


class Say(_Frame):
    type: Literal["say"]
    id: MessageId
    text: str


class Press(_Frame):
    type: Literal["press"]
    id: MessageId
    action: Annotated[str, Field(min_length=1, max_length=ACTION_MAX_BYTES)]


class Locate(_Frame):
    type: Literal["locate"]
    id: MessageId
    latitude: Latitude
    longitude: Longitude


class Got(_Frame):
    type: Literal["got"]
    id: Annotated[str, Field(min_length=1, max_length=NEWS_ID_MAX_LENGTH)]


Sent = Say | Press | Locate
"""What wants an answer."""

FROM_PAGE: TypeAdapter[Hello | Sent | Got] = TypeAdapter(
    Annotated[Hello | Sent | Got, Field(discriminator="type")]
)


def welcome(token: str, language: str) -> dict[str, Any]:
    return {"type": "welcome", "token": token, "language": language}


def reply(message_id: str, language: str, said: list[Said]) -> dict[str, Any]:
    return {
        "type": "reply",
        "id": message_id,
        "language": language,
        "forget": any(one.forget for one in said),
        "screens": _screens(said),
    }


def news(news_id: str, language: str, said: list[Said], *, late: bool) -> dict[str, Any]:
    return {
        "type": "news",
        "id": news_id,
        "language": language,
        "late": late,
        "screens": _screens(said),
    }


def refused(message_id: str | None, code: str, text: str) -> dict[str, Any]:
    return {"type": "refused", "id": message_id, "code": code, "text": text}


def read(sent: str) -> Hello | Sent | Got | None:
    """None for what is no frame."""
    try:
        return FROM_PAGE.validate_json(sent)
    except ValidationError:
        return None


def _screens(said: list[Said]) -> list[dict[str, Any]]:
    return [
        {
            "text": one.text,
            "buttons": [{"label": each.label, "action": each.action} for each in one.buttons],
            "ask": one.ask,
            "attachments": [_attached(each) for each in one.attachments],
        }
        for one in said
    ]


def _attached(attached: Attached) -> dict[str, str]:
    match attached:
        case QrCode(content=content, caption=caption):
            image = base64.b64encode(qr_picture(attached).content).decode()
            return {"type": "qr", "content": content, "caption": caption, "image": image}
        case Event(label=label):
            file = calendar_file(attached, made_at=datetime.now(UTC))
            text = file.content.decode()
            return {"type": "calendar", "label": label, "name": file.name, "text": text}
