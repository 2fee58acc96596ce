"""Choosing a language. Nobody's is guessed from where they live."""

import contextlib
import re

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import ResidentsClient, ServiceUnavailable
from handlers.choices import HELP, STATUS
from handlers.filters import Pressed, Says
from handlers.screen import Choice, Screen, Show, text
from locales import LANGUAGES

router = Router(name="language")

SPOKEN_NAMES = {
    "indonesia": "id",
    "indonesian": "id",
    "sunda": "su",
    "sundanese": "su",
    "jawa": "jv",
    "jaseng": "jv",
    "javanese": "jv",
    "js": "jv",
    "inggris": "en",
    "english": "en",
}
"""One word of it is enough: 'basa Sunda', 'jawa serang'."""

WORD = re.compile(r"[^\W\d_]+")


@router.message(Says("bahasa", "basa", "language"))
async def type_language(
    message: Message, show: Show, argument: str, client: ResidentsClient
) -> None:
    await open_language(argument, show, client)


@router.callback_query(Pressed("language"))
async def press_language(
    press: CallbackQuery, show: Show, value: str, client: ResidentsClient
) -> None:
    await open_language(value, show, client)


async def open_language(asked: str, show: Show, client: ResidentsClient) -> None:
    """asked: a code, or words among which a language is named; else all are offered."""
    language = language_in(asked)
    if language is None:
        choices = tuple(Choice(text(f"language-{code}"), f"language:{code}") for code in LANGUAGES)
        await show(Screen(text("language-ask"), choices=choices))
        return
    show.language = language
    await _tell(language, client)
    await show(Screen(text("language-set"), choices=(STATUS, HELP)))


def language_in(asked: str) -> str | None:
    whole = asked.strip().lower()
    if whole in LANGUAGES:
        return whole
    named = {SPOKEN_NAMES[word] for word in WORD.findall(whole) if word in SPOKEN_NAMES}
    return named.pop() if len(named) == 1 else None


async def _tell(language: str, client: ResidentsClient) -> None:
    """For messages to come. The chat itself changes also while the API is away."""
    with contextlib.suppress(ServiceUnavailable):
        await client.tell_language(language)
