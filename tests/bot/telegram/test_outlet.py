"""Answers without a request that waits for them."""

from aiogram import Bot

from bot.asked import Answer
from bot.practice.bot_api.faults import Fault
from bot.practice.bot_api.server import PracticeBotApi
from bot.reply import Said
from bot.telegram.api import BotApi
from bot.telegram.outlet import TelegramOutlet
from tests.bot.questions import question

ANSWER = Answer(said=[Said("satu"), Said("dua")], language="id")


async def test_all_that_is_said_arrives_in_its_order(bot: Bot, practice: PracticeBotApi) -> None:
    rina = practice.resident(42)
    rina.wrote_before()
    practice.faults.append(Fault(method="sendMessage", error_code=500, times=1))
    async with BotApi.open(bot) as api:
        assert await TelegramOutlet(bot, api).deliver(question(42), ANSWER)
    assert [heard.text for heard in rina.heard] == ["satu", "dua"]


async def test_a_resident_who_blocked_the_bot_is_not_tried_for_ever(
    bot: Bot, practice: PracticeBotApi
) -> None:
    rina = practice.resident(42)
    rina.wrote_before()
    await rina.blocks()
    async with BotApi.open(bot) as api:
        assert await TelegramOutlet(bot, api).deliver(question(42), ANSWER)
    assert rina.heard == []
