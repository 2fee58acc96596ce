"""One budget for all senders of a token, whoever keeps it and whoever is away."""

import asyncio
import hashlib
import itertools
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from prometheus_client import REGISTRY
from redis.asyncio import Redis

from backend import valkey as connecting
from backend.client import DeliveriesClient
from backend.deliveries import send_budgets
from backend.embedded.valkey import Valkey
from bot import send_accounts
from bot.metrics import SEND_TURNS_LATE
from bot.send_accounts import Account, AccountAway, ApiAccount, RedisAccount, account_id
from bot.send_budget import AWAY_S, LATE_MAX, TURN_VALID_S, SendBudget
from tests.bot.test_deliver import client
from tests.conftest import fresh_folder

pytestmark = pytest.mark.alone

__all__ = ["client"]

RATE = 40.0
MOST = round(RATE * 1.5)
"""In a second: more than the pace and a burst, as a busy machine notes turns late; two senders that
share nothing come to twice the pace.
"""
SLOW = 2.0
"""Turns so far apart that none comes while one is asked for."""
FOR_S = 4.0
LATE = "siaga_send_turns_late_total"
tokens = itertools.count(1)


@pytest.fixture(autouse=True)
def none_late_yet() -> None:
    SEND_TURNS_LATE.reset()


@pytest.fixture
def account() -> str:
    return account_id(f"{next(tokens)}:a-token-of-the-tests")


@pytest.fixture(params=["redis", "api"])
def keeping(
    request: pytest.FixtureRequest, redis: Redis, client: DeliveriesClient, account: str
) -> Callable[[float], Account]:
    """The account, at so many turns a second."""
    if request.param == "redis":
        return lambda per_second: RedisAccount(redis, account, per_second)
    return lambda per_second: ApiAccount(client, account, per_second)


@pytest.fixture
def kept(keeping: Callable[[float], Account]) -> Account:
    return keeping(RATE)


async def turns(budget: SendBudget, seconds: float) -> list[float]:
    """When each turn came that this sender got in so long."""
    times: list[float] = []
    try:
        async with asyncio.timeout(seconds):
            while True:
                await budget.turn()
                times.append(time.monotonic())
                await asyncio.sleep(0)
    except TimeoutError:
        return times


async def by_all(budgets: Sequence[SendBudget], seconds: float = FOR_S) -> list[float]:
    each = await asyncio.gather(*(turns(budget, seconds) for budget in budgets))
    return sorted(itertools.chain.from_iterable(each))


def used(times: Sequence[float]) -> float:
    """Which share of the pace, once all have begun; a busy machine gets turns too late to use."""
    since = times[0] + 0.5
    return (sum(at > since for at in times) + late()) / (RATE * (times[-1] - since))


def late() -> float:
    """How many turns came too late to be used, in this test."""
    return REGISTRY.get_sample_value(LATE) or 0.0


def most_in_a_second(times: Sequence[float]) -> int:
    """At their rate they would be 20 in half of one."""
    most = begin = 0
    for end, at in enumerate(times):
        while times[begin] <= at - 1:
            begin += 1
        most = max(most, end - begin + 1)
    return most


@pytest.mark.parametrize("senders", [1, 2, 4])
async def test_all_senders_together_keep_the_pace_and_use_it(kept: Account, senders: int) -> None:
    times = await by_all([SendBudget([kept], RATE) for _ in range(senders)])
    assert most_in_a_second(times) <= MOST
    assert used(times) >= 0.7


async def test_senders_that_share_nothing_break_it(redis: Redis) -> None:
    each = [RedisAccount(redis, account_id(f"{place}:x"), RATE) for place in range(2)]
    times = await by_all([SendBudget([one], RATE) for one in each], 2)
    assert most_in_a_second(times) > MOST


async def test_a_hold_stops_all_senders_and_one_that_starts_later(kept: Account) -> None:
    first, second = SendBudget([kept], RATE), SendBudget([kept], RATE)
    sending = asyncio.create_task(turns(second, 2.5))
    await asyncio.sleep(0.5)
    began = time.monotonic()
    await first.hold(1.2)
    held = time.monotonic()
    later = await by_all([SendBudget([kept], RATE)], 1.8)
    times = sorted([*await sending, *later])
    assert not [at for at in times if held < at < began + 1.2]
    assert [at for at in times if at < began]
    assert [at for at in times if at > began + 1.2]


async def test_a_shorter_hold_does_not_end_a_longer_one(kept: Account) -> None:
    await kept.hold(60)
    await kept.hold(1)
    assert await kept.take(1) > 50


async def test_turns_are_taken_together_or_not_at_all(
    keeping: Callable[[float], Account],
) -> None:
    kept = keeping(SLOW)
    assert await kept.take(4) == 0
    assert 0 < await kept.take(4) <= 5 / SLOW
    await asyncio.sleep(4 / SLOW)
    assert await kept.take(1) == 0


async def test_what_was_not_sent_for_long_is_not_caught_up(
    keeping: Callable[[float], Account],
) -> None:
    kept = keeping(SLOW)
    assert await kept.take(1) == 0
    await asyncio.sleep(6 / SLOW)
    taken = [await kept.take(1) for _ in range(5)].count(0)
    assert 1 <= taken <= 3


