from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi

USERNAME = "siaga_latihan_bot"


@pytest.fixture(scope="session")
async def session() -> AsyncIterator[AiohttpSession]:
    """One for all tests: closing it waits a quarter of a second."""
    session = AiohttpSession()
    yield session
    await session.close()


@pytest.fixture
async def api() -> AsyncIterator[PracticeBotApi]:
    async with PracticeBotApi.serve() as api:
        yield api


@pytest.fixture
def bot(api: PracticeBotApi, session: AiohttpSession) -> Bot:
    session.api = TelegramAPIServer.from_base(api.url)
    return Bot(api.add_bot(USERNAME), session=session)


@pytest.fixture
def rina(api: PracticeBotApi, bot: Bot) -> Resident:
    """A resident who has written to the bot before, without an update of it waiting."""
    rina = api.resident(42, language_code="id")
    rina.wrote_before()
    return rina
