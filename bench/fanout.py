"""`make bench-fanout`: a notice to everybody in the regency, on a PostgreSQL of its own.

Timed is what staff wait for: the preview, the fan-out in its one transaction, and the stop; what a
claim waits for, the opening of a bundle; and how long a resident who changes something of their
own waits while it is fanned out. Each round is a notice of its own, so later ones find what was
written for the earlier ones there.
"""

import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.access import Caller, Scope
from backend.database import Database
from backend.deliveries import bundles
from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.migrations.migrate import migrate
from backend.notices import service
from backend.notices.previewing import preview
from backend.notices.rules import Policy, Purpose
from backend.notices.schemas import AudienceAsked, NoticeRequest
from backend.notices.service import Terms
from backend.notices.shown import shown
from backend.offices.service import load_directory

RESIDENTS = 1_053_378
"""Who must hold a KTP-el in the regency."""
FILL_S = 600
WHO = Caller("bench", frozenset({Scope.STAFF}), is_head=True)
WORDS = {"id": "Sabtu 28/11 kantor Kramatwatu buka 08.00-12.00."}

FILL = """
    WITH everybody AS (
        INSERT INTO residents (language, created_at)
        SELECT (ARRAY['id', 'id', 'su', 'jv', 'en'])[1 + number % 5], now()
        FROM generate_series(1, $1::int) AS number RETURNING id
    ), reachable AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT CASE WHEN id % 3 = 0 THEN 'sms' ELSE 'telegram' END, id, id, now() FROM everybody
        UNION ALL SELECT 'web', id, id, now() FROM everybody WHERE id % 10 = 0
    )
    INSERT INTO consents (resident_id, purpose, given_at, version)
    SELECT id, 'messages', now(), '1' FROM everybody
    """
SETTLED = "VACUUM ANALYZE"
CHANGE = """
    WITH held AS (SELECT id FROM residents WHERE id = $1 FOR UPDATE)
    UPDATE residents SET language = 'su' FROM held WHERE residents.id = held.id
    """
STRIDE, PAUSE_S = 7919, 0.02
"""From one resident who changes something to the next."""
BUNDLES, ALL = 10, 500
"""So many are opened in a round, for a claim that wants the most that one may."""
TAKE = text("UPDATE deliveries SET state = 'settled', outcome = 'delivered' WHERE state = 'due'")
DUE = text("SELECT count(*) FROM deliveries WHERE state = 'due'")


def main(
    residents: Annotated[int, typer.Option(help="how many there are")] = RESIDENTS,
    rounds: Annotated[int, typer.Option(help="notices, one after the other")] = 3,
    durable: Annotated[bool, typer.Option(help="wait for the disk, as an office's does")] = False,
) -> None:
    """How long a notice to everybody takes to be fanned out."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-fanout-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        with Postgres(folder, durable=durable) as server:
            server.create_database("fanout")
            asyncio.run(_measure(server.url_of("fanout"), residents, rounds))
    finally:
        remove_folder(folder)


async def _measure(url: str, residents: int, rounds: int) -> None:
    async with _filled(url, residents) as (database, terms):
        for number in range(1, rounds + 1):
            await _round(database, terms, number, residents)
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    typer.echo(f"Most memory of this process: {peak_mib} MiB")


async def _round(database: Database, terms: Terms, number: int, residents: int) -> None:
    asked = NoticeRequest(purpose=Purpose.FREE, texts=WORDS, audience=AudienceAsked(everybody=True))
    async with database.transaction() as session:
        notice = await service.draft(session, asked, WHO, terms)
    async with _timed(database) as (session, preview_s):
        await preview(session, notice, terms.directory, terms.policy, terms.now)
    changing = asyncio.create_task(_change(database, residents))
    async with _timed(database) as (session, sent_s):
        sent = await service.send(session, notice.id, WHO, terms, override=True)
    changed_s = await _last_of(changing)
    opened_s = await _open(database, terms)
    async with database.transaction() as session:
        (told,) = await shown(session, sent)
    async with _timed(database) as (session, stopped_s):
        await service.stop(session, notice.id, WHO, terms.now)
    assert told.progress is not None
    typer.echo(
        f"Round {number}: {told.progress.recipients:,} of {residents:,} owed;"
        f" preview {preview_s[0]:.2f} s, sent {sent_s[0]:.2f} s (its own count included),"
        f" stopped {stopped_s[0]:.2f} s; a bundle opened in {min(opened_s) * 1000:.0f} to"
        f" {max(opened_s) * 1000:.0f} ms; of {len(changed_s):,} residents' changes meanwhile the"
        f" slowest took {max(changed_s) * 1000:.0f} ms"
    )


@asynccontextmanager
async def _timed(database: Database) -> AsyncIterator[tuple[AsyncSession, list[float]]]:
    """A transaction, and afterwards how many seconds it took, its commit included."""
    took_s: list[float] = []
    began = time.perf_counter()
    async with database.transaction() as session:
        yield session, took_s
    took_s.append(time.perf_counter() - began)


async def _open(database: Database, terms: Terms) -> list[float]:
    """How long each of some claims waits for its bundle, with what is due taken before."""
    took_s: list[float] = []
    for _ in range(BUNDLES):
        async with database.transaction() as session:
            await session.execute(TAKE)
            began = time.perf_counter()
            await bundles.open_next(session, channel="telegram", limit=ALL, now=terms.now)
            opened_s = time.perf_counter() - began
            if await session.scalar(DUE):
                took_s.append(opened_s)
    return took_s


async def _change(database: Database, residents: int) -> list[float]:
    """How long each of many changes of residents, all over the regency, takes, until cancelled."""
    took_s: list[float] = []
    with suppress(asyncio.CancelledError):
        for turn in count(1):
            began = time.perf_counter()
            await database.pool.execute(CHANGE, turn * STRIDE % residents + 1)
            took_s.append(time.perf_counter() - began)
            await asyncio.sleep(PAUSE_S)
    return took_s


async def _last_of(changing: asyncio.Task[list[float]]) -> list[float]:
    changing.cancel()
    return await changing


@asynccontextmanager
async def _filled(url: str, residents: int) -> AsyncIterator[tuple[Database, Terms]]:
    await migrate(url)
    by_day = clock.now().astimezone(clock.WIB).replace(hour=10)
    async with Database.open(url) as database:
        await database.pool.execute(FILL, residents, timeout=FILL_S)
        await database.pool.execute(SETTLED, timeout=FILL_S)
        async with database.transaction() as session:
            directory = await load_directory(session)
        yield database, Terms(Policy(200, 300), directory, by_day)


if __name__ == "__main__":
    typer.run(main)
