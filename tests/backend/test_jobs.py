"""Schedules run through restarts of PostgreSQL, and once for all workers together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from backend import jobs
from backend.database import driver_url
from backend.jobs import Schedules, run_until

EVERY_SECOND = "* * * * * *"


class Counted:
    def __init__(self) -> None:
        self.times = 0
        self.at_once = self.most_at_once = 0

    async def sweep(self) -> None:
        self.times += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.3)
        self.at_once -= 1


@asynccontextmanager
async def workers(url: str, counted: Counted, count: int = 1) -> AsyncIterator[None]:
    schedules = Schedules()
    schedules.add("counted", EVERY_SECOND, counted.sweep)
    stopped = asyncio.Event()
    running = [asyncio.create_task(run_until(stopped, url, schedules)) for _ in range(count)]
    try:
        yield
    finally:
        stopped.set()
        async with asyncio.timeout(20):
            await asyncio.gather(*running)


async def _until(counted: Counted, times: int) -> None:
    async with asyncio.timeout(20):
        while counted.times < times:
            await asyncio.sleep(0.05)


async def test_a_sweep_runs_again_and_again(database_url: str) -> None:
    counted = Counted()
    async with workers(database_url, counted):
        await _until(counted, 2)


async def test_two_workers_do_nothing_twice_at_once(database_url: str) -> None:
    counted = Counted()
    async with workers(database_url, counted, count=3):
        await _until(counted, 4)
    assert counted.most_at_once == 1


async def test_work_goes_on_after_postgresql_dropped_the_connection(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "FIRST_PAUSE_S", 0.05)
    counted = Counted()
    async with workers(database_url, counted):
        await _until(counted, 1)
        admin = await asyncpg.connect(driver_url(database_url))
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await admin.close()
        before = counted.times
        await _until(counted, before + 2)


async def test_a_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FIRST_PAUSE_S", 0.01)
    counted = Counted()
    async with workers("postgresql://nobody@/none?host=/nonexistent", counted):
        await asyncio.sleep(0.1)
    assert counted.times == 0
