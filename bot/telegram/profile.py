"""How the bot presents itself before anybody writes: its commands and description."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from locales import DEFAULT, LANGUAGES, Channel, Text, text, words

log = structlog.get_logger(__name__)

PATIENCE_S = 10

COMMANDS = ("cek", "janji", "bahasa", "menu", "bantuan")


async def present(bot: Bot) -> None:
    """Set once at each start, in every language; a Telegram that is away is no reason to wait."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            for language in LANGUAGES:
                await _present_in(bot, language)
    except (AiogramError, TimeoutError) as error:
        log.warning("presentation-failed", error=type(error).__name__)


async def _present_in(bot: Bot, language: str) -> None:
    """The default language is also that of everybody whose own we don't speak."""
    code = None if language == DEFAULT else language
    commands = [
        BotCommand(command=name, description=_say(text(f"command-{name}"), language))
        for name in COMMANDS
    ]
    await bot.set_my_commands(commands, language_code=code)
    await bot.set_my_description(_say(text("profile-description"), language), language_code=code)


def _say(what: Text, language: str) -> str:
    return words(what, language, Channel.TELEGRAM)
