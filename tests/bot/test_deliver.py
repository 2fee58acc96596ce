"""The sending loop against the real API and a Bot API: told once, in order, at the pace."""

import asyncio
import itertools
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from backend.app import create_app
from backend.client import (
    Claimed,
    Claims,
    DeliveriesClient,
    Outcome,
    ServiceUnavailable,
    Settled,
    Transport,
)
from backend.database import Database
from backend.deliveries.claiming import LEASE_S
from backend.deliveries.rules import SILENT_RESIDENTS
from backend.embedded.postgres import Postgres
from backend.migrations.migrate import migrate
from backend.settings import Settings
from bot.cli.process import server
from bot.deliver import Deliverer, Send, Sent
from bot.practice.bot_api.faults import Fault, Reach
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from bot.reply import Said
from bot.send_pace import SendPace, Turn
from bot.telegram.api import BotApi
from bot.telegram.deliver import AWAY_S, TelegramDeliveries, sent_of
from handlers.receipt import ReceiptFormat
from handlers.screen import Screen
from locales import Channel
from tests.backend.deliveries.post import Post
from tests.conftest import fresh_folder

TOKEN = "123456:practice-token-of-the-tests-0000000"
FAST = 10_000.0
chat_ids = itertools.count(300_000)


@pytest.fixture
async def client(database_url: str, valkey: Any) -> AsyncIterator[DeliveriesClient]:
    async with serving(database_url, valkey.url) as client:
        yield client


