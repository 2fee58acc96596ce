"""Keyboards under messages and below the chat: what is allowed, and the buttons they show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.wire import Json

CALLBACK_DATA_MAX_BYTES = 64  # Bot API, InlineKeyboardButton


@dataclass(frozen=True)
class Button:
    """One button. data: of an inline button that asks the bot; url: of one that opens a page."""

    label: str
    data: str | None = None
    url: str | None = None
    asks_contact: bool = False
    asks_location: bool = False


def inline(markup: Any) -> Json | None:
    """The inline keyboard as a message carries it; None for an empty one or other markup.

    Raises Refused for a button that Telegram would not take.
    """
    if not isinstance(markup, InlineKeyboardMarkup) or not any(markup.inline_keyboard):
        return None
    for row in markup.inline_keyboard:
        for button in row:
            _check(button)
    return markup.model_dump(exclude_none=True)


def _check(button: InlineKeyboardButton) -> None:
    actions = button.model_dump(
        exclude_none=True, exclude={"text", "style", "icon_custom_emoji_id"}
    )
    if not actions:
        raise Refused.because(Reason.BUTTON_WITHOUT_ACTION)
    data = button.callback_data
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_MAX_BYTES:
        raise Refused.because(Reason.BUTTON_DATA)


def inline_buttons(message: Json) -> Iterator[Button]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        for button in row:
            yield Button(button["text"], button.get("callback_data"), button.get("url"))


def replaces_keyboard(markup: Any) -> bool:
    """Whether it changes what stands below the chat; it stays there until another does."""
    return isinstance(markup, ReplyKeyboardMarkup | ReplyKeyboardRemove)


def reply_buttons(markup: Any, *, private: bool) -> tuple[Button, ...]:
    """The buttons of a keyboard that takes the place of the resident's own, if it is one.

    Raises Refused where a group is asked to share something. A button without a label is
    passed over, as there.
    """
    if not isinstance(markup, ReplyKeyboardMarkup):
        return ()
    buttons = tuple(_reply_button(button) for row in markup.keyboard for button in row)
    if not private and any(button.asks_contact for button in buttons):
        raise Refused.because(Reason.CONTACT_IN_PRIVATE)
    if not private and any(button.asks_location for button in buttons):
        raise Refused.because(Reason.LOCATION_IN_PRIVATE)
    return tuple(button for button in buttons if button.label)


def _reply_button(button: KeyboardButton) -> Button:
    return Button(
        button.text,
        asks_contact=bool(button.request_contact),
        asks_location=bool(button.request_location),
    )
