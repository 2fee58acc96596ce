"""Who is displaced where something stops, and what is open again after it."""

from backend.appointments import jobs
from backend.appointments.states import Actor, State
from tests.backend.appointments.office import (
    KK,
    KRAMATWATU,
    REKAM,
    later,
    outcome,
)
from tests.backend.outages.house import House

SOON = later(hours=3)


async def test_other_services_of_a_shared_counter_go_on(house: House) -> None:
    office = house.office
    slot = await office.slot(SOON, 2, counter="files")
    stopped = await office.confirmed(1, slot, "KTP-HILANG")
    works = await office.confirmed(2, slot, KK)
    await house.open(("KTP-HILANG", KRAMATWATU))
    assert (await office.row(stopped))["state"] == State.DISPLACED
    assert (await office.row(works))["state"] == State.CONFIRMED
    assert await outcome(office.take(3, slot, "KTP-HILANG")) == "BookingClosed"
    assert await outcome(office.take(3, slot, KK)) == "booked"


async def test_a_walk_in_and_who_has_arrived_stay(house: House) -> None:
    office = house.office
    slot = await office.slot(SOON, 2)
    arrived = await office.confirmed(1, slot)
    await office.step(arrived, State.ARRIVED)
    walk_in = await office.confirmed(2, slot)
    await office.database.pool.execute(
        "UPDATE appointments SET resident_id = NULL WHERE id = $1", walk_in
    )
    await house.open((REKAM, KRAMATWATU))
    assert (await office.row(arrived))["state"] == State.ARRIVED
    assert (await office.row(walk_in))["state"] == State.CONFIRMED


async def test_planned_maintenance_displaces_its_own_time_alone(house: House) -> None:
    office = house.office
    today = await office.confirmed(1, await office.slot(SOON))
    then = await office.confirmed(2, await office.slot(later(days=2, hours=1)))
    after = await office.confirmed(3, await office.slot(later(days=2, hours=4)))
    await house.open((None, KRAMATWATU), since=later(days=2), until=later(days=2, hours=3))
    states = [(await office.row(each))["state"] for each in (today, then, after)]
    assert states == [State.CONFIRMED, State.DISPLACED, State.CONFIRMED]
    assert await house.down() == set()


async def test_later_news_move_those_of_the_time_that_is_added(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(later(hours=5)))
    incident = await house.open((REKAM, KRAMATWATU), hours=4)
    assert (await office.row(mine))["state"] == State.CONFIRMED
    await house.update(incident, hours=6)
    assert (await office.row(mine))["state"] == State.DISPLACED


async def test_after_recovery_its_times_can_be_booked_again(house: House) -> None:
    office = house.office
    slot = await office.slot(SOON, 2)
    await office.confirmed(1, slot)
    incident = await house.open((REKAM, KRAMATWATU))
    assert await outcome(office.take(2, slot)) == "BookingClosed"
    await house.recover(incident)
    assert await outcome(office.take(2, slot)) == "booked"
    assert await office.miscounted() == []


async def test_those_who_wait_are_offered_the_reopened_places(house: House) -> None:
    office = house.office
    await office.confirmed(1, await office.slot(SOON))
    incident = await house.open((REKAM, KRAMATWATU))
    await jobs.offer_places(office.database, office.terms)
    assert await office.states() == [State.DISPLACED]
    await house.recover(incident)
    await jobs.offer_places(office.database, office.terms)
    assert await office.states() == [State.DISPLACED, State.OFFERED]


async def test_who_came_into_a_closed_place_meanwhile_is_moved_by_the_sweep(house: House) -> None:
    """An undo, or a booking in the very moment of the confirmation."""
    office = house.office
    mine = await office.booked(1, await office.slot(SOON))
    await office.cancel(mine)
    await house.open((REKAM, KRAMATWATU))
    await office.undo(mine, Actor.RESIDENT)
    await house.keep_in_line()
    assert await office.states() == [State.DISPLACED]
    assert await house.waiting() == [KRAMATWATU]
    assert await office.miscounted() == []
