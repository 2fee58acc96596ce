"""A raw update from Telegram → what the dispatcher can take, or nothing."""

from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

log = structlog.get_logger(__name__)

ALLOWED = ["message", "edited_message", "callback_query"]

UNREAD = "rich_message"
"""aiogram 3.31 validates nested rich text in exponential time: depth 5 takes 8 s. No dialogue
reads it, so it is dropped wherever it stands."""


def read_update(bot: Bot, raw: dict[str, Any]) -> tuple[int, Update] | None:
    """The chat's id and the update; None for what no dialogue answers.

    An edited message counts as a new one: people correct a number by editing it.
    """
    drop_unread(raw)
    if "edited_message" in raw:
        raw["message"] = raw.pop("edited_message")
    try:
        update = Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        log.warning("update-unreadable", update_id=raw.get("update_id"), errors=error.error_count())
        return None
    message = update.message or (update.callback_query and update.callback_query.message)
    return (message.chat.id, update) if message else None


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
