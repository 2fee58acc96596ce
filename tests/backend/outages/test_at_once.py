"""A confirmation meets everybody else: nobody waits in a circle, no place is counted wrong."""

import asyncio
import random
from collections import Counter

from backend.appointments.states import Actor, State
from backend.outages import service
from tests.backend.appointments.office import CIRUAS, KRAMATWATU, REKAM, later, outcome, outcomes
from tests.backend.outages.house import House, asked

EXPECTED = {
    *("booked", "SlotFull", "BookingClosed", "IllegalStep", "AlreadyBooked"),
    "ServiceUnavailable",
}
"""ServiceUnavailable: a booking whose statement refused what was closed since its look."""


async def test_a_booking_that_waited_for_the_confirmation_is_moved_by_the_sweep(
    house: House,
) -> None:
    """Its statement began before: it does not see the closure, and the sweep sees it."""
    office = house.office
    slot = await office.slot(later(hours=2), 2)
    await office.confirmed(1, slot)
    request = asked((REKAM, KRAMATWATU), next_news_at=later(hours=4))
    async with office.database.transaction() as session:
        await service.open_incident(session, request, house.by)
        late = asyncio.create_task(outcome(office.take(2, slot)))
        await office.until_waiting(1)
    assert await late == "booked"
    assert await office.states() == [State.DISPLACED, State.REQUESTED]
    await house.keep_in_line()
    assert await office.states() == [State.DISPLACED] * 2
    assert await office.miscounted() == []


async def test_two_incidents_at_once_displace_each_only_once(house: House) -> None:
    office = house.office
    for chat, where in enumerate((KRAMATWATU, CIRUAS) * 4):
        await office.confirmed(chat, await office.slot(later(hours=2, minutes=chat), office=where))
    stopped: list[tuple[str | None, str | None]] = [(REKAM, KRAMATWATU), (REKAM, CIRUAS)]
    await asyncio.gather(house.open(*stopped), house.open(*reversed(stopped)), house.keep_in_line())
    assert await office.states() == [State.DISPLACED] * 8
    assert [told[0] for told in await office.told() if told[1] == "due"] == ["displaced"] * 8
    assert len(await house.waiting()) == 8


async def test_cancelling_moving_and_booking_at_that_moment_end_well(house: House) -> None:
    office = house.office
    drawn = random.Random(6)
    slots = [
        await office.slot(later(hours=2, minutes=15 * n), 2, office=where)
        for n in range(20)
        for where in (KRAMATWATU, CIRUAS)
    ]
    mine = [await office.confirmed(chat, slots[chat]) for chat in range(40)]
    doing = [
        *(office.cancel(each) for each in drawn.sample(mine, 12)),
        *(office.move(each, drawn.choice(slots)) for each in drawn.sample(mine, 12)),
        *(office.take(100 + n, drawn.choice(slots)) for n in range(20)),
        *(office.step(each, State.ARRIVED, Actor.CLERK) for each in drawn.sample(mine, 6)),
    ]
    drawn.shuffle(doing)
    ended, _ = await asyncio.gather(outcomes(doing), house.open((REKAM, KRAMATWATU), hours=5))
    assert set(ended) <= EXPECTED, ended
    await house.keep_in_line()
    assert await office.miscounted() == []
    left = await office.database.all(
        "SELECT state FROM appointments JOIN slots ON slots.id = slot_id WHERE office = $1"
        " AND starts_at < $2 AND state IN ('offered', 'requested', 'confirmed')",
        KRAMATWATU,
        later(hours=5),
    )
    assert Counter(row["state"] for row in left) == Counter()
