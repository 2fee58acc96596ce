"""An officer changes hours, a day or counters: shown first whom it displaces, then saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments import plan, reshaping
from backend.appointments.rules import Policy
from backend.appointments.steps import Appointment
from backend.database import Base
from backend.offices import tables
from backend.offices.hours import DayOverride, OpeningHours, Season
from backend.offices.places import ClosedCounters, CounterKind
from backend.offices.rules import Directory
from backend.offices.service import load_directory


@dataclass(frozen=True, slots=True)
class Change:
    """A directory as it would be, for which days of an office, and the rows that make it so."""

    office: str
    first: date
    days: int
    directory: Directory
    table: type[Base]
    instead_of: tuple[ColumnElement[bool], ...]
    """Conditions: which rows go."""
    rows: Sequence[dict[str, object]]


def of_day(
    directory: Directory, office: str, day: date, overrides: Sequence[DayOverride]
) -> Change:
    """overrides: all of that office's on that day; none: the regular hours hold again."""
    others = [each for each in directory.overrides if (each.office, each.day) != (office, day)]
    table = tables.DayOverride
    return Change(
        office=office,
        first=day,
        days=1,
        directory=replace(directory, overrides=(*others, *overrides)),
        table=table,
        instead_of=(table.office == office, table.day == day),
        rows=[
            {
                "office": office,
                "day": day,
                "opens": each.opens,
                "closes": each.closes,
                "reason": each.reason,
            }
            for each in overrides
        ],
    )


def of_counters(
    directory: Directory, office: str, day: date, kind: CounterKind, closed: int
) -> Change:
    """closed: how many of them do not work on that day."""
    others = [
        each
        for each in directory.closed_counters
        if (each.office, each.day, each.kind) != (office, day, kind)
    ]
    own = (ClosedCounters(office, kind, day, closed),) if closed else ()
    table = tables.ClosedCounters
    return Change(
        office=office,
        first=day,
        days=1,
        directory=replace(directory, closed_counters=(*others, *own)),
        table=table,
        instead_of=(table.office == office, table.day == day, table.kind == kind),
        rows=[{"office": office, "kind": kind, "day": day, "closed": closed} for _ in own],
    )


def of_week(
    directory: Directory,
    office: str,
    season: Season,
    hours: Sequence[OpeningHours],
    *,
    today: date,
    policy: Policy,
) -> Change:
    """hours: the whole regular week of a season; all days of the horizon follow it."""
    others = [
        each for each in directory.opening_hours if (each.office, each.season) != (office, season)
    ]
    table = tables.OpeningHours
    return Change(
        office=office,
        first=today,
        days=policy.horizon_days + 1,
        directory=replace(directory, opening_hours=(*others, *hours)),
        table=table,
        instead_of=(table.office == office, table.season == season),
        rows=[
            {
                "office": office,
                "season": season,
                "weekday": each.weekday,
                "opens": each.opens,
                "closes": each.closes,
            }
            for each in hours
        ],
    )


async def preview(session: AsyncSession, change: Change, *, now: datetime) -> Sequence[Appointment]:
    """Whom it would displace; nothing is written."""
    return await reshaping.affected(session, await _compare(session, change, now))


async def save(session: AsyncSession, change: Change, *, now: datetime) -> list[int]:
    """Write the rows and the slots. Returns whom it displaced; each is told.

    The session took its turn before it read the directory that the change begins with.
    """
    await session.execute(delete(change.table).where(*change.instead_of))
    if change.rows:
        await session.execute(insert(change.table), list(change.rows))
    difference = await _compare(session, change, now)
    return await reshaping.reshape(session, difference, now=now, displaces=True)


async def extend(session: AsyncSession, *, policy: Policy, now: datetime, today: date) -> int:
    """Keep the slots of the horizon as the office's data have them; how many there are new.

    It never goes below the places that are taken, so it may run at any time.
    """
    await reshaping.take_turns(session)
    directory = await load_directory(session)
    days = policy.horizon_days + 1
    planned = plan.slots_of(directory, today, days)
    span = reshaping.days_from(now, today, today + timedelta(days=days))
    difference = await reshaping.compare(session, planned, span)
    await reshaping.reshape(session, difference, now=now, displaces=False)
    return len(difference.added)


async def _compare(session: AsyncSession, change: Change, now: datetime) -> reshaping.Reshaping:
    days = [change.first + timedelta(days=ahead) for ahead in range(change.days)]
    planned = [slot for day in days for slot in plan.slots_on(change.directory, change.office, day)]
    span = reshaping.days_from(now, change.first, days[-1] + timedelta(days=1))
    return await reshaping.compare(session, planned, span, office=change.office)
