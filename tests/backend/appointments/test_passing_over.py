"""A sweep passes over what somebody is changing right now, and meets it again the next time."""

import asyncio
from datetime import date

from backend.appointments import jobs, steps
from backend.appointments.states import Actor, State
from tests.backend.appointments.office import Office, later


async def test_what_confirms_itself_waits_for_nobody(office: Office) -> None:
    """An officer may be displacing it, and have more to lock that the sweep has locked."""
    mine = [await office.booked(chat, slot) for chat, slot in enumerate(await office.slots(3))]
    office.now = later(hours=3)
    async with office.held_up(f"appointments WHERE id = {mine[1]}"):
        async with asyncio.timeout(5):
            await jobs.pass_deadlines(office.database, office.terms)
        assert await office.states() == ["confirmed", "requested", "confirmed"]
    await jobs.pass_deadlines(office.database, office.terms)
    assert await office.states() == ["confirmed"] * 3


async def test_nor_does_the_end_of_the_day(office: Office) -> None:
    mine = [await office.confirmed(chat, slot) for chat, slot in enumerate(await office.slots(2))]
    over = {"now": later(days=3), "today": date(2026, 11, 27)}
    async with office.held_up(f"appointments WHERE id = {mine[0]}"):
        async with asyncio.timeout(5):
            await jobs.end_days(office.database, **over)  # type: ignore[arg-type]
        assert await office.states() == ["confirmed", "no-show"]


async def test_a_reminder_waits_for_nobody_and_comes_a_minute_later(office: Office) -> None:
    mine = [
        await office.confirmed(chat, slot, reminders=True)
        for chat, slot in enumerate(await office.slots(2))
    ]
    async with office.held_up(f"appointments WHERE id = {mine[0]}"):
        async with asyncio.timeout(5):
            await jobs.remind(office.database, now=later(days=1, minutes=15))
        assert await office.told() == [("day-before", "due")]
    await jobs.remind(office.database, now=later(days=1, minutes=16))
    assert await office.told() == [("day-before", "due")] * 2


async def test_nobody_is_reminded_of_what_is_being_cancelled(office: Office) -> None:
    slot = await office.slot()
    mine = await office.confirmed(1, slot, reminders=True)
    async with office.database.transaction() as session:
        cancel = steps.Step(State.CANCELLED, Actor.RESIDENT)
        await steps.make_step(session, mine, cancel, office.terms)
        async with asyncio.timeout(5):
            await jobs.remind(office.database, now=later(days=1))
    assert await office.told() == []
