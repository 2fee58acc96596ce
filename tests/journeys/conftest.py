import itertools
from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect

from bot.practice.bot_api.server import PracticeBotApi
from tests.channels import Talk, TelegramTalk, WebTalk
from tests.demo import Demo

resident_ids = itertools.count(1000)


@pytest.fixture(params=["telegram", "web"])
async def talk(
    request: pytest.FixtureRequest, demo: Demo, telegram: PracticeBotApi
) -> AsyncIterator[Talk]:
    """A new resident, once on each channel."""
    if request.param == "telegram":
        yield TelegramTalk(telegram.resident(next(resident_ids)))
        return
    url = f"ws://{demo.environment['SIAGA_BOT_LISTEN']}/chat/socket"
    async with connect(url, proxy=None) as socket:
        talk = WebTalk(socket)
        await talk.greet()
        yield talk
