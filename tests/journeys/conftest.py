import itertools
from collections.abc import AsyncIterator
from typing import Protocol

import orjson
import pytest
from websockets.asyncio.client import ClientConnection, connect

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from tests.channels import Heard, Talk, TelegramTalk, WebTalk, heard_on_page
from tests.demo import Demo

resident_ids = itertools.count(1000)
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


@pytest.fixture(params=["telegram", "web"])
async def line(
    request: pytest.FixtureRequest, demo: Demo, telegram: PracticeBotApi
) -> AsyncIterator[Line]:
    """A new resident, once on each channel."""
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
