"""Choosing a language. Nobody's is guessed from where they live."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.choices import HELP, STATUS
from handlers.filters import Pressed, Says
from handlers.screen import Choice, Screen, Show, text
from locales import LANGUAGES

router = Router(name="language")

SPOKEN_NAMES = {
    "indonesia": "id",
    "sunda": "su",
    "jawa": "jv",
    "jaseng": "jv",
    "js": "jv",
    "inggris": "en",
    "english": "en",
}


@router.message(Says("bahasa", "basa", "language"))
async def type_language(message: Message, show: Show, argument: str) -> None:
    wanted = argument.lower()
    await _choose(SPOKEN_NAMES.get(wanted, wanted), show)


@router.callback_query(Pressed("language"))
async def press_language(press: CallbackQuery, show: Show, value: str) -> None:
    await _choose(value, show)


async def _choose(language: str, show: Show) -> None:
    if language not in LANGUAGES:
        choices = tuple(Choice(text(f"language-{code}"), f"language:{code}") for code in LANGUAGES)
        await show(Screen(text("language-ask"), choices=choices))
        return
    show.language = language
    await show(Screen(text("language-set"), choices=(STATUS, HELP)))
