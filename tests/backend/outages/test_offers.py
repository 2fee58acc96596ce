"""What the displaced are given: another place held, or a place in line; each is told once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, text

from backend.appointments import displacing, jobs
from backend.appointments.displacing import OFFER_INSTEAD
from backend.appointments.reshaping import Reshaping, reshape
from backend.appointments.states import Actor, State
from backend.deliveries.tables import Moment
from backend.outages import moving
from backend.outages.assigning import neighbours
from tests.backend.appointments.office import (
    CIRUAS,
    KRAMATWATU,
    REKAM,
    Office,
    later,
    outcome,
)
from tests.backend.outages.house import House

WARINGINKURUNG, ANYAR = "11", "15"
SOON = later(hours=3)


async def told_of(office: Office) -> list[tuple[str, str]]:
    return [each for each in await office.told() if each[1] == "due"]


async def test_the_same_office_first_and_only_after_the_next_news(house: House) -> None:
    office = house.office
    await office.slot(later(hours=3.5), 3)
    after = await office.slot(later(days=1), 1)
    await office.slot(later(hours=4), 1, office=WARINGINKURUNG)
    mine = await office.confirmed(1, await office.slot(SOON))
    await house.open((REKAM, KRAMATWATU), hours=4)
    assert (await office.row(mine))["state"] == State.DISPLACED
    offer = await house.offer_of(mine)
    assert offer is not None
    assert (offer["slot_id"], offer["state"]) == (after, State.OFFERED)
    assert offer["offer_until"] == later(days=1) - timedelta(hours=2)
    assert await office.miscounted() == []


async def test_then_the_nearest_neighbour_with_room(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(SOON))
    await office.slot(later(hours=5), 1, office=ANYAR)
    near = await office.slot(later(days=3), 1, office=WARINGINKURUNG)
    await house.open((REKAM, KRAMATWATU))
    offer = await house.offer_of(mine)
    assert offer is not None
    assert offer["slot_id"] == near
    assert offer["offer_until"] == later(days=1)


async def test_an_office_that_is_closed_too_is_no_neighbour(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(SOON))
    await office.slot(later(hours=3.5), 1, office=WARINGINKURUNG)
    open_one = await office.slot(later(hours=3.5), 1, office=ANYAR)
    await house.open((REKAM, KRAMATWATU), (None, WARINGINKURUNG))
    offer = await house.offer_of(mine)
    assert offer is not None
    assert offer["slot_id"] == open_one


async def test_without_any_place_they_wait_where_they_had_one(house: House) -> None:
    office = house.office
    first = await office.slot(SOON, 2)
    for chat in (1, 2):
        await office.confirmed(chat, first)
    await house.open((REKAM, KRAMATWATU))
    assert await office.states() == [State.DISPLACED] * 2
    assert await house.waiting() == [KRAMATWATU] * 2
    assert await told_of(office) == [("displaced", "due")] * 2


async def test_each_is_told_once_and_never_twice(house: House) -> None:
    office = house.office
    slot = await office.slot(SOON, 2)
    for chat in (1, 2):
        await office.step(await office.booked(chat, slot), State.CONFIRMED)
    await office.slot(later(days=1), 1)
    incident = await house.open((REKAM, KRAMATWATU))
    await house.keep_in_line()
    await house.update(incident, hours=5)
    assert await told_of(office) == [("offered", "due"), ("displaced", "due")]
    rows = await office.database.all("SELECT params FROM messages ORDER BY id DESC LIMIT 2")
    displaced, offered = sorted((row["params"] for row in rows), key=lambda said: "offered" in said)
    assert '"waits": true' in displaced
    assert '"was_at": "2026-11-24T06:00:00.000000Z"' in offered


async def test_the_queue_decides_who_gets_the_last_place(house: House) -> None:
    office = house.office
    late = await office.confirmed(1, await office.slot(later(hours=3.5)))
    early = await office.confirmed(2, await office.slot(SOON))
    await office.slot(later(days=1), 1)
    await house.open((REKAM, KRAMATWATU))
    assert await house.offer_of(early) is not None
    assert await house.offer_of(late) is None


async def test_nobody_is_asked_to_come_earlier_than_they_meant_to(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(later(days=2)))
    await office.slot(later(days=1), 1, office=WARINGINKURUNG)
    await house.open((REKAM, KRAMATWATU), hours=72)
    assert await house.offer_of(mine) is None
    assert await house.waiting() == [KRAMATWATU]


async def test_an_offer_is_accepted_as_any_other(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(SOON))
    await office.slot(later(days=1), 1)
    await house.open((REKAM, KRAMATWATU))
    offer = await house.offer_of(mine)
    assert offer is not None
    assert await office.step(offer["id"], State.CONFIRMED, Actor.RESIDENT) == State.CONFIRMED
    assert await office.miscounted() == []


async def test_an_offer_that_nobody_answers_becomes_a_place_in_line(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(SOON))
    await office.slot(later(days=1), 1)
    await house.open((REKAM, KRAMATWATU))
    office.now = later(days=1)
    await jobs.pass_deadlines(office.database, office.terms)
    offer = await house.offer_of(mine)
    assert offer is not None
    assert offer["state"] == State.EXPIRED
    assert await house.waiting() == [KRAMATWATU]
    assert ("expired", "due") in await office.told()
    assert await office.miscounted() == []


async def test_who_loses_the_other_place_to_an_officer_is_put_in_line(house: House) -> None:
    office = house.office
    await office.confirmed(1, await office.slot(SOON))
    other = await office.slot(later(days=1), 1)
    await house.open((REKAM, KRAMATWATU))
    async with office.database.transaction() as session:
        lost = await reshape(session, Reshaping([], {other: 0}), now=office.now, displaces=True)
    assert len(lost) == 1
    assert await house.waiting() == [KRAMATWATU]
    assert await office.miscounted() == []


async def test_an_offer_from_the_waiting_list_that_expires_does_not_join_it_again(
    house: House,
) -> None:
    office = house.office
    await office.wait(1)
    await office.offer(await office.slot(later(days=1), 1))
    office.now = later(hours=2)
    await jobs.pass_deadlines(office.database, office.terms)
    assert await office.states() == [State.EXPIRED]
    assert await house.waiting() == []


async def test_a_held_place_is_nobody_else_s(house: House) -> None:
    office = house.office
    await office.confirmed(1, await office.slot(SOON))
    after = await office.slot(later(days=1), 1)
    await house.open((REKAM, KRAMATWATU))
    assert await outcome(office.take(2, after)) == "SlotFull"


async def test_at_night_only_those_of_the_morning_are_woken(house: House) -> None:
    office = house.office
    office.now = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # 01.00 WIB
    morning = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    await office.confirmed(1, await office.slot(morning))
    await office.confirmed(2, await office.slot(morning + timedelta(hours=5)))
    await house.open((REKAM, KRAMATWATU), hours=20)
    rows = await office.database.all("SELECT due_at FROM deliveries ORDER BY due_at")
    seven = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    assert [row["due_at"] for row in rows] == [office.now, seven]


async def offers_meet_bookings(house: House) -> list[dict[str, object]]:
    """Eight who are displaced, and eight who book the same eight places at that moment."""
    office = house.office
    soon = await office.slot(SOON, 8)
    for chat in range(8):
        await office.confirmed(chat, soon)
    after = [await office.slot(later(days=1, minutes=15 * n), 1) for n in range(8)]
    tries = (outcome(office.take(100 + n, slot)) for n, slot in enumerate(after))
    await asyncio.gather(house.open((REKAM, KRAMATWATU)), *tries)
    return await office.miscounted()


async def test_offers_and_bookings_at_once_never_share_a_place(house: House) -> None:
    assert await offers_meet_bookings(house) == []
    office = house.office
    assert (await office.states()).count(State.DISPLACED) == 8
    held = await office.count("appointments WHERE state IN ('offered', 'requested', 'confirmed')")
    assert held == 8
    offered = await office.count("appointments WHERE state = 'offered'")
    assert offered + len(await house.waiting()) == 8


async def test_without_its_guard_one_place_is_offered_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check constraint alone is left to refuse it, and with it everybody's offer."""
    guard = "WHERE placed.place_nth <= placed.capacity - placed.taken"
    assert OFFER_INSTEAD.text.count(guard) == 1
    unguarded = text(OFFER_INSTEAD.text.replace(guard, "")).bindparams(
        bindparam("now", type_=Moment), bindparam("until", type_=Moment)
    )
    office = house.office
    soon = await office.slot(SOON, 2)
    for chat in (1, 2):
        await office.confirmed(chat, soon)
    after = await office.slot(later(days=1), 1)
    monkeypatch.setattr(moving, "assign", lambda lost, *_: {each.id: after for each in lost})
    incident = await house.open((REKAM, KRAMATWATU))
    assert (await office.states()).count(State.OFFERED) == 1
    await house.recover(incident)
    await office.database.pool.execute(
        "DELETE FROM waiting; DELETE FROM appointments; UPDATE slots SET taken = 0"
    )
    for chat in (1, 2):
        await office.confirmed(chat, soon)
    monkeypatch.setattr(displacing, "OFFER_INSTEAD", unguarded)
    with pytest.raises(Exception, match="ck_slots_capacity"):
        await house.open((REKAM, KRAMATWATU))


async def test_ciruas_is_near_enough_to_be_a_neighbour_of_kramatwatu(house: House) -> None:
    near = neighbours(house.office.directory, KRAMATWATU)
    assert near[0] == KRAMATWATU
    assert WARINGINKURUNG in near[:4]
    assert CIRUAS in near
