"""The day before and two hours before, once, and only to those who agreed to it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.appointments import jobs
from backend.appointments.states import Actor, State
from backend.residents import service as residents
from tests.backend.appointments.office import Office, later

DAY, HOURS = timedelta(days=1), timedelta(hours=2)


async def remind(office: Office, before: timedelta, *, late_by: timedelta = timedelta(0)) -> None:
    """So long before a slot two days from NOW."""
    await jobs.remind(office.database, now=later(days=2) - before + late_by)


@pytest.fixture
async def mine(office: Office) -> int:
    return await office.confirmed(1, await office.slot(), reminders=True)


async def test_a_reminder_comes_the_day_before_and_two_hours_before(
    office: Office, mine: int
) -> None:
    for before, told in (
        (DAY + timedelta(seconds=1), []),
        (DAY, ["day-before"]),
        (HOURS + timedelta(seconds=1), ["day-before"]),
        (HOURS, ["day-before", "hours-before"]),
        (timedelta(minutes=1), ["day-before", "hours-before"]),
    ):
        await remind(office, before)
        assert [event for event, _ in await office.told()] == told
    (first, _) = await office.database.all("SELECT due_at, params FROM messages ORDER BY id")
    assert first["due_at"] == later(days=1)


async def test_once_however_often_and_on_however_many_workers(office: Office, mine: int) -> None:
    for late in range(3):
        tries = [remind(office, DAY, late_by=timedelta(minutes=late)) for _ in range(3)]
        await asyncio.gather(*tries)
    assert await office.told() == [("day-before", "due")]


async def test_forty_at_once_are_reminded_once_each(office: Office) -> None:
    slot = await office.slot(capacity=40)
    for chat in range(40):
        await office.take(chat, slot, reminders=True)
    await asyncio.gather(*(remind(office, DAY) for _ in range(3)))
    await remind(office, DAY)
    assert await office.told() == [("day-before", "due")] * 40


async def test_nobody_is_reminded_who_did_not_agree(office: Office) -> None:
    await office.confirmed(1, await office.slot())
    await remind(office, DAY)
    assert await office.told() == []


async def test_nor_who_has_withdrawn_it(office: Office, mine: int) -> None:
    resident = (await office.row(mine))["resident_id"]
    async with office.database.transaction() as session:
        await residents.stop(session, resident, later(hours=1))
    await remind(office, DAY)
    assert await office.told() == []


async def test_who_books_later_than_the_day_before_is_reminded_two_hours_before(
    office: Office,
) -> None:
    slot = await office.slot()
    office.now = later(days=1, minutes=1)
    await office.take(1, slot, reminders=True)
    await remind(office, DAY, late_by=timedelta(minutes=2))
    assert await office.told() == []
    await remind(office, HOURS)
    assert await office.told() == [("hours-before", "due")]


async def test_a_reminder_that_was_held_up_for_an_hour_is_none(office: Office, mine: int) -> None:
    await remind(office, DAY, late_by=timedelta(hours=1))
    assert await office.told() == []
    await remind(office, DAY, late_by=timedelta(minutes=59))
    assert await office.told() == [("day-before", "due")]


@pytest.mark.parametrize(
    ("to", "by"), [(State.CANCELLED, Actor.RESIDENT), (State.NO_SHOW, Actor.CLERK)]
)
async def test_nobody_is_reminded_of_what_is_over(
    office: Office, mine: int, to: State, by: Actor
) -> None:
    await office.step(mine, to, by)
    await remind(office, DAY)
    assert await office.told() == []


async def test_a_reminder_that_was_not_told_yet_is_withdrawn_by_a_cancellation(
    office: Office, mine: int
) -> None:
    await remind(office, DAY)
    await office.cancel(mine)
    assert await office.told() == [("day-before", "unwanted")]


async def test_after_a_move_the_new_time_is_told_and_the_old_one_is_not(
    office: Office, mine: int
) -> None:
    await remind(office, DAY)
    office.now = later(days=1, minutes=1)
    await office.move(mine, await office.slot(later(days=5)))
    assert await office.told() == [("day-before", "unwanted")]
    await remind(office, HOURS)
    await jobs.remind(office.database, now=later(days=4))
    assert await office.told() == [("day-before", "unwanted"), ("day-before", "due")]


async def test_without_a_cause_of_its_own_it_would_come_again(office: Office, mine: int) -> None:
    await remind(office, DAY)
    async with office.database.transaction() as session:
        await session.execute(text("UPDATE messages SET cause = 'another'"))
    await remind(office, DAY)
    assert await office.told() == [("day-before", "due")] * 2
