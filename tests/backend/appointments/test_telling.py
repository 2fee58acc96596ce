"""What a resident is owed for a step of somebody else: once, and only while it is true."""

from datetime import timedelta

from backend.appointments.states import State
from tests.backend.appointments.office import KK, NOW, Office, later

FIVE = timedelta(minutes=5)


async def test_each_step_of_a_clerk_is_told_once_and_a_resident_s_own_is_not(
    office: Office,
) -> None:
    mine = await office.booked(1, await office.slot())
    for _ in range(3):
        await office.step(mine, State.CONFIRMED)
    assert await office.told() == [("confirmed", "due")]
    await office.booked(1, await office.slot(counter="files"), KK)
    assert await office.told() == [("confirmed", "due")]


async def test_what_is_not_true_any_more_is_not_told(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await office.step(mine, State.CONFIRMED)
    await office.cancel(mine)
    assert await office.told() == [("confirmed", "unwanted")]


async def test_what_was_told_already_stays_told(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await office.step(mine, State.CONFIRMED)
    await office.database.pool.execute(
        "UPDATE deliveries SET state = 'settled', outcome = 'delivered'"
    )
    await office.cancel(mine)
    assert await office.told() == [("confirmed", "delivered")]


async def test_a_decline_is_told_when_it_can_t_be_undone_and_never_where_it_was(
    office: Office,
) -> None:
    mine = await office.booked(1, await office.slot())
    await office.step(mine, State.DECLINED, reason="equipment")
    (due,) = await office.database.all("SELECT due_at, params FROM messages")
    assert due["due_at"] == NOW + FIVE
    assert '"reason": "equipment"' in due["params"]
    await office.undo(mine)
    assert await office.told() == [("declined", "unwanted")]
    office.now = later(minutes=1)
    await office.step(mine, State.DECLINED, reason="other")
    assert await office.told() == [("declined", "unwanted"), ("declined", "due")]


async def test_a_walk_in_is_told_nothing(office: Office) -> None:
    """Nobody knows where."""
    mine = await office.booked(1, await office.slot())
    await office.database.pool.execute("UPDATE appointments SET resident_id = NULL")
    await office.step(mine, State.CONFIRMED)
    assert await office.told() == []
