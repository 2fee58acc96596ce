"""Connections that are kept: how many, and what becomes of one that was left half-way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg
import pytest

from backend import connections
from backend.connections import Connections
from backend.database import driver_url

PID = "SELECT pg_backend_pid()"


@pytest.fixture
async def two(database_url: str) -> AsyncIterator[Connections]:
    kept = Connections(driver_url(database_url), 2)
    yield kept
    kept.end()


async def pid(kept: Connections) -> int:
    async with kept.one() as connection:
        found: int = await connection.fetchval(PID)
        return found


async def test_one_after_the_other_they_have_the_same(two: Connections) -> None:
    assert await pid(two) == await pid(two)


async def test_who_finds_none_free_waits_for_one(two: Connections) -> None:
    async with AsyncExitStack() as held:
        taken = [await held.enter_async_context(two.one()) for _ in range(2)]
        third = asyncio.create_task(pid(two))
        await asyncio.sleep(0.05)
        assert not third.done()
        pids = [await each.fetchval(PID) for each in taken]
    assert await third in pids


async def test_who_waits_too_long_is_told(
    two: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_S", 0.05)
    async with two.one(), two.one():
        with pytest.raises(TimeoutError):
            await pid(two)
    assert await pid(two) > 0


async def test_a_statement_that_fails_costs_no_connection(two: Connections) -> None:
    before = await pid(two)
    with pytest.raises(asyncpg.DivisionByZeroError):
        async with two.one() as connection:
            await connection.fetchval("SELECT 1 / 0")
    assert await pid(two) == before


async def test_one_that_was_left_half_way_is_not_handed_out_again(two: Connections) -> None:
    before = await pid(two)

    async def sleeps() -> None:
        async with two.one() as connection:
            await connection.fetchval("SELECT pg_sleep(10)")

    asleep = asyncio.create_task(sleeps())
    await asyncio.sleep(0.1)
    asleep.cancel()
    await asyncio.wait([asleep])
    assert await pid(two) != before


async def test_one_that_the_server_closed_is_opened_anew(
    two: Connections, database_url: str
) -> None:
    before = await pid(two)
    other = await asyncpg.connect(driver_url(database_url))
    await other.execute("SELECT pg_terminate_backend($1, 5000)", before)
    await other.close()
    await asyncio.sleep(0.05)
    assert await pid(two) != before


async def test_where_nothing_listens_each_try_says_so_and_none_is_lost(two: Connections) -> None:
    nowhere = Connections("postgresql://siaga@127.0.0.1:1/siaga", 1)
    for _ in range(3):
        with pytest.raises(OSError, match="Connect call failed"):
            await pid(nowhere)