@asynccontextmanager
async def serving(database_url: str, redis_url: str) -> AsyncIterator[DeliveriesClient]:
    """The client of a status API that listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    settings = Settings(
        secret_key="a secret key of the tests, 32 characters long",
        resident_token="of the bot",
        deliver_token="of the sender",
        database_url=database_url,
        redis_url=redis_url,
    )
    api = server(create_app(settings), listen)
    running = asyncio.create_task(api.serve())
    while not api.started:
        await asyncio.sleep(0.01)
    async with Transport.open(f"http://{listen}", "of the sender") as transport:
        yield DeliveriesClient(transport)
    api.should_exit = True
    await running


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


@pytest.fixture
async def practice() -> AsyncIterator[PracticeBotApi]:
    async with PracticeBotApi.serve() as api:
        api.add_bot("siaga_uji_bot", token=TOKEN)
        yield api


@pytest.fixture
async def telegram(practice: PracticeBotApi) -> AsyncIterator[TelegramDeliveries]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(practice.url))
    async with Bot(TOKEN, session=session) as bot, BotApi.open(bot) as api:
        yield TelegramDeliveries(api)


@asynccontextmanager
async def delivering(
    client: DeliveriesClient,
    send: Send,
    *,
    channel: Channel = Channel.TELEGRAM,
    per_second: float = FAST,
    pace: SendPace | None = None,
    connected: Callable[[], Collection[int]] | None = None,
) -> AsyncIterator[None]:
    """A process of its own, told to end at the end."""
    deliverer = Deliverer(
        client,
        channel,
        send,
        pace=pace or SendPace(per_second),
        receipts=ReceiptFormat(),
        connected=connected,
        look_again_s=0.05,
    )
    stopped = asyncio.Event()
    running = asyncio.create_task(deliverer.run(stopped))
    try:
        yield
    finally:
        stopped.set()
        async with asyncio.timeout(5):
            await running


async def followers(
    post: Post, practice: PracticeBotApi, count: int, language: str = "id"
) -> list[Resident]:
    residents = [practice.resident(next(chat_ids)) for _ in range(count)]
    for resident in residents:
        resident.wrote_before()
        await post.resident(("telegram", resident.id), language=language)
    return residents


async def owe(post: Post) -> None:
    await post.owe(due_at=datetime.now(UTC))


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.02)


async def until_settled(post: Post) -> Sequence[str | None]:
    """The outcomes, when nothing is due or leased any more."""
    async with asyncio.timeout(20):
        while any(state != "settled" for state, _ in await post.fates()):
            await asyncio.sleep(0.02)
    return [outcome for _, outcome in await post.fates()]


NEWS_IN = {
    "id": ("KABAR", "SIAP DIAMBIL", "Berhenti ikuti"),
    "su": ("WARTOS", "TOS TIASA DICANDAK", "Liren nuturkeun"),
    "jv": ("KABAR", "SAMPUN BANGKIT DIPENDET", "Mandeg ngikuti"),
    "en": ("NEWS", "READY TO COLLECT", "Stop following"),
}


@pytest.mark.parametrize("language", NEWS_IN)
async def test_news_is_told_in_the_resident_s_language_and_settled(
    client: DeliveriesClient,
    post: Post,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
    language: str,
) -> None:
    (resident,) = await followers(post, practice, 1, language)
    await owe(post)
    async with delivering(client, telegram.send):
        heard = await resident.hears()
        assert await until_settled(post) == ["delivered"]
    heading, stage, label = NEWS_IN[language]
    assert heard.text.startswith(heading)
    for part in (stage, "2605-1004217-8", "UPTD Kramatwatu"):
        assert part in heard.text
    first, *_ = heard.buttons
    assert (first.label, first.data) == (label, "unfollow:260510042178")


async def test_who_blocked_the_bot_is_not_tried_again(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    blocking, reading = await followers(post, practice, 2)
    await blocking.blocks()
    for _ in range(2):
        await owe(post)
    async with delivering(client, telegram.send):
        assert Counter(await until_settled(post)) == {"delivered": 2, "blocked": 2}
    assert len(reading.heard) == 2
    before = practice.calls["sendMessage"]
    await owe(post)
    async with delivering(client, telegram.send):
        await until(lambda: len(reading.heard) == 3)
        await until_settled(post)
    assert practice.calls["sendMessage"] == before + 1


async def test_one_that_is_throttled_holds_all_sending_as_long_as_telegram_asks(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    residents = await followers(post, practice, 5)
    practice.faults.append(Fault("sendMessage", 429, retry_after_s=2))
    await owe(post)
    began = time.monotonic()
    async with delivering(client, telegram.send, per_second=5):
        await until(lambda: practice.calls["sendMessage"] == 1)
        await until(lambda: practice.calls["sendMessage"] == 2)
        assert time.monotonic() - began >= 2
        assert await until_settled(post) == ["delivered"] * 5
    assert [len(resident.heard) for resident in residents] == [1] * 5


async def test_a_telegram_that_does_not_answer_costs_nothing_but_time(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    await followers(post, practice, 1)
    practice.faults.append(Fault("sendMessage", reach=Reach.UNANSWERED))
    await owe(post)
    async with delivering(client, telegram.send):
        async with asyncio.timeout(5):
            while await post.fates() != [("due", "temporary")]:
                await asyncio.sleep(0.02)
    (row,) = await post.rows()
    assert row["due_at"] > datetime.now(UTC)


async def test_a_single_failure_holds_nobody_up_and_three_in_a_row_do(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    await followers(post, practice, 5)
    practice.faults.append(Fault("sendMessage", 500, times=1))
    await owe(post)
    held: list[float] = []

    class Pace(SendPace):
        async def hold(self, seconds: float, *, by_all: bool = True) -> None:
            assert not by_all
            held.append(seconds)

    deliverer = Deliverer(
        client,
        Channel.TELEGRAM,
        telegram.send,
        pace=Pace(20),
        receipts=ReceiptFormat(),
        look_again_s=0.05,
    )
    stopped = asyncio.Event()
    running = asyncio.create_task(deliverer.run(stopped))
    await until(lambda: practice.calls["sendMessage"] == 5)
    assert held == []
    practice.faults.append(Fault("sendMessage", 500, times=3))
    await owe(post)
    await until(lambda: practice.calls["sendMessage"] == 10)
    stopped.set()
    await running
    assert held == [AWAY_S]


async def test_a_telegram_that_answers_nobody_is_noticed_and_so_is_its_first_answer(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    await followers(post, practice, SILENT_RESIDENTS + 1)
    practice.faults.append(Fault("sendMessage", 502, times=SILENT_RESIDENTS))
    await owe(post)
    async with delivering(client, telegram.send, per_second=5), asyncio.timeout(20):
        while await silent_residents(post) != SILENT_RESIDENTS:
            await asyncio.sleep(0.02)
        while await silent_residents(post) is not None:
            await asyncio.sleep(0.02)
    assert ("settled", "delivered") in await post.fates()


async def silent_residents(post: Post) -> int | None:
    """How many tell that Telegram is silent; None where it is not."""
    found: int | None = await post.fetchval("SELECT cardinality(residents) FROM silences")
    return found


async def test_what_many_are_told_is_worded_once_for_each_language(
    client: DeliveriesClient,
    post: Post,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worded: list[str] = []

    def count(screen: Screen, language: str, channel: Channel) -> Said:
        worded.append(language)
        return said_of(screen, language, channel)

    said_of = Said.of
    monkeypatch.setattr(Said, "of", count)
    indonesian = await followers(post, practice, 3)
    english = await followers(post, practice, 2, "en")
    await owe(post)
    async with delivering(client, telegram.send):
        assert await until_settled(post) == ["delivered"] * 5
    assert Counter(worded) == {"id": 1, "en": 1}
    assert {resident.heard[0].text[:5] for resident in indonesian} == {"KABAR"}
    assert {resident.heard[0].text[:4] for resident in english} == {"NEWS"}


async def test_a_database_that_restarts_costs_a_broadcast_nothing_but_time(
    client: DeliveriesClient,
    post: Post,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
    postgres: Postgres,
) -> None:
    """All its sessions end at once and none can begin, as in a restart."""
    residents = await followers(post, practice, 40)
    await owe(post)
    name = await post.fetchval("SELECT current_database()")
    outside = await asyncpg.connect(postgres.url_of("postgres"))
    async with delivering(client, telegram.send, per_second=40):
        await until(lambda: practice.calls["sendMessage"] >= 10)
        await outside.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await outside.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )
        await asyncio.sleep(0.5)
        await outside.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await until(lambda: all(resident.heard for resident in residents))
        assert await until_settled(post) == ["delivered"] * 40
    await outside.close()
    assert [len(resident.heard) for resident in residents] == [1] * 40


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """One that a test may stop. It keeps what it has confirmed, as an office's does."""
    with fresh_folder() as folder, Postgres(folder) as server:
        yield server


