"""What somebody reads before the first message."""

import pytest
from aiogram import Bot

from bot.practice.bot_api.faults import Fault
from bot.practice.bot_api.server import PracticeBotApi
from bot.telegram.profile import COMMANDS, present
from locales import LANGUAGES


@pytest.mark.parametrize(
    ("language", "said"), [("", "Cek status permohonan"), ("en", "Check an application")]
)
async def test_the_commands_are_told_in_the_reader_s_language(
    bot: Bot, practice: PracticeBotApi, language: str, said: str
) -> None:
    await present(bot)
    commands = await bot.get_my_commands(language_code=language)
    assert [command.command for command in commands] == list(COMMANDS)
    assert commands[0].description == said
    assert practice.calls["setMyDescription"] == len(LANGUAGES)


async def test_a_telegram_that_refuses_does_not_stop_the_bot(
    bot: Bot, practice: PracticeBotApi
) -> None:
    practice.faults.append(Fault(method="setMyCommands", error_code=500, times=1))
    await present(bot)
    assert practice.calls["setMyCommands"] == 1
