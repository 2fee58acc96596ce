"""What residents send and we do not want: never kept, taken out of the chat, and answered with
what to send instead."""

from typing import Any

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.choices import MENU, STATUS
from handlers.screen import Ask, Choice, Screen, Show, text

router = Router(name="unwanted")

CHOICES = (STATUS, MENU)

UNWANTED: dict[str, str] = {
    ContentType.PHOTO: "unwanted-photo",
    ContentType.VIDEO: "unwanted-photo",
    ContentType.ANIMATION: "unwanted-photo",
    ContentType.VIDEO_NOTE: "unwanted-voice",
    ContentType.VOICE: "unwanted-voice",
    ContentType.AUDIO: "unwanted-voice",
    ContentType.DOCUMENT: "unwanted-file",
    ContentType.CONTACT: "unwanted-contact",
}
"""All else is a sticker, a dice, a poll: unread, and nobody's data."""


class Unwanted(Filter):
    """Anything but words. The key of what is said to it is the handler's `key`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        if message.text is not None:
            return False
        return {"key": UNWANTED.get(message.content_type, "unwanted-other")}


@router.message(Unwanted())
async def refuse(message: Message, show: Show, key: str) -> None:
    await show(Screen(text(key), choices=CHOICES, forget=True))


def refuse_nik(*, choices: tuple[Choice, ...] = CHOICES, ask: Ask | None = None) -> Screen:
    """The answer to sixteen digits, wherever they were typed: a NIK, or a family card's number."""
    return Screen(text("unwanted-nik"), choices=choices, ask=ask, forget=True)
