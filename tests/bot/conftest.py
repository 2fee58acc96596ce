from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web
from redis.asyncio import Redis

from backend.client import Transport
from backend.keys import Keys
from bot.conversation import Conversations
from bot.residents import Residents
from handlers import dispatcher
from handlers.receipt import ReceiptFormat


class AwayApi:
    """An API that is away: it counts who asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(status=503, text="{}")


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
def make_residents(redis: Redis, keys: Keys, transport: Transport) -> Callable[[], Residents]:
    """Each call is another process of the bot, over the same Redis."""

    def make() -> Residents:
        conversations = Conversations(redis, keys)
        return Residents(dispatcher, conversations, transport, ReceiptFormat())

    return make
