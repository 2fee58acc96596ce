"""A step is taken back by whoever made it, within five minutes, while its place is free."""

import asyncio
from datetime import timedelta

import pytest

from backend.appointments.rules import Policy
from backend.appointments.states import Actor, State
from tests.backend.appointments.office import Office, later, outcome

FIVE = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("state", "was"),
    [
        (State.CONFIRMED, "requested"),
        (State.DECLINED, "requested"),
        (State.ARRIVED, "confirmed"),
        (State.NO_SHOW, "confirmed"),
        (State.SERVED, "arrived"),
    ],
)
async def test_a_clerk_takes_a_step_back_within_five_minutes(
    office: Office, state: State, was: str
) -> None:
    mine = await office.booked(1, await office.slot())
    paths = {"requested": (), "confirmed": (State.CONFIRMED,)}
    for before in paths.get(was, (State.CONFIRMED, State.ARRIVED)):
        await office.step(mine, before)
    await office.step(mine, state, reason="other")
    office.now += FIVE
    assert await office.undo(mine) == was
    row = await office.row(mine)
    assert (row["was"], row["reason"], row["taken"]) == (None, None, 1)
    assert await outcome(office.undo(mine)) == "IllegalStep", "once"


async def test_not_a_second_later(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await office.step(mine, State.DECLINED)
    office.now += FIVE + timedelta(seconds=1)
    assert await outcome(office.undo(mine)) == "IllegalStep"
    assert await office.states() == ["declined"]


async def test_a_resident_takes_a_cancellation_back_and_nothing_of_a_clerk_s(
    office: Office,
) -> None:
    mine = await office.booked(1, await office.slot())
    await office.cancel(mine)
    assert await outcome(office.undo(mine, Actor.CLERK)) == "IllegalStep"
    office.now += timedelta(minutes=1)
    assert await office.undo(mine, Actor.RESIDENT) is State.REQUESTED
    row = await office.row(mine)
    assert (row["taken"], row["confirm_by"]) == (1, office.now + timedelta(hours=2))
    await office.step(mine, State.CONFIRMED)
    assert await outcome(office.undo(mine, Actor.RESIDENT)) == "IllegalStep"


async def test_a_cancellation_whose_place_is_gone_can_t_be_taken_back(office: Office) -> None:
    slot = await office.slot()
    mine = await office.booked(1, slot)
    await office.cancel(mine)
    await office.take(2, slot)
    assert await outcome(office.undo(mine, Actor.RESIDENT)) == "SlotFull"
    assert (await office.states(), await office.taken(slot)) == (["cancelled", "requested"], 1)


async def test_nor_one_after_which_the_resident_has_booked_again(office: Office) -> None:
    slot = await office.slot(capacity=2)
    mine = await office.booked(1, slot)
    await office.cancel(mine)
    await office.take(1, slot)
    assert await outcome(office.undo(mine, Actor.RESIDENT)) == "AlreadyBooked"
    assert (await office.states(), await office.taken(slot)) == (["cancelled", "requested"], 1)


async def test_an_offer_that_was_turned_down_by_mistake_is_held_as_long_as_before(
    office: Office,
) -> None:
    """Without its time it would be held for ever."""
    await office.wait(1)
    offer = await office.offer(await office.slot())
    assert offer is not None
    until = (await office.row(offer))["offer_until"]
    await office.cancel(offer)
    assert await office.undo(offer, Actor.RESIDENT) is State.OFFERED
    assert (await office.row(offer))["offer_until"] == until == later(hours=1)
    await office.step(offer, State.REQUESTED, Actor.RESIDENT)
    assert (await office.row(offer))["offer_until"] is None


async def test_undoing_is_the_office_s_to_set(office: Office) -> None:
    office.policy = Policy(undo_for=timedelta(seconds=30))
    mine = await office.booked(1, await office.slot())
    await office.cancel(mine)
    office.now = later(seconds=31)
    assert await outcome(office.undo(mine, Actor.RESIDENT)) == "IllegalStep"


async def test_a_place_that_is_freed_while_the_undo_waits_for_it_is_taken(office: Office) -> None:
    slot = await office.slot()
    mine = await office.booked(1, slot)
    await office.cancel(mine)
    other = await office.booked(2, slot)
    async with office.held_up(f"slots WHERE id = {slot}") as connection:
        undone = asyncio.create_task(outcome(office.undo(mine, Actor.RESIDENT)))
        await office.until_waiting(1)
        await connection.execute("DELETE FROM appointments WHERE id = $1", other)
        await connection.execute("UPDATE slots SET taken = 0 WHERE id = $1", slot)
    assert await undone == "booked"
    assert (await office.states(), await office.miscounted()) == (["requested"], [])
