"""How the mirror is written: one statement per page, and only where something changed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from backend.applications.hashes import pin_mac
from backend.applications.rules import stage_of
from backend.applications.tables import VIEW
from backend.database import Database, unreachable_as_unavailable
from backend.keys import Keys
from backend.registry.errors import MirrorNotWritten, RegistryBusy
from backend.registry.news import owe_news
from backend.registry.rows import RegistryRow
from backend.residents.phones import phone_mac

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

TURN = 0x5349_4147_4101
"""The advisory lock of whoever reads the registry. An older reading of a row must never be
written over a newer one: its followers would be told of a step back that did not happen."""

ACQUIRE_TIMEOUT_S = 5

FRESH = {
    "number": "text",
    "pin_mac": "bytea",
    "phone_mac": "bytea",
    "service": "text",
    "stage": "text",
    "stage_since": "timestamptz",
    "reason_code": "text",
    "office": "text",
    "updated_at": "timestamptz",
}


def _write_statement() -> str:
    """Unchanged rows are left out before the INSERT: a conflict alone locks a row, on disk.

    $1 source · $2 key id · $3 when the registry was read · then an array for each of FRESH.
    """
    names = ", ".join(FRESH)
    arrays = ", ".join(f"${place}::{kind}[]" for place, kind in enumerate(FRESH.values(), start=4))
    compared = [name for name in (*FRESH, "key_id") if name != "number"]
    held = ", ".join(f"held.{name}" for name in compared)
    fresh = ", ".join(f"fresh.{name}" for name in compared)
    settings = ", ".join(f"{name} = excluded.{name}" for name in (*compared, "gone_since"))
    return f"""
        WITH fresh AS (
            SELECT $1::text AS source, $2::int AS key_id, u.*
            FROM unnest({arrays}) AS u ({names})
        ), contested AS (
            SELECT count(*) AS rows FROM fresh JOIN applications AS held USING (number)
            WHERE held.source <> fresh.source
        ), changed AS (
            SELECT fresh.*, NULL::timestamptz AS gone_since, held.stage AS was_stage,
                held.reason_code AS was_reason_code, held.gone_since AS was_gone_since
            FROM fresh LEFT JOIN applications AS held USING (number)
            WHERE held.number IS NULL
               OR (held.source = fresh.source
                   AND (held.gone_since IS NOT NULL OR ({held}) IS DISTINCT FROM ({fresh})))
        ), written AS (
            INSERT INTO applications AS held (source, key_id, {names})
            SELECT source, key_id, {names} FROM changed
            ON CONFLICT (number) DO UPDATE SET {settings}
            WHERE held.source = excluded.source
            RETURNING 1
        ), {owe_news("changed", now="$3::timestamptz")}
        SELECT (SELECT count(*) FROM written) AS written, rows AS contested FROM contested
        """  # noqa: S608 (column names of our own)


WRITE = _write_statement()

MOVE_WATERMARK = """
    INSERT INTO sources (name, watermark) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET watermark = excluded.watermark
    WHERE sources.watermark IS DISTINCT FROM excluded.watermark
    """

ENSURE_SOURCE = "INSERT INTO sources (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"

RECORD_READ = """
    INSERT INTO sources (name, read_at) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET read_at = excluded.read_at, unreachable_since = NULL
    """

RECORD_UNREACHABLE = """
    INSERT INTO sources (name, unreachable_since) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET unreachable_since = excluded.unreachable_since
    WHERE sources.unreachable_since IS NULL
    """


@dataclass(frozen=True)
class Written:
    """Rows of one page."""

    written: int
    contested: int


@asynccontextmanager
async def connected(database: Database) -> AsyncIterator[Connection]:
    """A connection of the driver's pool. Raises ServiceUnavailable."""
    with unreachable_as_unavailable():
        async with database.pool.acquire(timeout=ACQUIRE_TIMEOUT_S) as connection:
            yield connection


@asynccontextmanager
async def turn(connection: Connection, *, wait: timedelta) -> AsyncIterator[None]:
    """A transaction in which nobody else reads the registry. Raises RegistryBusy.

    The lock is the transaction's, so that it ends with a killed process.
    """
    wait_s = wait.total_seconds()
    async with connection.transaction():
        await connection.execute(
            f"SET LOCAL lock_timeout = '{wait_s * 1000:.0f}ms';"
            "SET LOCAL idle_in_transaction_session_timeout = 0"
        )
        try:
            await connection.execute(f"SELECT pg_advisory_xact_lock({TURN})", timeout=wait_s + 5)
        except asyncpg.LockNotAvailableError:
            raise RegistryBusy("another pass is at work") from None
        yield


async def write_page(
    connection: Connection, rows: Sequence[RegistryRow], keys: Keys, *, now: datetime
) -> Written:
    """Hash and upsert, and owe followers their news of what changed.

    now: business time of the reading. Raises MirrorNotWritten, which repeats no value of a row.
    """
    # In the order of their numbers, so that two writers never wait for each other in a ring.
    mirrored = [_mirrored(row, keys) for row in sorted(rows, key=lambda row: row.number)]
    columns = list(zip(*mirrored, strict=True)) or [() for _ in FRESH]
    try:
        record = await connection.fetchrow(WRITE, VIEW, keys.current_id, now, *columns)
    except (ValueError, asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
        raise MirrorNotWritten(type(error).__name__) from None
    assert record is not None
    return Written(written=record["written"], contested=record["contested"])


def _mirrored(row: RegistryRow, keys: Keys) -> tuple[object, ...]:
    """The values in the order of FRESH."""
    return (
        row.number,
        pin_mac(keys, row.number, row.pin),
        phone_mac(keys, row.phone) if row.phone else None,
        row.service,
        stage_of(row.stage).value,
        row.stage_since,
        row.reason_code,
        row.office,
        row.updated_at,
    )


async def watermark_of(connection: Connection) -> datetime | None:
    moment: datetime | None = await connection.fetchval(
        "SELECT watermark FROM sources WHERE name = $1", VIEW
    )
    return moment


async def record_unreachable(database: Database, now: datetime) -> None:
    """Set once: later failures of the same outage do not move it."""
    async with connected(database) as connection:
        await connection.execute(RECORD_UNREACHABLE, VIEW, now)
