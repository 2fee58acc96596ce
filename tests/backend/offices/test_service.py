"""The copy of the directory that each process keeps."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.connections import COMMAND_TIMEOUT_S
from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.errors import ServiceUnavailable
from backend.offices import service, tables
from backend.offices.service import COPY_S, RETRY_S, DirectoryCache
from tests.backend.copies import Reads, Watch

LOCK_OFFICES = text("LOCK TABLE offices IN ACCESS EXCLUSIVE MODE")
NO_TABLES = text("SET LOCAL search_path TO pg_temp")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(service, "monotonic", watch.monotonic)
    return watch


async def test_a_copy_is_read_again_after_30_seconds(
    seeded_database: Database, watch: Watch
) -> None:
    reads = Reads(seeded_database)
    cache = DirectoryCache(reads)
    first = await cache.get()
    watch.now_s += COPY_S - 1
    assert await cache.get() is first
    assert reads.count == 1
    watch.now_s += 1
    again = await cache.get()
    assert again is not first
    assert asdict(again) == asdict(first)
    assert reads.count == 2


async def test_one_caller_reads_for_all(seeded_database: Database) -> None:
    reads = Reads(seeded_database)
    cache = DirectoryCache(reads)
    copies = await asyncio.gather(*(cache.get() for _ in range(20)))
    assert reads.count == 1
    assert all(copy is copies[0] for copy in copies)


async def test_who_has_a_copy_does_not_wait_for_the_reader(
    seeded_database: Database, watch: Watch
) -> None:
    reads = Reads(seeded_database)
    cache = DirectoryCache(reads)
    first = await cache.get()
    watch.now_s += COPY_S
    copies = await asyncio.gather(*(cache.get() for _ in range(20)))
    assert reads.count == 2
    assert sum(copy is first for copy in copies) == 19


async def test_the_last_copy_is_given_while_the_database_is_dead(
    mortal_postgres: Postgres, mortal_database: Database, watch: Watch
) -> None:
    cache = DirectoryCache(mortal_database.transaction)
    before = await cache.get()
    mortal_postgres.stop()
    with pytest.raises(ServiceUnavailable):
        async with mortal_database.transaction() as session:
            await service.load_directory(session)
    watch.now_s += COPY_S
    assert await cache.get() is before
    assert await cache.get() is before

    mortal_postgres.start()
    async with mortal_database.transaction() as session:
        await session.execute(update(tables.Office).values(phone="0254 000000"))
    assert await cache.get() is before
    watch.now_s += COPY_S
    assert (await cache.get()).office("10").phone == "0254 000000"


async def test_without_any_copy_a_dead_database_is_service_unavailable(
    mortal_postgres: Postgres, mortal_database: Database, watch: Watch
) -> None:
    reads = Reads(mortal_database)
    cache = DirectoryCache(reads)
    mortal_postgres.stop()
    for _ in range(3):
        with pytest.raises(ServiceUnavailable):
            await cache.get()
    assert reads.count == 1

    mortal_postgres.start()
    watch.now_s += RETRY_S
    assert (await cache.get()).office("10")


async def test_a_database_that_hangs_is_left_alone_after_a_while(
    seeded_database: Database, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = DirectoryCache(Reads(seeded_database))
    before = await cache.get()
    watch.now_s += COPY_S
    monkeypatch.setattr(service, "READ_TIMEOUT_S", 0.2)
    async with seeded_database.transaction() as holder:
        await holder.execute(LOCK_OFFICES)
        async with asyncio.timeout(COMMAND_TIMEOUT_S / 2):
            assert await cache.get() is before


async def test_an_error_in_a_statement_is_no_outage(empty_database: Database) -> None:
    """A missing table is a fault to be seen, not a database that is away."""

    @asynccontextmanager
    async def elsewhere() -> AsyncIterator[AsyncSession]:
        async with empty_database.transaction() as session:
            await session.execute(NO_TABLES)
            yield session

    with pytest.raises(ProgrammingError):
        await DirectoryCache(elsewhere).get()