async def test_a_postgresql_that_is_stopped_and_started_costs_a_broadcast_nothing_but_time(
    own_postgres: Postgres,
    valkey: Any,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
) -> None:
    """Its process ends while messages leave, is away for a while, and another one comes."""
    await migrate(own_postgres.url)
    async with (
        serving(own_postgres.url, valkey.url) as client,
        Database.open(own_postgres.url) as database,
    ):
        post = Post(database)
        residents = await followers(post, practice, 60)
        await owe(post)
        async with delivering(client, telegram.send, per_second=30):
            await until(lambda: practice.calls["sendMessage"] >= 15)
            await asyncio.to_thread(own_postgres.stop)
            told = sum(bool(resident.heard) for resident in residents)
            await asyncio.sleep(1)
            own_postgres.start()  # From the main thread.
            await until(lambda: all(resident.heard for resident in residents))
            assert await until_settled(post) == ["delivered"] * 60
    assert told < 60, "it was stopped in the middle"
    assert [len(resident.heard) for resident in residents] == [1] * 60


ANSWERS = {
    "taken": ({"ok": True}, Outcome.DELIVERED),
    "blocked": (
        {"error_code": 403, "description": "Forbidden: bot was blocked by the user"},
        Outcome.BLOCKED,
    ),
    "never opened": (
        {"error_code": 403, "description": "Forbidden: bot can't initiate conversation"},
        Outcome.BLOCKED,
    ),
    "deactivated": (
        {"error_code": 403, "description": "Forbidden: user is deactivated"},
        Outcome.DEACTIVATED,
    ),
    "no chat": ({"error_code": 400, "description": "Bad Request: chat not found"}, Outcome.INVALID),
    "too long": (
        {"error_code": 400, "description": "Bad Request: message is too long"},
        Outcome.REFUSED,
    ),
    "throttled": (
        {"error_code": 429, "description": "-", "parameters": {"retry_after": 7}},
        Outcome.THROTTLED,
    ),
    "failing": ({"error_code": 502, "description": "Bad Gateway"}, Outcome.TEMPORARY),
    "a gateway's page": ({}, Outcome.TEMPORARY),
    "unknown token": ({"error_code": 401, "description": "Unauthorized"}, Outcome.TEMPORARY),
}


