"""A followed application moves on in the registry, and its followers hear of it, once."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import orjson
import psycopg
import pytest
from websockets.asyncio.client import ClientConnection, connect

from backend.applications.rules import Stage
from backend.client import Asker, ResidentsClient, Transport
from backend.database import driver_url
from backend.keys import Keys
from backend.registry import sample
from bot.practice.bot_api.server import PracticeBotApi
from handlers.news import printed
from handlers.receipt import ReceiptFormat
from tests.channels import WebTalk
from tests.demo import Demo

TOLD_WITHIN_S = 30
QUIET_S = 3
"""Longer than a pass of the worker and of the sender: what came twice would be here by then."""
IN_PROCESS = """
    SELECT number, pin FROM siaga_applications
    WHERE stage = 'DIPROSES' AND service LIKE 'KTP-%' ORDER BY number
    """
NEWS_IN = {
    "id": ("KABAR", "SIAP DIAMBIL"),
    "su": ("WARTOS", "TOS TIASA DICANDAK"),
    "jv": ("KABAR", "SAMPUN BANGKIT DIPENDET"),
    "en": ("NEWS", "READY TO COLLECT"),
}
resident_ids = itertools.count(400_000)


@pytest.fixture(scope="module")
def applications(demo: Demo) -> Iterator[tuple[str, str]]:
    """Number and PIN of applications in process, each for one test."""
    with psycopg.connect(driver_url(demo.environment["SIAGA_REGISTRY_URL"])) as registry:
        rows = registry.execute(IN_PROCESS).fetchall()
    return reversed([(row[0], row[1]) for row in rows])  # The drills take from the beginning.


async def follow(demo: Demo, asker: Asker, number: str, pin: str) -> None:
    token = demo.environment["SIAGA_RESIDENT_TOKEN"]
    async with Transport.open(demo.url, token) as transport:
        client = ResidentsClient(transport, asker)
        ticket = (await client.look_up(number, pin)).ticket
        assert ticket is not None
        await client.follow(ticket, consents=True)


def advance(demo: Demo, number: str, stage: Stage) -> None:
    """As a clerk does."""
    sample.advance(demo.environment["SIAGA_REGISTRY_URL"], number, stage)


@pytest.mark.parametrize("language", NEWS_IN)
async def test_the_news_comes_once_by_telegram_in_the_language_of_the_follower(
    demo: Demo,
    telegram: PracticeBotApi,
    applications: Iterator[tuple[str, str]],
    language: str,
) -> None:
    number, pin = next(applications)
    resident, stranger = (telegram.resident(next(resident_ids)) for _ in range(2))
    for each in (resident, stranger):
        each.wrote_before()
    await follow(demo, Asker("telegram", resident.id, language), number, pin)
    advance(demo, number, Stage.SIAP_DIAMBIL)
    heard = await resident.hears(timeout_s=TOLD_WITHIN_S)
    for part in (*NEWS_IN[language], printed(number, ReceiptFormat())):
        assert part in heard.text
    assert heard.buttons[0].data == f"unfollow:{number}"
    await asyncio.sleep(QUIET_S)
    assert (len(resident.heard), len(stranger.heard)) == (1, 0)


@asynccontextmanager
async def chatting(demo: Demo) -> AsyncIterator[tuple[ClientConnection, Asker]]:
    """A browser with the chat open, and who it is to the API."""
    url = f"ws://{demo.environment['SIAGA_BOT_LISTEN']}/chat/socket"
    async with connect(url, proxy=None) as socket:
        token = await WebTalk(socket).greet()
        keys = Keys(demo.environment["SIAGA_SECRET_KEY"])
        yield socket, Asker("web", keys.chat_id("web", token), "en")


async def test_the_news_comes_to_an_open_page_of_the_web_chat(
    demo: Demo, applications: Iterator[tuple[str, str]]
) -> None:
    number, pin = next(applications)
    async with chatting(demo) as (socket, asker):
        await follow(demo, asker, number, pin)
        advance(demo, number, Stage.SIAP_DIAMBIL)
        async with asyncio.timeout(TOLD_WITHIN_S):
            news = orjson.loads(await socket.recv())
        assert (news["type"], news["language"]) == ("news", "en")
        assert "READY TO COLLECT" in news["screens"][0]["text"]
        await socket.send(orjson.dumps({"type": "got", "id": news["id"]}).decode())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(QUIET_S + 10):
                await socket.recv()


async def test_who_stopped_following_hears_nothing(
    demo: Demo, telegram: PracticeBotApi, applications: Iterator[tuple[str, str]]
) -> None:
    """A second one who goes on shows when the news was told."""
    number, pin = next(applications)
    stopping, going_on = (telegram.resident(next(resident_ids)) for _ in range(2))
    for each in (stopping, going_on):
        each.wrote_before()
        await follow(demo, Asker("telegram", each.id), number, pin)
    async with Transport.open(demo.url, demo.environment["SIAGA_RESIDENT_TOKEN"]) as transport:
        await ResidentsClient(transport, Asker("telegram", stopping.id)).unfollow(number)
    advance(demo, number, Stage.TTE)
    await going_on.hears(timeout_s=TOLD_WITHIN_S)
    await asyncio.sleep(QUIET_S)
    assert stopping.heard == []
