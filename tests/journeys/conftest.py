import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import orjson
import pytest
from websockets.asyncio.client import ClientConnection, connect

from backend import valkey
from backend.keys import Keys
from bot.conversation import Conversations
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from bot.updates import channel_bot
from locales import Channel
from tests.channels import Heard, SmsTalk, Talk, TelegramTalk, WebTalk, heard_on_page
from tests.demo import Demo
from tests.phones import Air, Phones

resident_ids = itertools.count(1000)
numbers = itertools.count(30_000_000)
addresses = map("203.0.{0[0]}.{0[1]}".format, itertools.product(range(1, 255), repeat=2))
"""Each web chat has one of its own: together they are faster than one address may be."""

TOLD_WITHIN_S = 30


class Line(Protocol):
    """A chat, and what comes to it unasked."""

    @property
    def talk(self) -> Talk: ...

    async def news(self) -> Heard: ...


class TelegramLine:
    def __init__(self, resident: Resident) -> None:
        self.talk = TelegramTalk(resident)
        self._resident = resident

    async def news(self) -> Heard:
        heard = await self._resident.hears(timeout_s=TOLD_WITHIN_S)
        return Heard(heard.text, tuple(button.data or "" for button in heard.buttons))


class WebLine:
    def __init__(self, socket: ClientConnection) -> None:
        self.talk = WebTalk(socket)
        self._socket = socket

    async def news(self) -> Heard:
        news = orjson.loads(await self._socket.recv())
        assert news["type"] == "news", news
        await self._socket.send(orjson.dumps({"type": "got", "id": news["id"]}).decode())
        (screen,) = news["screens"]
        return heard_on_page(screen)


class SmsLine:
    def __init__(self, talk: SmsTalk) -> None:
        self.talk = talk

    async def news(self) -> Heard:
        return await self.talk.hears()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What no phone can do is no test of it; each says why."""
    items[:] = [
        item
        for item in items
        if not (item.get_closest_marker("not_by_sms") and "[sms" in item.name)
    ]


@asynccontextmanager
async def by_sms(demo: Demo, phones: Air) -> AsyncIterator[SmsLine]:
    keys, bot = Keys(demo.environment["SIAGA_SECRET_KEY"]), channel_bot(Channel.SMS)
    redis = valkey.connect(demo.environment["SIAGA_REDIS_URL"])
    number = f"+62812{next(numbers)}"
    chat_id, conversations = keys.chat_id("sms", number), Conversations(redis, keys)
    yield SmsLine(SmsTalk(phones, number, lambda: conversations.load(bot.id, chat_id)))
    await redis.aclose()


@pytest.fixture(params=["telegram", "web", "sms"])
async def line(
    request: pytest.FixtureRequest, demo: Demo, telegram: PracticeBotApi, phones: Phones
) -> AsyncIterator[Line]:
    """A new resident, once on each channel."""
    if request.param == "sms":
        async with by_sms(demo, phones) as sms:
            yield sms
        return
    if request.param == "telegram":
        yield TelegramLine(telegram.resident(next(resident_ids)))
        return
    url = f"ws://{demo.environment['SIAGA_BOT_LISTEN']}/chat/socket"
    headers = {"X-Forwarded-For": next(addresses)}
    async with connect(url, proxy=None, additional_headers=headers) as socket:
        web = WebLine(socket)
        await web.talk.greet()
        yield web


@pytest.fixture
async def talk(line: Line) -> Talk:
    return line.talk
