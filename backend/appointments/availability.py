"""Where there is room: days, times, and other offices. Read by the index of slots."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from backend.appointments.closures import closed as is_closed
from backend.appointments.rules import Policy, Window, day_span, window
from backend.appointments.schemas import OpenDay, OpenDays, OpenElsewhere, OpenTime
from backend.appointments.shown import office_of
from backend.clock import WIB
from backend.database import Database
from backend.offices.distances import between
from backend.offices.places import Service
from backend.offices.rules import Directory

ELSEWHERE_MAX = 3

FREE = f"""counter = $1 AND starts_at >= $2 AND starts_at < $3 AND taken < capacity
    AND NOT {is_closed("$5", "slots.office", "slots.starts_at")}"""

DAYS = f"""
    SELECT (starts_at AT TIME ZONE '{WIB.key}')::date AS day, sum(capacity - taken) AS left,
        min(starts_at) AS first
    FROM slots WHERE {FREE} AND office = $4 GROUP BY 1 ORDER BY 1
    """  # noqa: S608 – words of our own

TIMES = f"""
    SELECT id, starts_at, capacity - taken AS left
    FROM slots WHERE {FREE} AND office = $4 ORDER BY starts_at
    """  # noqa: S608 – words of our own

ELSEWHERE = f"""
    SELECT office, min(starts_at) AS first
    FROM slots WHERE {FREE} AND office = ANY($4::text[]) GROUP BY office
    """  # noqa: S608 – words of our own


CLOSED_UNTIL = """
    SELECT max(last) AS until FROM closures WHERE first <= $3 AND last > $3
        AND (service IS NULL OR service = $1) AND (office IS NULL OR office = $2)
    """


async def open_days(
    database: Database,
    directory: Directory,
    service: Service,
    office: str,
    *,
    policy: Policy,
    now: datetime,
) -> OpenDays:
    """Days with room at an office; without any, the nearest offices that have some."""
    open_now = window(policy, now)
    rows = await database.all(DAYS, *_free(service, open_now), office, service.code)
    days = [
        OpenDay(day=row["day"], left=row["left"], first=row["first"].astimezone(WIB))
        for row in rows
    ]
    others = [] if days else await _elsewhere(database, directory, service, office, open_now)
    closed = await database.first(CLOSED_UNTIL, service.code, office, now)
    closed_until = closed["until"] if closed else None
    return OpenDays(
        days=days,
        elsewhere=others,
        until=_last_day(open_now),
        closed_until=closed_until and closed_until.astimezone(WIB),
    )


async def open_times(
    database: Database,
    directory: Directory,
    service: Service,
    office: str,
    *,
    day: date,
    policy: Policy,
    now: datetime,
) -> list[OpenTime]:
    """Of one day, the earliest first."""
    open_now, whole = window(policy, now), day_span(day)
    span = Window(max(open_now.first, whole.first), min(open_now.last, whole.last))
    note = directory.note_on(office, day)
    return [
        OpenTime(
            slot=row["id"],
            starts_at=row["starts_at"].astimezone(WIB),
            left=row["left"],
            note=note,
        )
        for row in await database.all(TIMES, *_free(service, span), office, service.code)
    ]


async def _elsewhere(
    database: Database, directory: Directory, service: Service, office: str, open_now: Window
) -> list[OpenElsewhere]:
    offices = {
        each.code: each for each in directory.offices_offering(service.code) if each.code != office
    }
    rows = await database.all(ELSEWHERE, *_free(service, open_now), list(offices), service.code)
    here = directory.office(office)
    found = [
        OpenElsewhere(
            office=office_of(directory, row["office"]),
            first=row["first"].astimezone(WIB),
            distance_km=between(directory, here, offices[row["office"]]),
        )
        for row in rows
    ]
    return sorted(found, key=_nearness)[:ELSEWHERE_MAX]


def _nearness(other: OpenElsewhere) -> tuple[bool, float, datetime]:
    return other.distance_km is None, other.distance_km or 0, other.first


def _free(service: Service, span: Window) -> Sequence[Any]:
    return service.counter.value, span.first, span.last


def _last_day(open_now: Window) -> date:
    return date.fromordinal(open_now.last.astimezone(WIB).date().toordinal() - 1)
