"""The view `siaga_applications` of the registration database (docs/registry-view.md).

Every method blocks, so the mirror calls them in a thread. Each opens a connection of its own
and closes it: a restarted registry is found again, an idle one is left alone.
"""

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Select,
    case,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from backend.clock import WIB
from backend.registry.connection import engine_of
from backend.registry.errors import RegistryUnreachable
from backend.registry.rows import (
    COLUMNS,
    OPTIONAL_COLUMN,
    MalformedRow,
    RegistryRow,
    aware,
    number_of,
    row_of,
)

VIEW = table("siaga_applications", *map(column, (*COLUMNS, OPTIONAL_COLUMN)))
NUMBER = COLUMNS.index("number")
UPDATED_AT = COLUMNS.index("updated_at")

Cursor = tuple[Any, Any]
"""(updated_at, number) of the last row, exactly as the driver gave them: only so do they
compare equal to themselves in every database."""


@dataclass(frozen=True)
class Page:
    """What one reading gave. It holds PINs and phones in clear and is dropped once hashed."""

    rows: list[RegistryRow] = field(repr=False)
    numbers: list[str] = field(repr=False)
    """Of every row whose number can be read, also where the rest of it is malformed."""
    fetched: int
    malformed: int
    cursor: Cursor | None = field(repr=False)
    """Where the next page starts; None after the last."""


class Registry:
    """The registration database. Each method raises RegistryUnreachable."""

    def __init__(self, url: str) -> None:
        """Connects when first asked. Raises SettingMissing where the URL can't be used."""
        self._engine = engine_of(url)
        self._columns: Sequence[ColumnElement[Any]] | None = None
        self._open: set[Any] = set()

    def clock(self) -> datetime:
        """The registry's own time."""
        with self._connected() as connection:
            value: datetime = connection.execute(select(func.current_timestamp())).scalar_one()
        # SQLite tells its clock in UTC without saying so; the others in the session's zone.
        return value.replace(tzinfo=UTC) if self._dialect == "sqlite" else aware(value)

    def changes(self, since: datetime | None, after: Cursor | None, limit: int) -> Page:
        """Rows from `since` on, by (updated_at, number), that come after the cursor."""
        updated_at, number = VIEW.c.updated_at, VIEW.c.number
        with self._connected() as connection:
            found = self._select(connection).where(self._known_moment(updated_at))
            if since is not None:
                found = found.where(updated_at >= self._moment(since))
            if after is not None:
                # Written out, for databases that do not compare rows; the first part is
                # what an index is entered by.
                found = found.where(updated_at >= self._moment(after[0])).where(
                    or_(updated_at > self._moment(after[0]), number > literal(after[1]))
                )
            return _page(connection, found.order_by(updated_at, number), limit)

    def page(self, after_number: Any, limit: int) -> Page:
        """Rows by number alone, after the cursor's number; None starts."""
        number = VIEW.c.number
        with self._connected() as connection:
            found = self._select(connection)
            if after_number is not None:
                found = found.where(number > literal(after_number))
            return _page(connection, found.order_by(number), limit)

    def hang_up(self) -> None:
        """Break the connections in use, from another thread: their waiting readers fail."""
        for connection in list(self._open):
            # Drivers that show no socket have a read timeout of their own. One that is being
            # closed at this moment needs nothing more.
            with (
                suppress(AttributeError, OSError, psycopg.Error),
                socket.socket(fileno=os.dup(connection.fileno())) as line,
            ):
                line.shutdown(socket.SHUT_RDWR)

    @property
    def _dialect(self) -> str:
        return self._engine.dialect.name

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                driver_connection = connection.connection.driver_connection
                self._open.add(driver_connection)
                try:
                    yield connection
                finally:
                    self._open.discard(driver_connection)
        except (SQLAlchemyError, OSError, UnicodeError) as error:
            self._columns = None  # The view may be another when it is back.
            raise RegistryUnreachable(_kind(error)) from None

    def _select(self, connection: Connection) -> Select[Any]:
        if self._columns is None:
            shown = connection.execute(
                select(literal_column("*")).select_from(VIEW).limit(0)
            ).keys()
            names = (*COLUMNS, OPTIONAL_COLUMN) if OPTIONAL_COLUMN in shown else COLUMNS
            self._columns = [self._readable(VIEW.c[name]) for name in names]
        return select(*self._columns)

    def _readable(self, moment: ColumnElement[Any]) -> ColumnElement[Any]:
        """'infinity' as NULL: Python has no such time, and the driver fails the whole page."""
        if self._dialect != "postgresql" or moment.key not in ("stage_since", "updated_at"):
            return moment
        return case((self._known_moment(moment), moment))

    def _known_moment(self, moment: ColumnElement[Any]) -> ColumnElement[bool]:
        if self._dialect != "postgresql":
            return moment.is_not(None)
        return moment.between(
            literal_column("DATE '0001-01-02'"), literal_column("DATE '9999-12-30'")
        )

    def _moment(self, value: Any) -> ColumnElement[Any]:
        """A time to compare with, in the form in which this database holds its own."""
        if not isinstance(value, datetime):
            return literal(value)
        if self._dialect == "sqlite":
            return literal(value.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S"))
        if self._dialect != "postgresql" and value.tzinfo:
            value = value.astimezone(WIB).replace(tzinfo=None)
        return literal(value, DateTime(timezone=value.tzinfo is not None))


def _page(connection: Connection, found: Select[Any], limit: int) -> Page:
    fetched = connection.execute(found.limit(limit)).fetchall()
    rows: dict[str, RegistryRow] = {}
    numbers: list[str] = []
    for values in fetched:
        try:
            numbers.append(number_of(values[NUMBER]))
            rows[numbers[-1]] = row_of(values)
        except MalformedRow:
            continue
    last = fetched[-1] if len(fetched) == limit else None
    return Page(
        rows=list(rows.values()),
        numbers=numbers,
        fetched=len(fetched),
        malformed=len(fetched) - len(rows),
        cursor=None if last is None else (last[UPDATED_AT], last[NUMBER]),
    )


def _kind(error: Exception) -> str:
    """'OperationalError (ConnectionTimeout)': no driver's text, it repeats values."""
    kind = type(error).__name__
    if isinstance(error, DBAPIError) and error.orig is not None:
        return f"{kind} ({type(error.orig).__name__})"
    return kind
