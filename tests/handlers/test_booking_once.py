"""The same update again is the same change to the API, even if the bot has forgotten it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from redis.asyncio import Redis

from backend.client import Transport
from backend.keys import Keys
from bot.conversation import Conversations
from bot.residents import Residents
from bot.spool import Spool
from bot.updates import channel_bot, pressed
from handlers import dispatcher
from handlers.receipt import ReceiptFormat
from locales import Channel
from tests.handlers.tickets import CODE, appointment

SMS = channel_bot(Channel.SMS)
YES = "book-yes:KTP-PINDAH:00:0:20261223:4711:0"


class Api:
    """Takes every place that is asked for, and remembers by which key."""

    def __init__(self) -> None:
        self.keys: list[str | None] = []

    async def answer(self, request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.json_response([])
        self.keys.append(request.headers.get("idempotency-key"))
        booked = appointment("requested", person=0)
        return web.Response(text=booked.model_dump_json(), content_type="application/json")


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def residents(api: Api, redis: Redis, keys: Keys, tmp_path: Path) -> AsyncIterator[Residents]:
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", api.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    spool = Spool(tmp_path / "spool", keys)
    async with Transport.open(url, "token") as transport:
        conversations = Conversations(redis, keys)
        yield Residents(dispatcher, conversations, transport, ReceiptFormat(), spool)
    spool.close()
    await runner.cleanup()


async def press(residents: Residents, update_id: int) -> str:
    answer = await residents.answer(SMS, Channel.SMS, 7, pressed(SMS, 7, update_id, YES))
    return answer.said[-1].text


async def test_the_same_update_has_the_same_key_and_another_has_another(
    residents: Residents, api: Api, redis: Redis
) -> None:
    for update_id in (1, 1, 2):
        assert f"Kode {CODE}" in await press(residents, update_id)
        await redis.flushall()
    assert api.keys[0] is not None
    assert api.keys[0] == api.keys[1] != api.keys[2]


async def test_what_the_bot_remembers_is_not_even_asked_again(
    residents: Residents, api: Api
) -> None:
    assert await press(residents, 1) == await press(residents, 1)
    assert len(api.keys) == 1
