"""To another slot with the same code: both places change in one statement, in one order."""

import asyncio
import random
from collections import Counter

import pytest

from backend.appointments import moves
from backend.appointments.states import Actor, State
from backend.appointments.tables import with_moments
from tests.backend.appointments.office import CIRUAS, Office, later, outcome, outcomes


async def test_a_move_takes_the_new_place_and_gives_the_old_one_back(office: Office) -> None:
    old, new = await office.slots(2)
    mine = await office.confirmed(1, old)
    code = (await office.row(mine))["code"]
    moved = await office.move(mine, new)
    assert (moved.id, moved.code, moved.slot_id) == (mine, code, new)
    assert (moved.state, moved.confirm_by) == ("requested", later(hours=2)), "a clerk looks again"
    assert [await office.taken(each) for each in (old, new)] == [0, 1]


async def test_a_move_to_an_earlier_slot_and_to_another_office(office: Office) -> None:
    early, late = await office.slots(2)
    (there,) = await office.slots(1, office=CIRUAS)
    mine = await office.booked(1, late)
    for slot in (early, there):
        assert (await office.move(mine, slot)).slot_id == slot
    assert [await office.taken(each) for each in (early, late, there)] == [0, 0, 1]


async def test_a_move_to_where_it_is_changes_nothing(office: Office) -> None:
    slot = await office.slot()
    mine = await office.booked(1, slot)
    before = await office.row(mine)
    await office.move(mine, slot)
    assert await office.row(mine) == before


async def test_a_refused_move_leaves_it_where_it_is(office: Office) -> None:
    old, full = await office.slots(2)
    mine = await office.booked(1, old)
    await office.take(2, full)
    closed, soon = await office.slot(later(days=4), 0), await office.slot(later(minutes=30))
    files = await office.slot(counter="files")
    refusals = [await outcome(office.move(mine, each)) for each in (full, closed, soon, files)]
    assert refusals == ["SlotFull", "SlotFull", "BookingClosed", "SlotFull"]
    assert [await office.taken(each) for each in (old, full, closed, soon)] == [1, 1, 0, 0]


@pytest.mark.parametrize("state", [State.ARRIVED, State.NO_SHOW, State.CANCELLED])
async def test_what_is_over_can_t_be_moved(office: Office, state: State) -> None:
    old, new = await office.slots(2)
    mine = await office.confirmed(1, old)
    await office.step(mine, state, Actor.CLERK)
    assert await outcome(office.move(mine, new)) == "IllegalStep"


async def test_a_cancellation_before_a_move_can_t_be_taken_back_after_it(office: Office) -> None:
    old, new = await office.slots(2)
    mine = await office.booked(1, old)
    await office.cancel(mine)
    await office.undo(mine, Actor.RESIDENT)
    await office.move(mine, new)
    assert await outcome(office.undo(mine, Actor.RESIDENT)) == "IllegalStep"


async def test_the_freed_place_goes_to_who_waits(office: Office) -> None:
    old, new = await office.slots(2)
    mine = await office.booked(1, old)
    await office.wait(2)
    await office.move(mine, new)
    assert await office.of_chat(2) == ["offered"]
    assert [await office.taken(each) for each in (old, new)] == [1, 1]


async def test_a_move_and_a_cancellation_at_once_leave_no_place_behind(office: Office) -> None:
    for chat in range(8):
        old, new = await office.slots(2, office=f"{11 + chat}")
        mine = await office.booked(chat, old)
        await outcomes([office.move(mine, new), office.cancel(mine)])
    assert await office.miscounted() == []
    assert set(await office.states()) <= {"cancelled", "requested"}


async def swaps(office: Office, rounds: int) -> Counter[str]:
    """Residents in two slots that have some room; all want to the other one at once."""
    slots = await office.slots(2, capacity=10)
    mine = {await office.booked(chat, slots[chat % 2]): chat % 2 for chat in range(16)}
    chance = random.Random(7)
    came_of_it: Counter[str] = Counter()
    for round_ in range(1, rounds + 1):
        order = sorted(mine, key=lambda _: chance.random())
        goals = [slots[(mine[each] + round_) % 2] for each in order]
        came_of_it += await outcomes(map(office.move, order, goals))
    return came_of_it


async def test_many_who_swap_two_slots_at_once_never_wait_in_a_circle(office: Office) -> None:
    came_of_it = await swaps(office, 8)
    assert set(came_of_it) == {"booked", "SlotFull"}
    assert came_of_it["booked"] > 64
    assert (await office.miscounted(), await office.count("appointments")) == ([], 16)


async def crossing(office: Office) -> list[object]:
    """Two who each move to where the other is, and are held up at the first of the slots."""
    first, second = await office.slots(2, capacity=2)
    mine, other = await office.booked(1, first), await office.booked(2, second)
    tries: list[asyncio.Task[object]] = []
    async with office.held_up(f"slots WHERE id = {first}"):
        for move in ((other, first), (mine, second)):
            tries.append(asyncio.create_task(office.move(*move)))
            await office.until_waiting(len(tries))
    return list(await asyncio.gather(*tries, return_exceptions=True))


async def test_two_who_cross_both_arrive(office: Office) -> None:
    done = await crossing(office)
    assert [each for each in done if isinstance(each, Exception)] == []
    assert await office.miscounted() == []


async def test_if_each_locked_the_slot_it_wants_first_one_would_fail(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held up at the first slot, the one who comes from there has locked the second already."""
    ordered = "WHERE id IN (:slot, :from_slot) ORDER BY id FOR UPDATE"
    assert moves.MOVE.text.count(ordered) == 1
    wanted_first = moves.MOVE.text.replace(ordered, ordered.replace("BY id", "BY id <> :slot"))
    moved = with_moments(wanted_first, "first", "last", "now", "confirm_by")
    monkeypatch.setattr(moves, "MOVE", moved)
    done = await crossing(office)
    assert [each for each in done if "deadlock detected" in str(each)]


async def freed_meanwhile(office: Office) -> object:
    """A move to a slot that is full when it begins, and has room when its turn comes."""
    old, full = await office.slots(2)
    mine, other = await office.booked(1, old), await office.booked(2, full)
    async with office.held_up(f"slots WHERE id = {full}") as connection:
        moved = asyncio.create_task(outcome(office.move(mine, full)))
        await office.until_waiting(1)
        await connection.execute("DELETE FROM appointments WHERE id = $1", other)
        await connection.execute("UPDATE slots SET taken = 0 WHERE id = $1", full)
    return (await asyncio.gather(moved, return_exceptions=True))[0]


async def test_a_place_that_is_freed_while_it_is_waited_for_is_taken(office: Office) -> None:
    assert await freed_meanwhile(office) == "booked"
    assert await office.miscounted() == []


async def test_counted_from_what_the_statement_saw_it_would_seem_one_too_many(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert moves.MOVE.text.count("SET taken = locked.taken +") == 1
    seen = moves.MOVE.text.replace("SET taken = locked.taken +", "SET taken = slots.taken +")
    moved = with_moments(seen, "first", "last", "now", "confirm_by")
    monkeypatch.setattr(moves, "MOVE", moved)
    assert "ck_slots_capacity" in str(await freed_meanwhile(office))
