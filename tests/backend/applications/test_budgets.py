"""Wrong answers are counted before they are evaluated, however many come at once."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from backend import budgets
from backend.applications import lookup
from backend.applications.lookup import look_up
from backend.asker import Asker
from backend.budgets import WrongAnswers
from backend.database import Database
from backend.errors import ApplicationNotMatched, TooManyWrongAnswers
from backend.keys import Keys
from tests.backend.applications.conftest import NUMBER, PIN

OTHER_NUMBER = "260510042186"
CLIENT = "0123456789abcdef" * 2


def chat(number: int, client: str | None = None) -> Asker:
    return Asker("web", number, client=client)


async def outcome(
    database: Database, keys: Keys, asker: Asker, number: str = NUMBER, pin: str = "000000"
) -> str:
    try:
        await look_up(database, keys, asker, number, pin)
    except ApplicationNotMatched:
        return "wrong"
    except TooManyWrongAnswers:
        return "refused"
    return "found"


async def outcomes(database: Database, keys: Keys, *tries: tuple[Asker, str, str]) -> Counter[str]:
    return Counter(await asyncio.gather(*(outcome(database, keys, *one) for one in tries)))


async def age(database: Database, interval: str) -> None:
    """As if all that was counted had been counted so much earlier."""
    async with database.transaction() as session:
        older = f"SELECT array_agg(t - interval '{interval}' ORDER BY t) FROM unnest(at) AS t"
        await session.execute(text(f"UPDATE wrong_answers SET at = ({older}) WHERE at <> '{{}}'"))


async def test_a_chat_may_be_wrong_five_times_and_is_told_when_to_try_again(
    mirror: Database, keys: Keys
) -> None:
    tries = [await outcome(mirror, keys, chat(1), pin=f"{each:06}") for each in range(7)]
    assert tries == ["wrong"] * 5 + ["refused"] * 2
    with pytest.raises(TooManyWrongAnswers) as refusal:
        await look_up(mirror, keys, chat(1), NUMBER, PIN)
    assert refusal.value.retry_at is not None
    left = refusal.value.retry_at - datetime.now(UTC)
    assert timedelta(minutes=58) < left <= timedelta(hours=1)


async def test_after_an_hour_one_more_try_opens_for_each_that_is_an_hour_old(
    mirror: Database, keys: Keys
) -> None:
    for _ in range(3):
        await outcome(mirror, keys, chat(1))
    await age(mirror, "50 minutes")
    for _ in range(2):
        await outcome(mirror, keys, chat(1))
    assert await outcome(mirror, keys, chat(1)) == "refused"
    await age(mirror, "11 minutes")
    tries = [await outcome(mirror, keys, chat(1)) for _ in range(4)]
    assert tries == ["wrong"] * 3 + ["refused"]


async def test_right_answers_spend_nothing(mirror: Database, keys: Keys) -> None:
    for _ in range(40):
        assert await outcome(mirror, keys, chat(1, CLIENT), pin=PIN) == "found"
    assert [await outcome(mirror, keys, chat(1, CLIENT)) for _ in range(6)][4:] == [
        "wrong",
        "refused",
    ]


async def test_one_address_may_be_wrong_thirty_times_however_many_chats_it_opens(
    mirror: Database, keys: Keys
) -> None:
    tries = [(chat(each, CLIENT), f"26051004{each:04}", "000000") for each in range(100)]
    assert await outcomes(mirror, keys, *tries) == {"wrong": 30, "refused": 70}
    assert await outcome(mirror, keys, chat(500, CLIENT), pin=PIN) == "refused"
    assert await outcome(mirror, keys, chat(501), pin=PIN) == "found"


async def test_a_spent_number_is_still_open_once_to_each_chat_that_was_not_wrong_on_it(
    mirror: Database, keys: Keys
) -> None:
    for each in range(20):
        assert await outcome(mirror, keys, chat(each)) == "wrong"
    assert await outcome(mirror, keys, chat(3)) == "refused"
    assert await outcome(mirror, keys, chat(3), pin=PIN) == "refused"
    assert await outcome(mirror, keys, chat(3), OTHER_NUMBER) == "wrong"
    assert await outcome(mirror, keys, chat(100)) == "wrong"
    assert await outcome(mirror, keys, chat(100)) == "refused"
    assert await outcome(mirror, keys, chat(200), pin=PIN) == "found"
    await age(mirror, "25 hours")
    assert await outcome(mirror, keys, chat(3), pin=PIN) == "found"


async def test_a_number_that_nobody_has_is_spent_in_the_same_way(
    mirror: Database, keys: Keys
) -> None:
    tries = [await outcome(mirror, keys, chat(each), OTHER_NUMBER) for each in range(21)]
    assert tries == ["wrong"] * 21
    assert await outcome(mirror, keys, chat(0), OTHER_NUMBER) == "refused"


async def test_staff_see_the_number_that_is_tried_out(mirror: Database, keys: Keys) -> None:
    for each in range(20):
        await outcome(mirror, keys, chat(each))
    await outcome(mirror, keys, chat(50), OTHER_NUMBER)
    async with mirror.transaction() as session:
        found = await budgets.tried_out(session)
    assert [number for number, _ in found] == [NUMBER]
    assert found[0][1] > datetime.now(UTC) + timedelta(hours=23)


async def test_ten_thousand_tries_of_a_hundred_chats_at_once_are_a_few_hundred(
    mirror: Database, keys: Keys
) -> None:
    """Every PIN is tried, among them the right one at its place; the owner has a chat apart."""
    pins = [f"{416253 - 3000 + each:06}" for each in range(10_000)]
    tries = [(chat(each % 100), NUMBER, pin) for each, pin in enumerate(pins)]
    counts = await outcomes(mirror, keys, *tries)
    assert counts["found"] == 0
    assert 100 <= counts["wrong"] <= 600
    assert await outcome(mirror, keys, chat(9999), pin=PIN) == "found"


async def test_a_right_pin_waits_for_the_wrong_ones_before_it(mirror: Database, keys: Keys) -> None:
    """Otherwise a burst would find what one try after the other would not."""
    for _ in range(4):
        await outcome(mirror, keys, chat(1))
    async with mirror.transaction() as fifth:
        await fifth.execute(text("UPDATE wrong_answers SET at = at || now() WHERE number IS NULL"))
        right = asyncio.create_task(outcome(mirror, keys, chat(1), pin=PIN))
        assert not (await asyncio.wait({right}, timeout=0.5))[0]
    assert await right == "refused"


BURST = [(chat(1), NUMBER, "000000")] * 50


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment passes between reading the budgets and spending them, as on a busy server."""
    slow = lookup.FIND.replace("FROM found, before\n", "FROM found, before, pg_sleep(0.1)\n", 1)
    assert slow != lookup.FIND
    monkeypatch.setattr(lookup, "FIND", slow)


