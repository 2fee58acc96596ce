"""Sweeps: each does what its time has come for, and two workers at once do nothing twice."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.appointments import jobs
from backend.appointments.rules import Policy
from backend.appointments.states import Actor, State
from backend.clock import WIB
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, Office, later

TODAY = date(2026, 11, 24)
POLICY = Policy(horizon_days=2)
DAY = "SELECT starts_at, minutes FROM slots WHERE office = $1 AND counter = 'recording' ORDER BY 1"


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server's own zone, which no rule may ask for."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert datetime(2026, 11, 24, tzinfo=UTC).astimezone().utcoffset() == timedelta(hours=-5)
    yield
    monkeypatch.undo()
    time.tzset()


async def extend(office: Office, today: date = TODAY) -> None:
    await jobs.extend_horizon(office.database, policy=POLICY, now=office.now, today=today)


async def days(office: Office) -> dict[date, int]:
    rows = await office.database.all(DAY, KRAMATWATU)
    starts = [row["starts_at"].astimezone(WIB).date() for row in rows]
    return {day: starts.count(day) for day in starts}


async def test_the_horizon_has_slots_and_begins_with_what_is_left_of_today(office: Office) -> None:
    await extend(office)
    wednesday, thursday = date(2026, 11, 25), date(2026, 11, 26)
    assert await days(office) == {TODAY: 16, wednesday: 24, thursday: 24}
    assert await days(Office(office.database, office.directory)) == await days(office)
    assert await office.count("(SELECT DISTINCT office FROM slots) AS offices") == 18


@pytest.mark.usefixtures("new_york", "of_its_own")
async def test_slots_are_in_wib_whatever_the_zones_of_the_server_and_of_the_database(
    office: Office,
) -> None:
    name = await office.database.pool.fetchval("SELECT current_database()")
    await office.database.pool.execute(f"ALTER DATABASE {name} SET timezone = 'America/New_York'")
    await office.database.pool.expire_connections()
    await office.database.engine.dispose()
    await extend(office)
    assert await office.database.pool.fetchval("SHOW timezone") == "America/New_York"
    first, *_, last = [row["starts_at"] for row in await office.database.all(DAY, CIRUAS)]
    assert first == later(), "ten, as it is now"
    assert last == datetime(2026, 11, 26, 14, 45, tzinfo=WIB)
    assert await days(office) == {TODAY: 16, date(2026, 11, 25): 24, date(2026, 11, 26): 24}


async def test_two_workers_at_once_make_no_slot_twice(office: Office) -> None:
    await asyncio.gather(*(extend(office) for _ in range(3)))
    assert await days(office) == {TODAY: 16, date(2026, 11, 25): 24, date(2026, 11, 26): 24}
    before = await office.database.all("SELECT * FROM slots ORDER BY id")
    await extend(office)
    assert await office.database.all("SELECT * FROM slots ORDER BY id") == before


async def test_the_next_day_adds_a_day(office: Office) -> None:
    await extend(office)
    office.now = later(days=1)
    await extend(office, date(2026, 11, 25))
    assert (await days(office))[date(2026, 11, 27)] == 20


async def test_what_no_clerk_has_declined_confirms_itself(office: Office) -> None:
    early, late = await office.slots(2)
    await office.take(1, early)
    office.now = later(minutes=30)
    await office.take(2, late)
    for minutes, states in ((119, ["requested"] * 2), (120, ["confirmed", "requested"])):
        office.now = later(minutes=minutes)
        await jobs.pass_deadlines(office.database, office.terms)
        assert await office.states() == states
    assert (await office.row(1))["state_by"] == "sweep"
    assert await office.told() == [], "it was promised when it was booked"


async def test_two_workers_at_once_pass_no_deadline_twice(office: Office) -> None:
    for chat, slot in enumerate(await office.slots(12)):
        await office.take(chat, slot)
    office.now = later(hours=2)
    await asyncio.gather(*(jobs.pass_deadlines(office.database, office.terms) for _ in range(3)))
    assert await office.states() == ["confirmed"] * 12
    assert await office.miscounted() == []


async def test_the_day_ends_for_who_came_and_who_did_not(office: Office) -> None:
    first, second = await office.slots(2)
    tomorrow = await office.slot(later(days=3))
    came, missed = await office.confirmed(1, first), await office.confirmed(2, second)
    await office.step(came, State.ARRIVED)
    await office.confirmed(3, tomorrow)
    ends = {"now": later(days=2, hours=15, minutes=15), "today": date(2026, 11, 27)}
    await asyncio.gather(*(jobs.end_days(office.database, **ends) for _ in range(2)))  # type: ignore[arg-type]
    assert await office.states() == ["served", "no-show", "confirmed"]
    assert (await office.row(missed))["state_by"] == "sweep"
    assert await office.miscounted() == []


async def test_the_day_does_not_end_before_midnight(office: Office) -> None:
    await office.confirmed(1, await office.slot())
    await jobs.end_days(office.database, now=later(days=2, hours=13), today=date(2026, 11, 26))
    assert await office.states() == ["confirmed"]


async def test_who_only_the_sweep_missed_may_take_it_back_by_nobody(office: Office) -> None:
    mine = await office.confirmed(1, await office.slot())
    await jobs.end_days(office.database, now=later(days=3), today=date(2026, 11, 27))
    row = await office.row(mine)
    assert (row["was"], row["state_by"]) == (None, Actor.SWEEP)


async def test_visits_are_forgotten_after_ninety_days(office: Office) -> None:
    office.policy = Policy(opens_days=30)
    past = await office.booked(1, await office.slot())
    await office.cancel(past)
    served = await office.confirmed(1, await office.slot(later(days=3)), person=1)
    await jobs.end_days(office.database, now=later(days=5), today=date(2026, 11, 29))
    for today, left in ((date(2027, 2, 24), 2), (date(2027, 2, 25), 1), (date(2027, 2, 26), 0)):
        await jobs.tidy(office.database, today=today)
        assert await office.count("appointments") == left
    assert (await office.count("slots"), served) == (0, 2)


async def test_slots_without_anybody_go_after_a_day_and_what_is_active_stays(
    office: Office,
) -> None:
    office.policy = Policy(opens_days=30)
    await office.slots(3)
    mine = await office.booked(1, await office.slot(later(days=2, hours=4)))
    await jobs.tidy(office.database, today=date(2026, 11, 27))
    assert await office.count("slots") == 4
    await jobs.tidy(office.database, today=date(2026, 11, 28))
    assert await office.count("slots") == 1
    await jobs.tidy(office.database, today=date(2027, 6, 1))
    assert (await office.row(mine))["state"] == "requested"


async def test_what_addresses_took_is_forgotten_the_next_day(office: Office) -> None:
    await office.take(1, await office.slot(), client="0123456789abcdef" * 2)
    for today, left in ((TODAY, 1), (date(2026, 11, 25), 0)):
        await jobs.tidy(office.database, today=today)
        assert await office.count("client_days") == left
    await office.take(2, await office.slot(counter="files"), KK)
