"""The copy of what is down that each process keeps for its look-ups."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.components import down
from backend.components.down import COPY_S, NOTHING, OLD_S, DownCache
from backend.components.tables import DownComponent
from backend.database import Database
from backend.embedded.postgres import Postgres
from tests.backend.components.test_components import enter
from tests.backend.copies import Reads, Watch

LOCK = text("LOCK TABLE down_components IN ACCESS EXCLUSIVE MODE")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(down, "monotonic", watch.monotonic)
    return watch


async def stopped(cache: DownCache) -> set[tuple[str | None, str | None]]:
    return set((await cache.get()).components)


async def test_what_is_down_there_is_that_office_s_and_everybody_s(database: Database) -> None:
    rows = [("KTP-REKAM", "10"), ("KTP-AMBIL", None), (None, "12"), (None, None)]
    await enter(database, *rows)
    copy = await DownCache(database.transaction).get()
    asked = (None, "KTP-REKAM", "KTP-AMBIL")
    assert [(one.service, one.office) for one in copy.at("10", asked)] == [
        (None, None),
        ("KTP-REKAM", "10"),
        ("KTP-AMBIL", None),
    ]
    assert [(one.service, one.office) for one in copy.at("12", (None,))] == [
        (None, None),
        (None, "12"),
    ]


async def test_a_thousand_look_ups_within_two_seconds_read_once(
    database: Database, watch: Watch
) -> None:
    reads = Reads(database)
    cache = DownCache(reads)
    await asyncio.gather(*(cache.get() for _ in range(1000)))
    watch.now_s += COPY_S - 0.01
    await cache.get()
    assert reads.count == 1


async def test_an_outage_shows_and_vanishes_within_two_seconds(
    database: Database, watch: Watch
) -> None:
    cache = DownCache(database.transaction)
    assert await cache.get() == NOTHING
    await enter(database, (None, "10"))
    assert await stopped(cache) == set(), "the copy is younger than two seconds"
    watch.now_s += COPY_S
    assert await stopped(cache) == {(None, "10")}
    async with database.transaction() as session:
        await session.execute(delete(DownComponent))
    watch.now_s += COPY_S
    assert await stopped(cache) == set()


async def test_after_an_idle_hour_nobody_is_told_what_was_down_then(
    database: Database, watch: Watch
) -> None:
    cache = DownCache(database.transaction)
    await enter(database, (None, "10"))
    await cache.get()
    async with database.transaction() as session:
        await session.execute(delete(DownComponent))
    watch.now_s += 3600
    copies = await asyncio.gather(*(stopped(cache) for _ in range(10)))
    assert copies == [set()] * 10


async def test_while_one_reads_the_others_go_on_with_the_copy(
    database: Database, watch: Watch
) -> None:
    cache = DownCache(database.transaction)
    await enter(database, (None, "10"))
    await cache.get()
    watch.now_s += COPY_S
    async with database.transaction() as session:
        await session.execute(LOCK)
        reading = asyncio.create_task(cache.get())
        await asyncio.sleep(0.05)
        assert await stopped(cache) == {(None, "10")}
        assert not reading.done()
    await reading


async def test_a_dead_database_ends_no_look_up_and_what_it_last_said_is_not_told_for_long(
    mortal_postgres: Postgres, mortal_database: Database, watch: Watch
) -> None:
    reads = Reads(mortal_database)
    cache = DownCache(reads)
    await enter(mortal_database, (None, "10"))
    assert await stopped(cache) == {(None, "10")}
    mortal_postgres.stop()
    watch.now_s += COPY_S
    assert await stopped(cache) == {(None, "10")}
    assert await stopped(cache) == {(None, "10")}
    assert reads.count == 2, "it is not asked again at once"
    watch.now_s += OLD_S
    assert await stopped(cache) == set()
    mortal_postgres.start()
    watch.now_s += COPY_S
    assert await stopped(cache) == {(None, "10")}


async def test_a_mistake_of_ours_is_not_taken_for_a_dead_database(database: Database) -> None:
    @asynccontextmanager
    async def elsewhere() -> AsyncIterator[AsyncSession]:
        async with database.transaction() as session:
            await session.execute(text("SET LOCAL search_path TO pg_temp"))
            yield session

    with pytest.raises(ProgrammingError):
        await DownCache(elsewhere).get()
