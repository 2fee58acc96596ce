"""What a resident said or pressed. All filters are async: aiogram gives a sync one a thread."""

import re
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.intents import Intent, understand
from handlers.receipt import (
    NIK_DIGITS,
    PIN_DIGITS,
    BadCheckDigit,
    LooksLikeNik,
    NotANumber,
    ReceiptFormat,
    digits_in,
)

COMMAND = re.compile(r"\s*/?([^\W\d_]+)(?:@\w+)?[\s#:.,-]*(.*)", re.DOTALL)
"""'CEK 2605-…', 'cek#2605…', '/start@bot r_…': a word in any letter case, then the rest."""


class Says(Filter):
    """The message begins with one of these words; the rest is the handler's `argument`.

    Unless all of it surely asks for something else: 'halo min, ktp saya sudah jadi?' is no mere
    greeting, and 'info syarat kk' is not about outages.
    """

    def __init__(self, *commands: str, means: Intent | None = None) -> None:
        """means: what 'nomor HP' or 'data saya' is about, where the first word says nothing."""
        self.commands = frozenset(commands)
        self.means = means

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        match = COMMAND.fullmatch(message.text or "")
        if match is None or match[1].lower() not in self.commands:
            return False
        argument = match[2].strip()
        if argument and asks_for_another(match[1].lower(), message.text or "", self.means):
            return False
        return {"argument": argument}


def asks_for_another(command: str, typed: str, means: Intent | None = None) -> bool:
    """Whether the whole message surely means another dialogue than its first word.

    means: what it may mean, too.
    """
    if any(letter.isdigit() for letter in typed):
        return False
    whole = understand(typed)
    if means in whole.intents[:1]:
        return False
    return whole.is_sure and whole.intents[:1] != understand(command).intents[:1]


class ReceiptLink(Says):
    """/start with the deep link of a receipt's QR: 'r_<number>' or 'r_<number>_<pin>'."""

    PREFIX = "r_"

    def __init__(self) -> None:
        super().__init__("start")

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        said = await super().__call__(message)
        return (
            said if isinstance(said, dict) and said["argument"].startswith(self.PREFIX) else False
        )


class SignedLink(ReceiptLink):
    """/start with a link that proves itself: 's_<number>_<mac>'; see links.py of the API."""

    PREFIX = "s_"


class Pressed(Filter):
    """A choice with this action, or with this action and a value: 'language:su'."""

    def __init__(self, action: str) -> None:
        self.action = action

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        action, _, value = (press.data or "").partition(":")
        return {"value": value} if action == self.action else False


class HasText(Filter):
    async def __call__(self, message: Message) -> bool:
        return bool(message.text)


class TypedReceipt(Filter):
    """A receipt's number stands in it, with or without its PIN and words around it.

    A mistyped one counts too: its writer is told so, instead of "we don't understand".
    """

    async def __call__(self, message: Message, receipts: ReceiptFormat) -> bool:
        try:
            receipts.read(message.text or "")
        except (NotANumber, LooksLikeNik):
            return False
        except BadCheckDigit:
            return True
        return True


class TypedPin(Filter):
    """Six digits and nothing else, where no number was asked before."""

    async def __call__(self, message: Message) -> bool:
        typed = "".join((message.text or "").split())
        return typed.isdecimal() and len(typed) == PIN_DIGITS


class TypedNik(Filter):
    """Sixteen digits: a NIK or a family card's number, sent out of the blue."""

    async def __call__(self, message: Message) -> bool:
        return len(digits_in(message.text or "")) == NIK_DIGITS


class Slash(Filter):
    """A command as Telegram writes it; in a group people also say 'menu' to each other."""

    async def __call__(self, message: Message) -> bool:
        return (message.text or "").startswith("/")


class InGroup(Filter):
    """Anything but a private chat: others read along."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event if isinstance(event, Message) else event.message
        return message is not None and message.chat.type != "private"