async def test_the_token_stands_nowhere_in_redis(redis: Redis) -> None:
    token = "123456:practice-token-of-the-tests-0000000"
    await RedisAccount(redis, account_id(token), RATE).take(1)
    keys = [str(key) for key in await redis.keys()]
    assert keys
    assert not [key for key in keys if token in key or "practice" in key]
    assert hashlib.sha256(token.encode()).hexdigest()[:32] != account_id(token)


def test_both_accounts_let_the_same_be_caught_up() -> None:
    assert f"{send_accounts.SLACK_S} seconds" in send_budgets.SLACK


class Away:
    """An account that can be switched off."""

    def __init__(self, account: Account, name: str) -> None:
        self.name = name
        self.is_away = False
        self._account = account

    async def take(self, count: int) -> float:
        self._answer()
        return await self._account.take(count)

    async def hold(self, seconds: float) -> None:
        self._answer()
        await self._account.hold(seconds)

    def _answer(self) -> None:
        if self.is_away:
            raise AccountAway("switched off")


async def test_while_no_account_answers_a_sender_keeps_to_the_pace_alone(kept: Account) -> None:
    away = Away(kept, "redis")
    away.is_away = True
    times = await by_all([SendBudget([away], RATE)], 2)
    assert RATE <= len(times) <= RATE * 2 + 1
    assert most_in_a_second(times) <= MOST


@pytest.fixture
def own_valkey() -> Iterator[Valkey]:
    with fresh_folder() as folder, Valkey(folder, durable=False) as server:
        yield server


async def test_the_pace_holds_while_redis_stops_and_comes_back(
    own_valkey: Valkey, client: DeliveriesClient, account: str
) -> None:
    redis = connecting.connect(own_valkey.url)
    budgets = [
        SendBudget([RedisAccount(redis, account, RATE), ApiAccount(client, account, RATE)], RATE)
        for _ in range(2)
    ]
    sending = asyncio.create_task(by_all(budgets, 7))
    await asyncio.sleep(1)
    await asyncio.to_thread(own_valkey.stop)
    await asyncio.sleep(2)
    own_valkey.start()  # From the main thread; it takes a moment.
    times = await sending
    await redis.aclose()
    assert most_in_a_second(times) <= MOST
    assert len(times) + late() >= 0.5 * RATE * 7


async def test_a_hold_outlives_redis(
    own_valkey: Valkey, client: DeliveriesClient, account: str
) -> None:
    redis = connecting.connect(own_valkey.url)
    accounts: list[Account] = [
        RedisAccount(redis, account, RATE),
        ApiAccount(client, account, RATE),
    ]
    await SendBudget(accounts, RATE).hold(30)
    await asyncio.to_thread(own_valkey.stop)
    assert await turns(SendBudget(accounts, RATE), 1) == []
    await redis.aclose()


def test_all_senders_go_back_to_an_account_together() -> None:
    moments = set()
    for _ in range(3):
        budget = SendBudget([], RATE)
        budget._set_aside(Away.__new__(Named), AccountAway("x"))
        moments.add(budget._away_until["redis"])
    assert len(moments) <= 2
    assert all(moment % AWAY_S == 0 for moment in moments)


class Named(Away):
    name = "redis"


class Slow(Away):
    """An account that answers late; the turn was given long before."""

    name = "slow"

    def __init__(self, account: Account) -> None:
        super().__init__(account, "slow")
        self.late = 0
        """So many answers still come late."""

    async def take(self, count: int) -> float:
        wait_s = await super().take(count)
        if self.late > 0:
            self.late -= 1
            await asyncio.sleep(TURN_VALID_S * 1.5)
        return wait_s


class Always:
    """Gives every turn that it is asked for."""

    name = "always"

    def __init__(self) -> None:
        self.taken = 0

    async def take(self, count: int) -> float:
        self.taken += count
        return 0.0

    async def hold(self, seconds: float) -> None:
        """It knows of none."""


async def test_a_turn_that_comes_too_late_is_not_used() -> None:
    slow = Slow(always := Always())
    budget = SendBudget([slow], RATE)
    slow.late = 2
    await budget.turn()
    assert always.taken == 3


async def test_an_account_that_is_always_slow_slows_and_does_not_end_it() -> None:
    slow = Slow(always := Always())
    slow.late = 1000
    async with asyncio.timeout(5):
        await SendBudget([slow], RATE).turn()
    assert always.taken == LATE_MAX + 1


async def test_a_turn_is_not_kept_for_later() -> None:
    always = Always()
    budget = SendBudget([always], 1_000)
    await budget.turn()
    taken = always.taken
    assert taken > 1, "several at once"
    await asyncio.sleep(TURN_VALID_S * 1.5)
    await budget.turn()
    assert always.taken == taken * 2


async def test_a_hold_voids_the_turns_that_were_taken_before() -> None:
    budget = SendBudget([Always()], 1_000)
    await budget.turn()
    began = time.monotonic()
    await budget.hold(0.3, by_all=False)
    await budget.turn()
    assert time.monotonic() - began >= 0.29
