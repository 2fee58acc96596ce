"""What crosses the web chat's socket, as JSON text frames.

    page → bot   {"type": "hello", "token": "…" or null}
                 {"type": "say", "id": "…", "text": "…"}
                 {"type": "press", "id": "…", "action": "…"}
    bot → page   {"type": "welcome", "token": "…", "language": "id"}
                 {"type": "reply", "id": "…", "language": "id", "screens": [
                   {"text": "…", "buttons": [{"label": "…", "action": "…"}], "ask": …}]}
                 {"type": "refused", "id": "…", "code": "…", "text": "…"}

    ask    "text", "secret" or null
    code   "too-long", "too-fast", "unreadable" or "failed"

`id` is the page's own, new for each message; a message sent again after a broken
connection keeps its id and gets the same reply.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.reply import Said
from handlers.screen import ACTION_MAX_BYTES

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")

MessageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,40}$")]


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


FROM_PAGE: TypeAdapter[Hello | Say | Press] = TypeAdapter(
    Annotated[Hello | Say | Press, Field(discriminator="type")]
)


def welcome(token: str, language: str) -> dict[str, Any]:
    return {"type": "welcome", "token": token, "language": language}


def reply(message_id: str, language: str, said: list[Said]) -> dict[str, Any]:
    screens = [
        {
            "text": one.text,
            "buttons": [{"label": each.label, "action": each.action} for each in one.buttons],
            "ask": one.ask,
        }
        for one in said
    ]
    return {"type": "reply", "id": message_id, "language": language, "screens": screens}


def refused(message_id: str | None, code: str, text: str) -> dict[str, Any]:
    return {"type": "refused", "id": message_id, "code": code, "text": text}
