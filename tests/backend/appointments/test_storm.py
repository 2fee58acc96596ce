"""Storms over HTTP: 300 residents for 204 places. `make storm` makes a hundred larger ones."""

import asyncio
import random
from urllib.parse import urlsplit

import asyncpg
import pytest

from backend.appointments.taking import TAKE
from backend.database import Database, driver_url
from backend.embedded.postgres import Postgres
from backend.embedded.valkey import Valkey
from bench.desks import SiagaDesk
from bench.slots import Size, Slots
from bench.storm import Storm
from tests.backend.api import BOT, serving

pytestmark = pytest.mark.usefixtures("of_its_own")

SIZE = Size(300)
OVERSOLD = "oversold slots"


async def storm(database_url: str, valkey: Valkey, seed: int) -> Storm:
    """What came of it, each fault by its name; none of them may be."""
    connection = await asyncpg.connect(driver_url(database_url))
    slots = await Slots.lay(connection, SIZE)
    async with (
        Database.open(database_url) as database,
        serving(database, database_url, valkey.url) as api,
    ):
        port = urlsplit(api.url).port
        assert port is not None
        rush = Storm(port, SiagaDesk(slots, BOT), random.Random(seed))
        await rush.begin()
        await rush.go_on(0)
        await rush.end()
    await connection.close()
    return rush


async def deadlocks(postgres: Postgres, database_url: str) -> int:
    """A connection tells what it met with when it ends: all of them have to have ended."""
    name = urlsplit(driver_url(database_url)).path.removeprefix("/")
    connection = await asyncpg.connect(driver_url(postgres.url))
    there = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1"
    async with asyncio.timeout(10):
        while await connection.fetchval(there, name):
            await asyncio.sleep(0.01)
    found: int = await connection.fetchval(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = $1", name
    )
    await connection.close()
    return found


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_storm_sells_every_place_once(
    database_url: str, postgres: Postgres, valkey: Valkey, seed: int
) -> None:
    rush = await storm(database_url, valkey, seed)
    assert rush.faults == {}
    assert 180 < rush.outcomes["booked"] <= 204
    assert len(rush.answers) > 500
    assert await deadlocks(postgres, database_url) == 0


async def test_with_the_guard_off_it_sells_some_twice(
    database_url: str, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = " AND taken < capacity"
    assert TAKE.count(guard) == 1
    monkeypatch.setattr("backend.appointments.taking.TAKE", TAKE.replace(guard, ""))
    connection = await asyncpg.connect(driver_url(database_url))
    await connection.execute("ALTER TABLE slots DROP CONSTRAINT ck_slots_capacity")
    await connection.close()
    assert (await storm(database_url, valkey, 1)).faults[OVERSOLD] > 0


async def test_a_deadlock_would_be_counted(database_url: str, postgres: Postgres) -> None:
    async def lock(first: int, second: int, both: asyncio.Barrier) -> None:
        connection = await asyncpg.connect(driver_url(database_url))
        try:
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock($1)", first)
                await both.wait()
                await connection.execute("SELECT pg_advisory_xact_lock($1)", second)
        finally:
            await connection.close()

    both = asyncio.Barrier(2)
    await asyncio.gather(lock(1, 2, both), lock(2, 1, both), return_exceptions=True)
    assert await deadlocks(postgres, database_url) == 1
