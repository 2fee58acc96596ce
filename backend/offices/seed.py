"""The first data of an empty database, from seed/*.csv and the calendar of holidays.

CONTOH: apart from the head office and UPTD Kramatwatu, which UPTD serves which kecamatan is
invented; hours, counters and places of services are defaults that no office has confirmed.
A table with any row in it is left alone, so what an officer edited is never overwritten.
"""

import csv
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

from holidays.countries.indonesia import Indonesia
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Base
from backend.offices import tables
from backend.offices.hours import HolidayKind, Season
from backend.offices.places import CounterKind, OfficeKind, Place

FOLDER = Path(__file__).with_name("seed")
HOLIDAY_YEARS = (2018, 2026, 2027)
"""2018 is for drills that replay the outage of that year."""
ESTIMATE_MARK = " (perkiraan)"
LOCK = 0x51A6A
"""An advisory lock's number; any will do that nothing else takes."""

PLACE_COLUMNS = frozenset({"latitude", "longitude", "is_place_estimate"})

Row = dict[str, Any]
"""Column → value."""


async def seed(session: AsyncSession) -> None:
    """Fill the tables that are empty. Doing it again changes nothing."""
    await _take_turns(session)
    for table, rows in SEEDS:
        if await session.scalar(select(select(table).exists())):
            continue
        if values := await rows(session):
            await session.execute(insert(table), values)
    await _place(session)


async def _place(session: AsyncSession) -> None:
    """Rows of an earlier version have no coordinates yet.

    Coordinates: laravolt/indonesia at 49fa691 (resources/csv/districts.csv, Kemendagri codes),
    to three places. They are of about a kecamatan's middle, not of its office; each is less than
    3 km from the median of its villages in the same source.
    """
    for table, rows in ((tables.Office, _offices), (tables.Kecamatan, _kecamatan)):
        for row in await rows(session):
            places = {name: value for name, value in row.items() if name in PLACE_COLUMNS}
            without = (table.code == row["code"], table.latitude.is_(None))
            await session.execute(update(table).where(*without).values(places))


async def _take_turns(session: AsyncSession) -> None:
    """Two processes that start on one empty database must not both fill it."""
    await session.execute(select(func.pg_advisory_xact_lock(LOCK)))


async def _offices(_: AsyncSession) -> list[Row]:
    return [
        row
        | {
            "kind": OfficeKind(row["kind"]),
            "is_sample": _truth(row["is_sample"]),
            "latitude": _number(row["latitude"]),
            "longitude": _number(row["longitude"]),
        }
        for row in _read("offices")
    ]


async def _kecamatan(_: AsyncSession) -> list[Row]:
    return [
        row
        | {
            "spellings": _names(row["spellings"]),
            "languages": _names(row["languages"]),
            "desa_count": int(row["desa_count"]),
            "latitude": _number(row["latitude"]),
            "longitude": _number(row["longitude"]),
            "is_place_estimate": _truth(row["is_place_estimate"]),
        }
        for row in _read("kecamatan")
    ]


async def _services(_: AsyncSession) -> list[Row]:
    return [
        row
        | {
            "position": int(row["position"]),
            "place": Place(row["place"]),
            "is_physical": _truth(row["is_physical"]),
            "counter": CounterKind(row["counter"]),
            "slot_minutes": int(row["slot_minutes"]),
        }
        for row in _read("services")
    ]


async def _neighbours(_: AsyncSession) -> list[Row]:
    return list(_read("neighbours"))


async def _words(session: AsyncSession) -> list[Row]:
    """Of those services that there are: an office may have removed some."""
    known = set(await session.scalars(select(tables.Service.code)))
    return [
        row | {"needs_native_reader": _truth(row["needs_native_reader"])}
        for row in _read("services_words")
        if row["service"] in known
    ]


async def _offers(session: AsyncSession) -> list[Row]:
    """Every office offers everything but what is done at the head office alone."""
    services = (await session.execute(select(tables.Service.code, tables.Service.place))).all()
    return [
        {"office": office, "service": service}
        for office, kind in await _known_offices(session)
        for service, place in services
        if kind is OfficeKind.HEAD or place is not Place.HEAD
    ]


async def _counters(session: AsyncSession) -> list[Row]:
    return [
        {"office": office, "kind": CounterKind(row["kind"]), "working": int(row["working"])}
        for row in _read("counters")
        for office, kind in await _known_offices(session)
        if kind == row["office_kind"]
    ]


async def _opening_hours(session: AsyncSession) -> list[Row]:
    offices = await _known_offices(session)
    return [
        {
            "office": office,
            "season": Season(row["season"]),
            "weekday": int(row["weekday"]),
            "opens": time.fromisoformat(row["opens"]),
            "closes": time.fromisoformat(row["closes"]),
        }
        for row in _read("opening_hours")
        for office, _ in offices
    ]


async def _seasons(_: AsyncSession) -> list[Row]:
    return [
        {
            "season": Season(row["season"]),
            "first_day": date.fromisoformat(row["first_day"]),
            "last_day": date.fromisoformat(row["last_day"]),
            "is_estimate": _truth(row["is_estimate"]),
        }
        for row in _read("seasons")
    ]


async def _holidays(_: AsyncSession) -> list[Row]:
    """The library's default leaves cuti bersama out; it is the category "government"."""
    kinds = {"public": HolidayKind.HOLIDAY, "government": HolidayKind.CUTI_BERSAMA}
    return [
        {
            "day": day,
            "name": name.removesuffix(ESTIMATE_MARK),
            "kind": kind,
            "is_estimate": name.endswith(ESTIMATE_MARK),
        }
        for category, kind in kinds.items()
        for day, name in Indonesia(
            years=HOLIDAY_YEARS, categories=(category,), language="id"
        ).items()
    ]


async def _known_offices(session: AsyncSession) -> list[tuple[str, OfficeKind]]:
    """Those in the database: an office may have put its own in place of the seed's."""
    found = await session.execute(select(tables.Office.code, tables.Office.kind))
    return [(code, kind) for code, kind in found]


def _read(name: str) -> Iterator[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {column: text or None for column, text in row.items()}


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text]


SEEDS: tuple[tuple[type[Base], Callable[[AsyncSession], Awaitable[list[Row]]]], ...] = (
    (tables.Office, _offices),
    (tables.Kecamatan, _kecamatan),
    (tables.Service, _services),
    (tables.Offer, _offers),
    (tables.Counters, _counters),
    (tables.OpeningHours, _opening_hours),
    (tables.SeasonSpan, _seasons),
    (tables.Holiday, _holidays),
    (tables.Neighbour, _neighbours),
    (tables.ServiceWords, _words),
)
