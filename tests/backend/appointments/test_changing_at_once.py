"""A change, a booking and a sweep at the same moment: what was closed stays closed."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from backend.appointments import changes, reshaping
from backend.appointments.changes import Change
from backend.appointments.rules import Policy
from backend.offices.hours import DayOverride
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from tests.backend.appointments.office import KRAMATWATU, Office

THURSDAY = date(2026, 11, 26)
CLOSED = DayOverride(KRAMATWATU, THURSDAY, None, None, "Listrik padam")
POLICY = Policy(horizon_days=2)


async def save(office: Office, change: Change) -> list[int]:
    async with office.database.transaction() as session:
        await reshaping.take_turns(session)
        return await changes.save(session, change, now=office.now)


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


async def closed_while_booking(office: Office) -> None:
    """Somebody comes in between what the officer sees and the lock."""
    await opened(office)
    slot = await slot_at(office, "09:00")
    async with office.held_up(f"slots WHERE id = {slot}"):
        booked = asyncio.create_task(office.take(1, slot))
        await office.until_waiting(1)
        closed = asyncio.create_task(save(office, of_day(office.directory, CLOSED)))
        await office.until_waiting(2)
    await booked
    await closed


async def test_who_comes_in_at_the_last_moment_is_displaced_too(office: Office) -> None:
    await closed_while_booking(office)
    assert (await office.states(), await office.told()) == (["displaced"], [("displaced", "due")])
    assert (await office.miscounted(), await capacities(office)) == ([], {0})


async def test_without_the_lock_they_would_have_a_place_that_is_no_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reshaping, "HOLD", text("SELECT CAST(:ids AS bigint[])"))
    await closed_while_booking(office)
    assert (await office.states(), await capacities(office)) == (["requested"], {0, 1})


async def swept_while_closing(office: Office, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The sweep reads the office's data, then an officer's closure comes, then it goes on."""
    await extend(office)
    has_read, saved = asyncio.Event(), asyncio.Event()

    async def read_early(session: object) -> Directory:
        directory = await load_directory(session)  # type: ignore[arg-type]
        has_read.set()
        await saved.wait()
        return directory

    monkeypatch.setattr(changes, "load_directory", read_early)
    async with office.database.transaction() as session:
        await reshaping.take_turns(session)
        swept = asyncio.create_task(extend(office))
        reads = asyncio.create_task(has_read.wait())
        waits = asyncio.create_task(office.until_waiting(1))
        await asyncio.wait({reads, waits}, return_when=asyncio.FIRST_COMPLETED)
        await changes.save(session, of_day(office.directory, CLOSED), now=office.now)
    saved.set()
    waits.cancel()
    await asyncio.gather(swept, reads, waits, return_exceptions=True)
    closed = await office.database.all(
        "SELECT DISTINCT capacity FROM slots WHERE office = '10'"
        " AND (starts_at AT TIME ZONE 'Asia/Jakarta')::date = $1",
        THURSDAY,
    )
    return {row["capacity"] for row in closed}


async def test_a_sweep_at_the_same_time_does_not_open_a_closed_day_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await swept_while_closing(office, monkeypatch) == {0}


async def test_without_taking_turns_it_would(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_turns(_: object) -> None:
        """Whoever comes first reads first."""

    monkeypatch.setattr(reshaping, "take_turns", no_turns)
    assert await swept_while_closing(office, monkeypatch) == {1}
