"""Changes of hours, days and counters: first shown whom they displace, then saved."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest

from backend.appointments import changes, reshaping
from backend.appointments.changes import Change
from backend.appointments.rules import Policy
from backend.appointments.states import State
from backend.offices.hours import DayOverride, OpeningHours, Season
from backend.offices.places import CounterKind
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, NOW, Office, later
from tests.backend.residents.kept import changed, kept

THURSDAY = date(2026, 11, 26)
HEAD = "00"
CLOSED = DayOverride(KRAMATWATU, THURSDAY, None, None, "Listrik padam")
POLICY = Policy(horizon_days=2)


async def current(office: Office) -> Directory:
    async with office.database.transaction() as session:
        return await load_directory(session)


async def save(office: Office, change: Change) -> list[int]:
    async with office.database.transaction() as session:
        await reshaping.take_turns(session)
        return await changes.save(session, change, now=office.now)


async def preview(office: Office, change: Change) -> list[int]:
    async with office.database.transaction() as session:
        return [row.id for row in await changes.preview(session, change, now=office.now)]


async def extend(office: Office) -> int:
    async with office.database.transaction() as session:
        today = (office.now + timedelta(hours=7)).date()
        return await changes.extend(session, policy=POLICY, now=office.now, today=today)


def of_day(directory: Directory, *overrides: DayOverride, code: str = KRAMATWATU) -> Change:
    return changes.of_day(directory, code, THURSDAY, overrides)


async def opened(office: Office, code: str = KRAMATWATU) -> None:
    """The slots of that Thursday."""
    await save(office, of_day(office.directory, code=code))


async def slot_at(
    office: Office, clock: str, counter: str = "recording", code: str = KRAMATWATU
) -> int:
    found: int = await office.database.pool.fetchval(
        "SELECT id FROM slots WHERE counter = $1 AND office = $3"
        " AND to_char(starts_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI') = $2",
        counter,
        f"{THURSDAY} {clock}",
        code,
    )
    return found


async def capacities(office: Office) -> set[int]:
    rows = await office.database.all("SELECT DISTINCT capacity FROM slots WHERE office = '10'")
    return {row["capacity"] for row in rows}


async def of_three(
    office: Office, clocks: Sequence[str] = ("08:00", "11:45", "13:00")
) -> list[int]:
    await opened(office)
    return [
        await office.booked(chat, await slot_at(office, clock)) for chat, clock in enumerate(clocks)
    ]


async def test_a_preview_shows_whom_and_writes_nothing(office: Office) -> None:
    mine = await of_three(office)
    before = await kept(office.database)
    assert await preview(office, of_day(office.directory, CLOSED)) == mine
    half = DayOverride(KRAMATWATU, THURSDAY, time(8), time(11, 50), "Setengah hari")
    assert await preview(office, of_day(office.directory, half)) == mine[1:]
    assert await preview(office, of_day(office.directory)) == []
    assert await changed(office.database, before) == set()


async def test_saving_displaces_exactly_those_and_tells_each(office: Office) -> None:
    mine = await of_three(office)
    half = of_day(
        office.directory, DayOverride(KRAMATWATU, THURSDAY, time(8), time(11, 50), "Setengah hari")
    )
    shown = await preview(office, half)
    assert sorted(await save(office, half)) == shown == mine[1:]
    assert await office.states() == ["requested", "displaced", "displaced"]
    assert await office.told() == [("displaced", "due")] * 2
    assert await office.miscounted() == []
    row = await office.row(mine[1])
    assert (row["state_by"], row["taken"]) == ("clerk", 0)


async def test_a_closed_day_closes_every_slot_of_that_office_alone(office: Office) -> None:
    await opened(office)
    await opened(office, CIRUAS)
    await save(office, of_day(office.directory, CLOSED))
    open_at = "SELECT DISTINCT office FROM slots WHERE capacity > 0"
    assert [row["office"] for row in await office.database.all(open_at)] == [CIRUAS]
    assert (await current(office)).spans_on(KRAMATWATU, THURSDAY) == ()


async def test_a_restored_day_opens_again_and_nobody_comes_back_by_it(office: Office) -> None:
    await of_three(office)
    await save(office, of_day(office.directory, CLOSED))
    assert await capacities(office) == {0}
    assert await save(office, of_day(await current(office))) == []
    assert await capacities(office) == {1}
    assert await office.states() == ["displaced"] * 3
    assert (await current(office)).overrides == ()


async def test_of_two_counters_the_one_that_closes_takes_who_came_last(office: Office) -> None:
    await opened(office, HEAD)
    slot = await slot_at(office, "09:00", code=HEAD)
    for chat in range(2):
        office.now = later(minutes=chat)
        await office.take(chat, slot)
    change = changes.of_counters(office.directory, HEAD, THURSDAY, CounterKind.RECORDING, 1)
    assert await preview(office, change) == [2]
    assert await save(office, change) == [2]
    again = changes.of_counters(await current(office), HEAD, THURSDAY, CounterKind.RECORDING, 0)
    await save(office, again)
    assert (await current(office)).closed_counters == ()
    await office.take(3, slot)


async def test_another_kind_of_counter_stays_open(office: Office) -> None:
    await opened(office)
    mine = await office.booked(1, await slot_at(office, "09:00", "files"), KK)
    change = changes.of_counters(office.directory, KRAMATWATU, THURSDAY, CounterKind.RECORDING, 1)
    assert await save(office, change) == []
    assert (await office.row(mine))["state"] == "requested"


@pytest.mark.usefixtures("of_its_own")
async def test_a_new_week_reaches_every_day_of_the_horizon(office: Office) -> None:
    await extend(office)
    mine = await office.booked(1, await slot_at(office, "13:00"))
    mornings = [
        OpeningHours(KRAMATWATU, Season.NORMAL, weekday, time(8), time(12)) for weekday in (3, 4)
    ]
    change = changes.of_week(
        office.directory, KRAMATWATU, Season.NORMAL, mornings, today=NOW.date(), policy=POLICY
    )
    assert await save(office, change) == [mine]
    left = await office.database.all(
        "SELECT DISTINCT starts_at::date AS day FROM slots WHERE office = '10' AND capacity > 0"
    )
    assert [row["day"].isoweekday() for row in left] == [3, 4]


async def test_what_has_begun_is_left_as_it_was(office: Office) -> None:
    mine = await of_three(office)
    office.now = later(days=2)
    assert sorted(await save(office, of_day(office.directory, CLOSED))) == mine[1:], "10.00"
    assert (await office.row(mine[0]))["state"] == "requested"


async def test_who_is_there_or_was_is_displaced_by_nothing(office: Office) -> None:
    mine = await of_three(office)
    for state in (State.CONFIRMED, State.ARRIVED):
        await office.step(mine[1], state)
    assert sorted(await save(office, of_day(office.directory, CLOSED))) == [mine[0], mine[2]]
    assert (await office.miscounted(), (await office.row(mine[1]))["taken"]) == ([], 1)


async def test_the_sweep_never_goes_below_the_places_that_are_taken(office: Office) -> None:
    """Rows that somebody wrote past us displace nobody unseen."""
    await extend(office)
    taken = await slot_at(office, "09:00")
    await office.take(1, taken)
    await office.database.pool.execute(
        "INSERT INTO day_overrides (office, day, reason) VALUES ('10', $1, 'Banjir')", THURSDAY
    )
    await extend(office)
    open_slots = await office.database.all(
        "SELECT id, capacity FROM slots WHERE capacity > 0 AND office = '10'"
        " AND (starts_at AT TIME ZONE 'Asia/Jakarta')::date = $1",
        THURSDAY,
    )
    assert [tuple(row) for row in open_slots] == [(taken, 1)]
    assert (await office.states(), await office.told()) == (["requested"], [])
