from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import web
from redis.asyncio import Redis

from backend.client import Transport
from backend.keys import Keys
from bot.conversation import Conversations
from bot.residents import Residents
from bot.spool import Spool
from handlers import dispatcher
from handlers.receipt import ReceiptFormat
from tests.bot.web.serving import READY


class AwayApi:
    """An API that is away until it is back; it counts who asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_back = False

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if not self.is_back:
            return web.Response(status=503, text="{}")
        return web.Response(text=READY.model_dump_json(), content_type="application/json")


@pytest.fixture
def away_api() -> AwayApi:
    return AwayApi()


@pytest.fixture
async def transport(away_api: AwayApi) -> AsyncIterator[Transport]:
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", away_api.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with Transport.open(url, "token") as transport:
        yield transport
    await runner.cleanup()


@pytest.fixture
def spool(tmp_path: Path, keys: Keys) -> Iterator[Spool]:
    spool = Spool(tmp_path / "spool", keys)
    yield spool
    spool.close()


@pytest.fixture
def make_residents(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> Callable[[], Residents]:
    """Each call is another process of the bot, over the same Redis."""

    def make() -> Residents:
        conversations = Conversations(redis, keys)
        return Residents(dispatcher, conversations, transport, ReceiptFormat(), spool)

    return make
