from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.practice.bot_api.server import PracticeBotApi


@pytest.fixture
async def practice() -> AsyncIterator[PracticeBotApi]:
    """A Bot API of the test's own."""
    async with PracticeBotApi.serve() as api:
        api.add_bot("siaga_uji_bot", token="123456:practice-token-of-the-tests-0000000")
        yield api


@pytest.fixture
async def bot(practice: PracticeBotApi) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(practice.url))
    async with Bot("123456:practice-token-of-the-tests-0000000", session=session) as bot:
        yield bot