@pytest.fixture
def unguarded(slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The budgets are read when the statement begins, and not again when they are spent."""
    unguarded = re.sub(r"WHERE NOT \(cardinality\(held.at\).*", "", lookup.FIND)
    assert unguarded != lookup.FIND
    monkeypatch.setattr(lookup, "FIND", unguarded)


@pytest.mark.usefixtures("slow")
async def test_a_burst_of_one_chat_is_evaluated_five_times(mirror: Database, keys: Keys) -> None:
    assert await outcomes(mirror, keys, *BURST) == {"wrong": 5, "refused": 45}


@pytest.mark.usefixtures("unguarded")
async def test_without_the_guard_a_burst_is_evaluated_beyond_its_budget(
    mirror: Database, keys: Keys
) -> None:
    assert (await outcomes(mirror, keys, *BURST))["wrong"] > 5


async def test_the_sweep_forgets_what_no_budget_asks_about(mirror: Database, keys: Keys) -> None:
    await outcome(mirror, keys, chat(1))
    await outcome(mirror, keys, chat(2), pin=PIN)
    await age(mirror, "23 hours")
    async with mirror.transaction() as session:
        await budgets.sweep(session)
        assert await session.scalar(select(func.count()).select_from(WrongAnswers)) == 3
    await age(mirror, "2 hours")
    async with mirror.transaction() as session:
        await budgets.sweep(session)
        assert await session.scalar(select(func.count()).select_from(WrongAnswers)) == 0


async def test_no_subject_can_be_read(mirror: Database, keys: Keys) -> None:
    await outcome(mirror, keys, Asker("sms", 8123456789, client=CLIENT))
    async with mirror.transaction() as session:
        rows = (await session.execute(select(WrongAnswers.subject))).scalars().all()
    assert rows
    assert not any(b"8123456789" in row or CLIENT.encode() in row for row in rows)
