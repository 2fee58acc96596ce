"""`/v1/desk`: changes of hours, days and counters, which show first whom they would displace."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, problems
from backend.appointments import changes, desk
from backend.appointments.changes import Change
from backend.appointments.desk_routes import Office
from backend.appointments.reshaping import take_turns
from backend.appointments.schemas import (
    CountersRequest,
    DayRequest,
    Displaced,
    HoursRequest,
    SpanAsked,
)
from backend.appointments.steps import fetch
from backend.errors import InvalidRequest
from backend.offices.hours import DayOverride, OpeningHours, Season
from backend.offices.places import CounterKind
from backend.offices.service import load_directory

router = APIRouter(
    prefix="/v1/desk", tags=["desk"], responses=problems.documented(404, 409, 422, 503)
)

Preview = Annotated[bool, Query(description="only show whom it would displace")]

MakeChange: TypeAlias = "Callable[[AsyncSession], Awaitable[Change]]"


@router.put("/offices/{office}/days/{day}")
async def change_day(
    office: Office, day: date, asked: DayRequest, request: Request, *, preview: Preview = False
) -> Displaced:
    """A closure, an extra Saturday, an outreach, shorter hours: one day that differs."""
    _not_past(day)
    spans = _in_order(asked.spans)
    overrides = [DayOverride(office, day, each.opens, each.closes, asked.reason) for each in spans]
    closed = [DayOverride(office, day, None, None, asked.reason)]

    async def change(session: AsyncSession) -> Change:
        directory = await load_directory(session)
        directory.office(office)
        return changes.of_day(directory, office, day, overrides or closed)

    return await _change(request, change, preview=preview)


@router.delete("/offices/{office}/days/{day}")
async def restore_day(
    office: Office, day: date, request: Request, *, preview: Preview = False
) -> Displaced:
    """The regular hours hold again on that day."""
    _not_past(day)

    async def change(session: AsyncSession) -> Change:
        directory = await load_directory(session)
        directory.office(office)
        return changes.of_day(directory, office, day, [])

    return await _change(request, change, preview=preview)


@router.put("/offices/{office}/days/{day}/counters")
async def close_counters(
    office: Office, day: date, asked: CountersRequest, request: Request, *, preview: Preview = False
) -> Displaced:
    """closed: how many of a kind do not work on that day; 0: all work again."""
    _not_past(day)

    async def change(session: AsyncSession) -> Change:
        directory = await load_directory(session)
        directory.office(office)
        kind = CounterKind(asked.counter)
        return changes.of_counters(directory, office, day, kind, asked.closed)

    return await _change(request, change, preview=preview)


@router.put("/offices/{office}/hours")
async def change_hours(
    office: Office, asked: HoursRequest, request: Request, *, preview: Preview = False
) -> Displaced:
    """The regular week; all days of the horizon follow it."""
    season = Season(asked.season)
    hours = [
        OpeningHours(office, season, weekday.weekday, span.opens, span.closes)
        for weekday in asked.week
        for span in _in_order(weekday.spans)
    ]
    if len({weekday.weekday for weekday in asked.week}) != len(asked.week):
        raise InvalidRequest("week names a weekday twice")

    async def change(session: AsyncSession) -> Change:
        directory = await load_directory(session)
        directory.office(office)
        policy, today = request.app.state.policy, clock.today()
        return changes.of_week(directory, office, season, hours, today=today, policy=policy)

    return await _change(request, change, preview=preview)


async def _change(request: Request, change: MakeChange, *, preview: bool) -> Displaced:
    app, now = request.app.state, clock.now()
    async with app.database.transaction() as session:
        if not preview:
            await take_turns(session)
        wanted = await change(session)
        if preview:
            rows = list(await changes.preview(session, wanted, now=now))
        else:
            displaced = await changes.save(session, wanted, now=now)
            rows = [await fetch(session, each) for each in displaced]
        told = await desk.shown(session, app.keys, rows, app.policy)
    if not preview:
        app.directory.forget()
    return Displaced(saved=not preview, appointments=told)


def _in_order(spans: Sequence[SpanAsked]) -> list[SpanAsked]:
    """Raises InvalidRequest where a span ends before it begins, or overlaps the next."""
    ordered = sorted(spans, key=lambda span: span.opens)
    ends = [span.closes for span in ordered]
    begins = [span.opens for span in ordered]
    if any(end <= begin for begin, end in zip(begins, ends, strict=True)):
        raise InvalidRequest("a span must close after it opens")
    if any(begin < end for begin, end in zip(begins[1:], ends, strict=False)):
        raise InvalidRequest("spans of a day must not overlap")
    return ordered


def _not_past(day: date) -> None:
    if day < clock.today():
        raise InvalidRequest("day must not be past")
