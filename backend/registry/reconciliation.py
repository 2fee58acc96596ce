"""The nightly comparison of the whole mirror with the whole view: late rows and deletions."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Any

from backend.applications.tables import VIEW
from backend.database import Database
from backend.keys import Keys
from backend.registry.news import owe_news
from backend.registry.passes import PAGE_ROWS, Pass, Progress, ask, run
from backend.registry.rules import too_many_vanished
from backend.registry.source import Page, Registry
from backend.registry.writing import ENSURE_SOURCE, Connection, connected, turn, write_page

TURN_WAIT = timedelta(seconds=60)

WHOLE_TABLE_TIMEOUT_S = 300
"""For the statements that touch every row at once; no resident waits for them."""

# The mirror as it was before the scan: a row that arrives during it is not missing from it.
REMEMBER = f"""
    DROP TABLE IF EXISTS pg_temp.unseen;
    CREATE TEMPORARY TABLE unseen (number text PRIMARY KEY, updated_at timestamptz);
    INSERT INTO pg_temp.unseen SELECT number, updated_at FROM applications
    WHERE source = '{VIEW}' AND gone_since IS NULL;
    ANALYZE pg_temp.unseen
    """  # noqa: S608 (a constant of our own)
FORGET = "DROP TABLE IF EXISTS pg_temp.unseen"
COUNT = "SELECT count(*) FROM pg_temp.unseen"
SEEN = "DELETE FROM pg_temp.unseen WHERE number = ANY($1::text[])"
MARK_GONE = f"""
    WITH marked AS (
        UPDATE applications AS held SET gone_since = $2
        FROM pg_temp.unseen AS missing
        WHERE held.number = missing.number AND held.updated_at = missing.updated_at
          AND held.source = $1 AND held.gone_since IS NULL
        RETURNING held.*, held.stage AS was_stage, held.reason_code AS was_reason_code,
            NULL::timestamptz AS was_gone_since
    ), {owe_news("marked", now="$2::timestamptz")}
    SELECT count(*) FROM marked
    """  # noqa: S608 (SQL of our own)
RECORD_RECONCILED = "UPDATE sources SET reconciled_at = $2 WHERE name = $1"


async def reconcile(
    database: Database,
    registry: Registry,
    keys: Keys,
    *,
    now: datetime,
    accept_vanished: bool = False,
    page_rows: int = PAGE_ROWS,
    progress: Progress | None = None,
) -> Pass:
    """Scan the whole view, write what differs, and mark what it no longer shows as gone.

    Where too many would be gone at once, none is marked and `withheld` says how many; an
    administrator who knows that they were deleted runs it with accept_vanished. Hashes under
    an old key are made again, because they differ.
    """
    pages = _reconcile(
        database, registry, keys, now=now, accept_vanished=accept_vanished, page_rows=page_rows
    )
    return await run(pages, database, now=now, progress=progress)


async def _reconcile(
    database: Database,
    registry: Registry,
    keys: Keys,
    *,
    now: datetime,
    accept_vanished: bool,
    page_rows: int,
) -> AsyncGenerator[Pass, None]:
    async with connected(database) as connection:
        await connection.execute(ENSURE_SOURCE, VIEW)
        await connection.execute(REMEMBER, timeout=WHOLE_TABLE_TIMEOUT_S)
        try:
            known = await connection.fetchval(COUNT)
            after: Any = None
            while True:
                page, scanned = await _scan(connection, registry, keys, after, page_rows, now=now)
                yield scanned
                if page.cursor is None:
                    break
                after = page.cursor[1]
            yield await _settle(connection, known, now=now, accept_vanished=accept_vanished)
        finally:
            await connection.execute(FORGET)


async def _scan(
    connection: Connection,
    registry: Registry,
    keys: Keys,
    after: Any,
    page_rows: int,
    *,
    now: datetime,
) -> tuple[Page, Pass]:
    """One page, read and written in one turn; between two, a pass for changes may come in."""
    async with turn(connection, wait=TURN_WAIT):
        page = await ask(registry, registry.page, after, page_rows)
        kept = await write_page(connection, page.rows, keys, now=now)
        await connection.execute(SEEN, page.numbers)
    return page, Pass(
        fetched=page.fetched,
        malformed=page.malformed,
        written=kept.written,
        contested=kept.contested,
    )


async def _settle(
    connection: Connection, known: int, *, now: datetime, accept_vanished: bool
) -> Pass:
    async with turn(connection, wait=TURN_WAIT):
        missing: int = await connection.fetchval(COUNT)
        if too_many_vanished(missing, known=known) and not accept_vanished:
            return Pass(withheld=missing)
        marked = await connection.fetchval(MARK_GONE, VIEW, now, timeout=WHOLE_TABLE_TIMEOUT_S)
        await connection.execute(RECORD_RECONCILED, VIEW, now)
    return Pass(vanished=marked)
