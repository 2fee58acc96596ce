"""A raw update from Telegram → what the dispatcher can take, or nothing."""

from typing import Any

import structlog
from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.types import Update
from pydantic import ValidationError

log = structlog.get_logger(__name__)

NOBODY = 0
"""The chat of an update that nobody waits to have answered."""

ALLOWED = ["message", "edited_message", "callback_query"]

SAID_BY_A_PERSON = frozenset(
    {
        ContentType.TEXT,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.LOCATION,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
"""All else is Telegram's own: somebody joined, a message was pinned, a timer was set."""

UNREAD = "rich_message"
"""aiogram 3.31 validates nested rich text in exponential time: depth 5 takes 8 s. No dialogue
reads it, so it is dropped wherever it stands."""


def read_update(bot: Bot, raw: dict[str, Any]) -> tuple[int, Update | None]:
    """The chat's id and the update.

    (NOBODY, None) for what is not answered; a chat without an update where a resident wrote
    what we can't read.
    """
    drop_unread(raw)
    _take_edit_as_new(raw)
    try:
        update = Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        log.warning("update-unreadable", update_id=raw.get("update_id"), errors=error.error_count())
        return _private_chat(raw), None
    if update.callback_query is not None and update.callback_query.message is not None:
        return update.callback_query.message.chat.id, update
    if update.message is not None and update.message.content_type in SAID_BY_A_PERSON:
        return update.message.chat.id, update
    return NOBODY, None


def _take_edit_as_new(raw: dict[str, Any]) -> None:
    """People correct a number by editing it. A live location is edited at every step, though,
    and Telegram edits for reasons of its own: only words count."""
    edited = raw.pop("edited_message", None)
    if isinstance(edited, dict) and "text" in edited:
        raw["message"] = edited


def _private_chat(raw: dict[str, Any]) -> int:
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != "private":
        return NOBODY
    chat_id = chat.get("id")
    return chat_id if isinstance(chat_id, int) else NOBODY


def drop_unread(raw: dict[str, Any]) -> None:
    """In place, without recursion: the nesting is an attacker's to choose."""
    found: list[Any] = [raw]
    while found:
        value = found.pop()
        if isinstance(value, dict):
            value.pop(UNREAD, None)
            found.extend(value.values())
        elif isinstance(value, list):
            found.extend(value)
