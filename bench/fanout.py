"""`make bench-fanout`: a notice to everybody in the regency, on a PostgreSQL of its own.

Timed is what staff wait for: the preview, the fan-out in its one transaction, and the stop. Each
round is a notice of its own, so later ones find the deliveries of the earlier ones there.
"""

import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from backend import clock
from backend.access import Caller, Scope
from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.migrations.migrate import migrate
from backend.notices import service
from backend.notices.previewing import preview
from backend.notices.rules import Policy, Purpose
from backend.notices.schemas import AudienceAsked, NoticeRequest
from backend.notices.service import Terms
from backend.notices.tables import Notice
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
        service.AT_ONCE_MAX = residents
        for number in range(1, rounds + 1):
            await _round(database, terms, number, residents)
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    typer.echo(f"Most memory of this process: {peak_mib} MiB")


async def _round(database: Database, terms: Terms, number: int, residents: int) -> None:
    asked = NoticeRequest(purpose=Purpose.FREE, texts=WORDS, audience=AudienceAsked(everybody=True))
    async with database.transaction() as session:
        notice = await service.draft(session, asked, WHO, terms)
    previewed_s = await _previewed(database, notice, terms)
    began = time.perf_counter()
    async with database.transaction() as session:
        await service.send(session, notice.id, WHO, terms, override=True)
    sent_s = time.perf_counter() - began
    owed = await database.pool.fetchval(
        "SELECT count(*) FROM deliveries WHERE message_id = $1", await _message(database, notice)
    )
    began = time.perf_counter()
    async with database.transaction() as session:
        await service.stop(session, notice.id, WHO, terms.now)
    stopped_s = time.perf_counter() - began
    typer.echo(
        f"Round {number}: {owed:,} of {residents:,} owed; preview {previewed_s:.2f} s,"
        f" sent {sent_s:.2f} s (its own count included), stopped {stopped_s:.2f} s"
    )


async def _previewed(database: Database, notice: Notice, terms: Terms) -> float:
    began = time.perf_counter()
    async with database.transaction() as session:
        await preview(session, notice, terms.directory, terms.policy, terms.now)
    return time.perf_counter() - began


async def _message(database: Database, notice: Notice) -> int:
    sql = "SELECT message_id FROM notices WHERE id = $1"
    message: int = await database.pool.fetchval(sql, notice.id)
    return message


@asynccontextmanager
async def _filled(url: str, residents: int) -> AsyncIterator[tuple[Database, Terms]]:
    await migrate(url)
    async with Database.open(url) as database:
        await database.pool.execute(FILL, residents, timeout=FILL_S)
        await database.pool.execute(SETTLED, timeout=FILL_S)
        async with database.transaction() as session:
            directory = await load_directory(session)
        yield database, Terms(Policy(200, 300), directory, clock.now())


if __name__ == "__main__":
    typer.run(main)
