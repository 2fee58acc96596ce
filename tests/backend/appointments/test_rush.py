"""Many at once: never one place too many, nobody twice, the same answer for the same key.

Whoever is held up at the slot's row has read everything else by then: what is decided from it
alone would be decided wrongly.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.appointments import availability, taking
from backend.appointments.taking import TAKE
from backend.database import Database
from backend.offices.rules import Directory
from tests.backend.appointments.office import (
    BOOKED,
    CIRUAS,
    KK,
    KRAMATWATU,
    NOW,
    REKAM,
    Office,
    outcome,
    outcomes,
)

CLIENT = "0123456789abcdef" * 2
AT_ONCE = 8


@pytest.fixture
async def office(database_url: str, directory: Directory) -> AsyncIterator[Office]:
    """With as many connections as several processes have."""
    async with Database.open(database_url, pool_size=20) as database:
        yield Office(database, directory)


@pytest.fixture
async def unguarded(of_its_own: None, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there is room is read when the statement begins, and not again when it is taken."""
    guard = "AND taken < capacity"
    seen = "EXISTS (SELECT FROM slots AS seen WHERE seen.id = $5 AND seen.taken < seen.capacity)"
    assert TAKE.count(guard) == 1
    monkeypatch.setattr(taking, "TAKE", TAKE.replace(guard, f"AND {seen}"))
    await office.database.pool.execute("ALTER TABLE slots DROP CONSTRAINT ck_slots_capacity")


async def crowd(office: Office, count: int, *, capacity: int) -> Counter[str]:
    """So many who have all seen the room before one of them takes it."""
    slot = await office.slot(capacity=capacity)
    async with office.held_up(f"slots WHERE id = {slot}"):
        tries = asyncio.create_task(outcomes(office.take(each, slot) for each in range(count)))
        await office.until_waiting(count)
    came_of_it = await tries
    assert await office.taken(slot) == came_of_it[BOOKED] == await office.count("appointments")
    return came_of_it


@pytest.mark.parametrize("capacity", [1, 2, 7])
async def test_the_last_place_goes_to_one_of_many(office: Office, capacity: int) -> None:
    came_of_it = await crowd(office, AT_ONCE, capacity=capacity)
    assert came_of_it == {BOOKED: capacity, "SlotFull": AT_ONCE - capacity}


@pytest.mark.usefixtures("unguarded")
async def test_with_the_guard_off_all_of_them_have_it(office: Office) -> None:
    assert await crowd(office, AT_ONCE, capacity=1) == {BOOKED: AT_ONCE}


async def test_without_the_statement_s_guard_the_constraint_still_holds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "TAKE", TAKE.replace("AND taken < capacity", ""))
    slot = await office.slot(capacity=2)
    tries = [office.take(each, slot) for each in range(AT_ONCE)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(each, dict) for each in done) == await office.taken(slot) == 2


async def test_a_thousand_residents_for_two_places(office: Office) -> None:
    slot, other = await office.slot(capacity=2), await office.slot(NOW + timedelta(days=3))
    came_of_it = await outcomes(office.take(each, slot) for each in range(1000))
    assert came_of_it == {BOOKED: 2, "SlotFull": 998}
    assert (await office.taken(slot), await office.count("residents")) == (2, 2)
    assert await office.miscounted() == []
    service = office.directory.service(REKAM)
    days = await availability.open_days(
        office.database, office.directory, service, KRAMATWATU, policy=office.policy, now=NOW
    )
    assert [(each.left, each.first) for each in days.days] == [(1, NOW + timedelta(days=3))]
    assert await outcome(office.take(1001, other)) == BOOKED


async def test_a_sold_out_office_is_told_the_nearest_others(office: Office) -> None:
    await office.take(1, await office.slot())
    for code in ("14", CIRUAS, "11", "10", "17"):
        await office.slot(
            NOW + timedelta(days=4, minutes=int(code)), int(code != "10"), office=code
        )
    days = await availability.open_days(
        office.database,
        office.directory,
        office.directory.service(REKAM),
        KRAMATWATU,
        policy=office.policy,
        now=NOW,
    )
    distances = [each.distance_km or 0 for each in days.elsewhere]
    assert (days.days, len(distances), distances) == ([], 3, sorted(distances))


async def test_a_double_tap_books_once(office: Office) -> None:
    """Two updates with keys of their own."""
    slots = [await office.slot(NOW + timedelta(days=each)) for each in (2, 3)]
    tries = await outcomes(
        office.take(1, slot, key=bytes([slot, each])) for each in range(4) for slot in slots
    )
    assert tries == {BOOKED: 1, "AlreadyBooked": 7}
    assert (await office.states(), await office.miscounted()) == (["requested"], [])


@pytest.mark.parametrize("capacity", [1, 3])
async def test_the_same_key_at_once_gets_the_same_answer(office: Office, capacity: int) -> None:
    """An update that is delivered again while it is being answered."""
    slot = await office.slot(capacity=capacity)
    async with office.held_up(f"slots WHERE id = {slot}"):
        tries = [
            asyncio.create_task(office.take(1, slot, key=b"the same", client=CLIENT))
            for _ in range(4)
        ]
        await office.until_waiting(4)
    answers = await asyncio.gather(*tries)
    assert answers == [answers[0]] * 4
    assert (await office.states(), await office.taken(slot)) == (["requested"], 1)


async def test_first_requests_of_a_chat_at_once_make_one_resident(office: Office) -> None:
    services = (REKAM, KK, "KTP-AMBIL")
    counters = ("recording", "files", "collection")
    slots = [await office.slot(counter=each) for each in counters]
    async with office.held_up("slots"):
        wanted = zip(slots, services, strict=True)
        tries = asyncio.create_task(
            outcomes(office.take(1, slot, service, reminders=True) for slot, service in wanted)
        )
        await office.until_waiting(3)
    assert await tries == {BOOKED: 3}
    tables = ("residents", "addresses", "consents")
    assert [await office.count(each) for each in tables] == [1, 1, 1]


async def test_an_address_takes_no_more_places_at_once_than_one_after_the_other(
    office: Office,
) -> None:
    office.policy = replace(office.policy, places_per_client=3)
    slots = await office.slots(AT_ONCE)
    async with office.held_up("slots"):
        tries = asyncio.create_task(
            outcomes(office.take(chat, slot, client=CLIENT) for chat, slot in enumerate(slots))
        )
        await office.until_waiting(AT_ONCE)
    assert await tries == {BOOKED: 3, "TooManyPlaces": AT_ONCE - 3}
    assert await office.count("appointments") == 3
    assert await office.miscounted() == []


async def test_who_is_forgotten_meanwhile_books_as_a_stranger(office: Office) -> None:
    """And not for a resident who is no more."""
    slot = await office.slot(capacity=2)
    await office.take(1, await office.slot(counter="files"), KK)
    async with office.held_up(f"slots WHERE id = {slot}") as connection:
        again = asyncio.create_task(office.take(1, slot))
        await office.until_waiting(1)
        await connection.execute("DELETE FROM residents")
    await again
    assert await office.of_chat(1) == ["requested"]
