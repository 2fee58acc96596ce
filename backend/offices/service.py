"""Reads the office's data, and keeps the last copy at hand while the database is away."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import fields
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Base, unreachable_as_unavailable
from backend.errors import ServiceUnavailable
from backend.offices import hours, places, tables
from backend.offices.rules import Directory

COPY_S = 30
"""How long a copy is used before it is read again: as late as an officer's edit may show."""
RETRY_S = 1
"""How soon a read is tried again while there is no copy at all."""
READ_TIMEOUT_S = 2
"""A database that hangs holds one caller up for this long; the others go on with the copy."""

Value = TypeVar("Value")
OpenSession = Callable[[], AbstractAsyncContextManager[AsyncSession]]


async def load_directory(session: AsyncSession) -> Directory:
    """Everything the tables say, as one value."""
    return Directory(
        offices=await _rows(session, tables.Office, places.Office),
        kecamatan=await _rows(session, tables.Kecamatan, places.Kecamatan),
        services=await _rows(session, tables.Service, places.Service, order_by="position"),
        offers=await _rows(session, tables.Offer, places.Offer),
        counters=await _rows(session, tables.Counters, places.Counters),
        opening_hours=await _rows(session, tables.OpeningHours, hours.OpeningHours),
        seasons=await _rows(session, tables.SeasonSpan, hours.SeasonSpan),
        holidays=await _rows(session, tables.Holiday, hours.Holiday),
        overrides=await _rows(session, tables.DayOverride, hours.DayOverride),
        neighbours=await _rows(session, tables.Neighbour, places.Neighbour),
        words=await _rows(session, tables.ServiceWords, places.ServiceWords),
        closed_counters=await _rows(session, tables.ClosedCounters, places.ClosedCounters),
    )


async def _rows(
    session: AsyncSession, table: type[Base], value: type[Value], *, order_by: str = ""
) -> tuple[Value, ...]:
    """A table's rows as values; a value's fields are named as the table's columns."""
    columns: list[Any] = [getattr(table, field.name) for field in fields(value)]  # type: ignore[arg-type]
    order = [getattr(table, order_by)] if order_by else []
    statement = select(*columns).order_by(*order, *table.__table__.primary_key)
    return tuple(value(*row) for row in await session.execute(statement))


class DirectoryCache:
    """One process's copy of the directory, read again at most every COPY_S."""

    def __init__(self, open_session: OpenSession) -> None:
        """open_session: as `Database.transaction`."""
        self._open_session = open_session
        self._copy: Directory | None = None
        self._read_again_at = 0.0
        self._reading = asyncio.Lock()

    async def get(self) -> Directory:
        """The copy, new or last known. Raises ServiceUnavailable if none was ever read."""
        if self._copy is None or (self._is_due() and not self._reading.locked()):
            async with self._reading:
                if self._is_due():
                    await self._read()
        if self._copy is None:
            raise ServiceUnavailable("the office's data could not be read yet")
        return self._copy

    def forget(self) -> None:
        """Read again at the next call: an officer has just changed something here."""
        self._read_again_at = 0.0

    def _is_due(self) -> bool:
        return monotonic() >= self._read_again_at

    async def _read(self) -> None:
        try:
            with unreachable_as_unavailable():
                async with asyncio.timeout(READ_TIMEOUT_S), self._open_session() as session:
                    self._copy = await load_directory(session)
        except ServiceUnavailable:
            wait_s = COPY_S if self._copy else RETRY_S
        else:
            wait_s = COPY_S
        self._read_again_at = monotonic() + wait_s
