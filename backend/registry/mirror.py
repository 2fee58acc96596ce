"""Reading into the mirror what changed in the registry, every few seconds."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta

from backend.applications.tables import VIEW
from backend.database import Database
from backend.keys import Keys
from backend.registry.passes import PAGE_ROWS, Pass, Progress, ask, run
from backend.registry.rules import moved, reading_from
from backend.registry.source import Cursor, Page, Registry
from backend.registry.writing import (
    MOVE_WATERMARK,
    RECORD_READ,
    connected,
    turn,
    watermark_of,
    write_page,
)

TURN_WAIT = timedelta(seconds=5)
"""A page of the nightly reconciliation is over by then; a first fill is not, and need not be."""


async def catch_up(
    database: Database,
    registry: Registry,
    keys: Keys,
    *,
    now: datetime,
    overlap: timedelta,
    page_rows: int = PAGE_ROWS,
    progress: Progress | None = None,
) -> Pass:
    """Read all that changed since the watermark, less the overlap, and write what differs.

    now: business time; it becomes the "as of" of every answer.
    overlap: how late after its own timestamp a row may be committed and still be read here.

    The watermark is kept with each page, so a pass that was killed is resumed by the next.
    Rows committed later than the overlap, and deletions, are found by `reconcile`.
    """
    pages = _catch_up(database, registry, keys, now=now, overlap=overlap, page_rows=page_rows)
    return await run(pages, database, now=now, progress=progress)


async def _catch_up(
    database: Database,
    registry: Registry,
    keys: Keys,
    *,
    now: datetime,
    overlap: timedelta,
    page_rows: int,
) -> AsyncGenerator[Pass, None]:
    async with connected(database) as holder, turn(holder, wait=TURN_WAIT):
        watermark = await watermark_of(holder)
        clock = await ask(registry, registry.clock)
        since = reading_from(watermark, clock=clock, overlap=overlap)
        async for page in _pages(registry, since, page_rows=page_rows):
            newest = max((row.updated_at for row in page.rows), default=None)
            watermark = moved(watermark, newest=newest, clock=clock)
            yield await _keep(database, page, keys, watermark=watermark, now=now)
        async with connected(database) as connection:
            await connection.execute(RECORD_READ, VIEW, now)


async def _pages(
    registry: Registry, since: datetime | None, *, page_rows: int
) -> AsyncGenerator[Page, None]:
    after: Cursor | None = None
    while True:
        page = await ask(registry, registry.changes, since, after, page_rows)
        yield page
        # The same cursor again would be a database that rounds what it compares.
        if page.cursor is None or page.cursor == after:
            return
        after = page.cursor


async def _keep(
    database: Database, page: Page, keys: Keys, *, watermark: datetime | None, now: datetime
) -> Pass:
    """One page, its news and its watermark in one transaction."""
    async with connected(database) as connection, connection.transaction():
        await connection.execute(MOVE_WATERMARK, VIEW, watermark)
        kept = await write_page(connection, page.rows, keys, now=now)
    return Pass(
        fetched=page.fetched,
        malformed=page.malformed,
        written=kept.written,
        contested=kept.contested,
    )