@pytest.mark.parametrize(("answer", "outcome"), ANSWERS.values(), ids=ANSWERS)
def test_what_telegram_answers_has_an_outcome(answer: dict[str, Any], outcome: Outcome) -> None:
    assert sent_of(answer).outcome is outcome


class Away(DeliveriesClient):
    """An API that is away at times."""

    def __init__(self, client: DeliveriesClient, *, away: int) -> None:
        super().__init__(client._transport)
        self.away = away

    async def claim(self, *args: Any, **options: Any) -> Claims:
        self._fail()
        return await super().claim(*args, **options)

    async def settle(self, settled: Sequence[Settled]) -> int:
        self._fail()
        return await super().settle(settled)

    def _fail(self) -> None:
        self.away -= 1
        if self.away % 3 != 0:
            raise ServiceUnavailable("away")


async def test_while_the_api_is_away_the_sender_waits_and_nothing_is_told_twice(
    client: DeliveriesClient,
    post: Post,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.settler.FIRST_PAUSE_S", 0.02)
    residents = await followers(post, practice, 3)
    await owe(post)
    async with delivering(Away(client, away=2), telegram.send):
        assert await until_settled(post) == ["delivered"] * 3
    assert [len(resident.heard) for resident in residents] == [1] * 3


class Slow:
    """Sends in a while, so that a kill finds something in flight."""

    def __init__(self, telegram: TelegramDeliveries) -> None:
        self._telegram = telegram
        self.begun = 0

    async def send(self, claimed: Claimed, said: Said, turn: Turn) -> Sent:
        async def counted() -> None:
            await turn()
            self.begun += 1

        sent = await self._telegram.send(claimed, said, counted)
        await asyncio.sleep(0.05)
        return sent


async def test_a_sender_that_is_killed_loses_nobody_and_repeats_what_was_in_flight(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    residents = await followers(post, practice, 60)
    await owe(post)
    slow = Slow(telegram)
    killed = Deliverer(
        client, Channel.TELEGRAM, slow.send, pace=SendPace(100), receipts=ReceiptFormat()
    )
    running = asyncio.create_task(killed.run(asyncio.Event()))
    await until(lambda: slow.begun >= 25)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    settled_before = (await post.fates()).count(("settled", "delivered"))
    in_flight = slow.begun - settled_before
    await post.lose_leases()
    async with delivering(client, telegram.send):
        assert await until_settled(post) == ["delivered"] * 60
    told = [len(resident.heard) for resident in residents]
    assert min(told) == 1
    assert 0 < sum(told) - 60 <= in_flight


async def test_a_sender_that_is_told_to_end_gives_back_what_it_has_not_begun(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    residents = await followers(post, practice, 10)
    await owe(post)
    async with delivering(client, telegram.send, per_second=5):
        await until(lambda: practice.calls["sendMessage"] >= 2)
    fates = Counter(await post.fates())
    told = sum(len(resident.heard) for resident in residents)
    assert fates["settled", "delivered"] == told
    assert fates["due", "unsent"] == 10 - told
    async with delivering(client, telegram.send):
        assert await until_settled(post) == ["delivered"] * 10
    assert [len(resident.heard) for resident in residents] == [1] * 10


async def test_a_hold_that_comes_while_messages_wait_for_their_turn_stops_them(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    """They have all but their turn; told to end, the sender gives them back untried."""
    await followers(post, practice, 6)
    await owe(post)
    pace = SendPace(5)
    async with delivering(client, telegram.send, pace=pace):
        await until(lambda: practice.calls["sendMessage"] == 1)
        await pace.hold(60)
        await asyncio.sleep(0.5)
        assert practice.calls["sendMessage"] == 1
    fates = Counter(await post.fates())
    assert fates == {("settled", "delivered"): 1, ("due", "unsent"): 5}


async def test_what_waits_for_its_turn_until_its_lease_ends_is_given_back(
    client: DeliveriesClient,
    post: Post,
    practice: PracticeBotApi,
    telegram: TelegramDeliveries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else another sender would have it as well, and it would be told twice."""
    monkeypatch.setattr("bot.deliver.LEASE_MARGIN_S", LEASE_S - 0.3)
    await followers(post, practice, 3)
    await owe(post)
    pace = SendPace(5)
    await pace.hold(60)
    async with delivering(client, telegram.send, pace=pace):
        async with asyncio.timeout(10):
            while ("due", "unsent") not in await post.fates():
                await asyncio.sleep(0.02)
    assert practice.calls["sendMessage"] == 0


async def test_what_is_ready_too_late_is_given_back_although_it_is_its_turn(
    client: DeliveriesClient, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a connection was long in coming."""
    monkeypatch.setattr("bot.deliver.LEASE_MARGIN_S", LEASE_S - 0.3)
    await post.resident(("telegram", 1))
    await owe(post)
    left: list[int] = []

    async def long_in_coming(claimed: Claimed, said: Said, turn: Turn) -> Sent:
        await asyncio.sleep(0.5)
        await turn()
        left.append(claimed.id)
        return Sent(Outcome.DELIVERED)

    async with delivering(client, long_in_coming), asyncio.timeout(10):
        while await post.fates() != [("due", "unsent")]:
            await asyncio.sleep(0.02)
    assert left == []


async def test_one_chat_s_news_come_in_their_order(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    """The first takes long to arrive, and the second waits for it."""
    (resident,) = await followers(post, practice, 1)
    order: list[int] = []

    async def first_is_slow(claimed: Claimed, said: Said, turn: Turn) -> Sent:
        if not order:
            await asyncio.sleep(0.2)
        order.append(claimed.id)
        return await telegram.send(claimed, said, turn)

    for _ in range(3):
        await owe(post)
    async with delivering(client, first_is_slow):
        await until_settled(post)
    assert order == sorted(order)
    assert len(resident.heard) == 3


async def test_what_can_t_be_worded_is_tried_again_and_holds_up_nobody(
    client: DeliveriesClient, post: Post, practice: PracticeBotApi, telegram: TelegramDeliveries
) -> None:
    (resident,) = await followers(post, practice, 1)
    await owe(post)
    await owe(post)
    await post.fetchval("UPDATE messages SET params = params - 'stage' WHERE id = 1")
    async with delivering(client, telegram.send):
        await resident.hears()
    assert (await post.fates())[0] == ("due", "temporary")


async def test_nothing_is_asked_for_a_channel_while_nobody_is_connected(
    client: DeliveriesClient, post: Post
) -> None:
    asked: list[object] = []

    class Counting(DeliveriesClient):
        async def claim(self, *args: Any, **options: Any) -> Claims:
            asked.append(options["chat_ids"])
            return await client.claim(*args, **options)

    pushed: list[int] = []

    async def push(claimed: Claimed, said: Said, turn: Turn) -> Sent:
        pushed.append(claimed.chat_id)
        return Sent(Outcome.DELIVERED)

    await post.resident(("web", 7))
    await post.resident(("web", 8))
    await owe(post)
    open_pages: set[int] = set()
    counting = Counting(client._transport)
    async with delivering(counting, push, channel=Channel.WEB, connected=lambda: open_pages):
        await asyncio.sleep(0.3)
        assert asked == []
        open_pages.add(8)
        await until(lambda: pushed == [8])
        await asyncio.sleep(0.2)
    assert pushed == [8]
    assert Counter(await post.fates()) == {("due", None): 1, ("settled", "delivered"): 1}


def most_in_a_second(times: Sequence[float]) -> int:
    return max(sum(1 for each in times if begun <= each < begun + 1) for begun in times)


async def sending_times(pace: SendPace, count: int) -> list[float]:
    times = []
    for _ in range(count):
        await pace.turn()
        times.append(time.monotonic())
    return times


async def test_no_second_holds_more_than_the_pace() -> None:
    assert most_in_a_second(await sending_times(SendPace(20), 45)) <= 20


async def test_without_the_pace_it_would() -> None:
    assert most_in_a_second(await sending_times(SendPace(FAST), 45)) > 20


async def test_a_hold_is_keeper_who_waits_already() -> None:
    pace = SendPace(20)
    await pace.turn()
    waiting = asyncio.create_task(pace.turn())
    await asyncio.sleep(0)
    await pace.hold(0.4)
    began = time.monotonic()
    await waiting
    assert time.monotonic() - began >= 0.39
