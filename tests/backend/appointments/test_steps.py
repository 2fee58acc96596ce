"""Steps of one appointment: what each makes of the place, and what the resident is told of it."""

import pytest

from backend.appointments.states import Actor, State
from backend.errors import IllegalStep
from tests.backend.appointments.office import NOW, Office, later, outcome, outcomes


async def test_a_cancelled_place_is_free_again(office: Office) -> None:
    slot = await office.slot()
    mine = await office.booked(1, slot)
    await office.cancel(mine)
    row = await office.row(mine)
    assert (row["state"], row["was"], row["taken"]) == ("cancelled", "requested", 0)
    assert (row["state_since"], row["state_by"]) == (NOW, "resident")
    await office.take(2, slot)


async def test_a_declined_place_is_free_again_and_the_reason_is_kept(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await office.step(mine, State.DECLINED, reason="wrong-office")
    row = await office.row(mine)
    assert (row["state"], row["reason"], row["taken"]) == ("declined", "wrong-office", 0)


async def test_who_comes_is_served_and_keeps_the_place(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    for state in (State.CONFIRMED, State.ARRIVED, State.SERVED):
        assert await office.step(mine, state) is state
        assert (await office.row(mine))["taken"] == 1
    assert await outcome(office.cancel(mine)) == "IllegalStep"


async def test_who_does_not_come_keeps_the_place_too(office: Office) -> None:
    """It is past: nobody else could have it any more."""
    mine = await office.confirmed(1, await office.slot())
    await office.step(mine, State.NO_SHOW)
    assert (await office.row(mine))["taken"] == 1


async def test_a_step_that_is_made_already_is_no_error_and_changes_nothing(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await office.cancel(mine)
    before = await office.row(mine)
    office.now = later(minutes=1)
    assert await office.cancel(mine) is State.CANCELLED
    assert await office.row(mine) == before


@pytest.mark.parametrize("to", [State.OFFERED, State.SERVED, State.ARRIVED, State.EXPIRED])
async def test_an_illegal_step_writes_nothing(office: Office, to: State) -> None:
    mine = await office.booked(1, await office.slot())
    before = await office.row(mine)
    with pytest.raises(IllegalStep):
        await office.step(mine, to)
    assert await office.row(mine) == before


async def test_cancel_and_decline_at_once_give_back_one_place(office: Office) -> None:
    slot = await office.slot(capacity=2)
    await office.take(2, slot)
    mine = await office.booked(1, slot)
    await outcomes([office.cancel(mine), office.step(mine, State.DECLINED), office.cancel(mine)])
    assert (await office.taken(slot), await office.miscounted()) == (1, [])


async def test_an_offer_is_accepted_or_expires(office: Office) -> None:
    slot = await office.slot()
    for chat, (to, by) in enumerate(
        [(State.REQUESTED, Actor.RESIDENT), (State.EXPIRED, Actor.SWEEP)]
    ):
        await office.wait(chat)
        offer = await office.offer(slot)
        assert offer is not None
        await office.step(offer, to, by)
        row = await office.row(offer)
        assert (row["taken"], row["confirm_by"]) == (
            (1, later(hours=2)) if to is State.REQUESTED else (0, None)
        )
        if to is State.REQUESTED:
            await office.cancel(offer)
    assert await office.states() == ["cancelled", "expired"]
