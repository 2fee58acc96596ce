"""Taking a place, one request after the other: what is kept, and what is refused and why."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from backend.appointments import facts, taking
from backend.appointments.facts import FACTS, Wanted
from backend.appointments.rules import Policy
from backend.appointments.states import Actor, State
from backend.appointments.taking import TAKE
from backend.asker import Asker
from backend.errors import NotFound
from tests.backend.appointments.office import (
    AMBIL,
    BOOKED,
    CIRUAS,
    KK,
    NOW,
    REKAM,
    Office,
    later,
    outcome,
)

CLIENT = "0123456789abcdef" * 2
KEY = b"of one update"


async def test_a_place_is_taken_and_told(office: Office) -> None:
    slot = await office.slot(capacity=2)
    taken = await office.take(1, slot, person=2, receipt="2605-1004217-8")
    row = await office.row(taken["id"])
    assert (row["state"], row["person"], row["state_by"]) == ("requested", 2, "resident")
    assert (row["confirm_by"], row["receipt"]) == (later(hours=2), "2605-1004217-8")
    assert (row["code"], row["requested_at"]) == (taken["code"], NOW)
    assert await office.taken(slot) == 1


async def test_an_office_that_wants_no_confirmation_confirms_at_once(office: Office) -> None:
    office.policy = Policy(confirm_within=timedelta(0))
    row = await office.row(await office.booked(1, await office.slot()))
    assert (row["state"], row["confirm_by"]) == ("confirmed", None)


async def test_a_stranger_becomes_a_resident_with_this_address_and_consent(office: Office) -> None:
    await office.take(1, await office.slot(), reminders=True)
    await office.take(1, await office.slot(later(days=3)), REKAM, person=1)
    counts = [await office.count(each) for each in ("residents", "addresses", "consents")]
    assert counts == [1, 1, 1]


async def test_who_is_refused_stays_a_stranger(office: Office) -> None:
    slot = await office.slot()
    await office.take(1, slot)
    assert await outcome(office.take(2, slot, reminders=True, client=CLIENT)) == "SlotFull"
    tables = ("residents", "addresses", "consents", "client_days", "idempotency_keys")
    assert [await office.count(each) for each in tables] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize("person", range(4))
async def test_the_resident_and_three_of_the_family_have_a_place_each(
    office: Office, person: int
) -> None:
    slot = await office.slot(capacity=8)
    for each in range(4):
        await office.take(1, slot, person=each)
    assert await outcome(office.take(1, slot, person=person)) == "AlreadyBooked"
    assert await office.taken(slot) == 4


@pytest.mark.parametrize("person", [-1, 4])
async def test_there_is_no_fifth(office: Office, person: int) -> None:
    slot = await office.slot()
    with pytest.raises(asyncpg.CheckViolationError, match="ck_appointments_person"):
        await office.take(1, slot, person=person)
    assert await office.taken(slot) == 0


async def test_another_service_is_another_appointment(office: Office) -> None:
    await office.take(1, await office.slot())
    assert await outcome(office.take(1, await office.slot(counter="files"), KK)) == BOOKED


async def test_the_same_key_gets_the_same_answer_and_another_one_its_own(office: Office) -> None:
    slot = await office.slot(capacity=3)
    first = await office.take(1, slot, key=KEY)
    await office.cancel(first["id"])
    assert await office.take(1, slot, key=KEY) == first
    assert (await office.take(1, slot, key=b"of another"))["id"] != first["id"]
    assert await office.states() == ["cancelled", "requested"]


async def test_what_was_refused_is_not_keeper_its_key(office: Office) -> None:
    slot = await office.slot()
    first = await office.booked(1, slot)
    assert await outcome(office.take(2, slot, key=KEY)) == "SlotFull"
    await office.cancel(first)
    assert await outcome(office.take(2, slot, key=KEY)) == BOOKED


async def test_one_address_takes_five_places_a_day_however_many_chats_it_opens(
    office: Office,
) -> None:
    slot = await office.slot(later(days=5), capacity=20)
    tries = [await outcome(office.take(each, slot, client=CLIENT)) for each in range(7)]
    assert tries == [BOOKED] * 5 + ["TooManyPlaces"] * 2
    assert await outcome(office.take(8, slot)) == BOOKED
    office.now = later(hours=14)
    assert await outcome(office.take(9, slot, client=CLIENT)) == BOOKED, "the office's next day"


async def test_a_resident_holds_so_many_at_a_time(office: Office) -> None:
    office.policy = Policy(active_max=2)
    slot = await office.slot(capacity=9)
    first, _ = [await office.booked(1, slot, person=each) for each in range(2)]
    assert await outcome(office.take(1, slot, person=2)) == "TooMany"
    await office.cancel(first)
    assert await outcome(office.take(1, slot, person=2)) == BOOKED


@pytest.mark.parametrize(
    ("by", "days", "second"),
    [
        (Actor.CLERK, 89, "LimitedByNoShows"),
        (Actor.CLERK, 91, BOOKED),
        (Actor.SWEEP, 89, BOOKED),
    ],
    ids=["seen by a clerk", "long ago", "nobody looked"],
)
async def test_who_missed_three_holds_one_at_a_time(
    office: Office, by: Actor, days: int, second: str
) -> None:
    slot = await office.slot(later(days=95), capacity=9)
    office.policy = Policy(opens_days=100)
    for person in range(3):
        missed = await office.confirmed(1, slot, person=person)
        await office.step(missed, State.NO_SHOW, by)
    office.now = later(days=days)
    assert await outcome(office.take(1, slot)) == BOOKED
    assert await outcome(office.take(1, slot, person=1)) == second


@pytest.mark.parametrize(
    ("starts_in", "refusal"),
    [
        (timedelta(minutes=59), "BookingClosed"),
        (timedelta(hours=1), BOOKED),
        (timedelta(days=14), BOOKED),
        (timedelta(days=15), "BookingClosed"),
        (timedelta(hours=-1), "BookingClosed"),
    ],
)
async def test_a_time_outside_the_window_is_closed(
    office: Office, starts_in: timedelta, refusal: str
) -> None:
    assert await outcome(office.take(1, await office.slot(NOW + starts_in))) == refusal


async def test_a_closed_slot_is_closed_and_not_full(office: Office) -> None:
    assert await outcome(office.take(1, await office.slot(capacity=0))) == "BookingClosed"


async def test_a_slot_of_another_kind_of_counter_or_office_or_none_is_not_found(
    office: Office,
) -> None:
    files, ciruas = await office.slot(counter="files"), await office.slot(office=CIRUAS)
    assert await outcome(office.take(1, files, REKAM)) == "NotFound"
    assert await outcome(office.take(1, files, AMBIL)) == "NotFound"
    assert await outcome(office.take(1, 9_999_999)) == "NotFound"
    only = Wanted(ciruas, REKAM, "recording", ["10"], 0, None, reminders=False)
    with pytest.raises(NotFound):
        await taking.take(office.database, Asker("web", 1), only, terms=office.terms, key=None)
    assert await office.states() == []


async def trace(office: Office, slot: int) -> tuple[Any, bool]:
    """What a try leaves: the slot's row version, and whether it had to have a transaction id."""
    wanted = Wanted(slot, REKAM, "recording", ["10"], 0, None, reminders=True)
    asker = Asker("web", 77, client=CLIENT)
    version = "SELECT ctid, xmin, xmax FROM slots WHERE id = $1"
    async with office.database.pool.acquire() as connection, connection.transaction():
        seen = await connection.fetchrow(FACTS, *facts.arguments(asker, wanted, office.terms, KEY))
        assert seen is not None
        asked = (
            *taking._arguments(asker, wanted, office.terms, KEY, seen),
            *taking.NO_PHONE,
        )
        await connection.fetchrow(TAKE, *asked)
        written = await connection.fetchval("SELECT pg_current_xact_id_if_assigned()")
        return await connection.fetchrow(version, slot), written is not None


async def test_a_sold_out_slot_is_refused_without_a_write(office: Office) -> None:
    slot = await office.slot()
    await office.take(1, slot)
    version = await office.database.first("SELECT ctid, xmin, xmax FROM slots WHERE id = $1", slot)
    assert await trace(office, slot) == (version, False)


async def test_a_place_that_is_taken_is_a_write(office: Office) -> None:
    slot = await office.slot()
    version = await office.database.first("SELECT ctid, xmin, xmax FROM slots WHERE id = $1", slot)
    after, written = await trace(office, slot)
    assert (after != version, written) == (True, True)
