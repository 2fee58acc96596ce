import itertools
from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect

from bot.practice.bot_api.server import PracticeBotApi
from tests.channels import Talk, TelegramTalk, WebTalk
from tests.demo import Demo

resident_ids = itertools.count(1000)
addresses = map("203.0.{0[0]}.{0[1]}".format, itertools.product(range(1, 255), repeat=2))
"""Each web chat has one of its own: together they are faster than one address may be."""


@pytest.fixture(params=["telegram", "web"])
async def talk(
    request: pytest.FixtureRequest, demo: Demo, telegram: PracticeBotApi
) -> AsyncIterator[Talk]:
    """A new resident, once on each channel."""
    if request.param == "telegram":
        yield TelegramTalk(telegram.resident(next(resident_ids)))
        return
    url = f"ws://{demo.environment['SIAGA_BOT_LISTEN']}/chat/socket"
    headers = {"X-Forwarded-For": next(addresses)}
    async with connect(url, proxy=None, additional_headers=headers) as socket:
        talk = WebTalk(socket)
        await talk.greet()
        yield talk
