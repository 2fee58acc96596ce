"""How long the statement that takes a place takes, in houses with few and many appointments.

One after the other on one connection, nothing else running: what a storm's figures hide behind
waiting. The pages that it touches say the same without a clock.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from backend import clock
from backend.appointments.facts import Wanted
from backend.appointments.rules import Policy
from backend.appointments.taking import take
from backend.appointments.terms import terms_of
from backend.asker import Asker
from backend.database import Database
from backend.offices.service import load_directory
from bench.house import House
from bench.slots import COUNTER, SERVICE

TAKEN = 400
ROUNDS = 5
FLUSH = "SELECT pg_stat_force_next_flush()"
PAGES = "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()"
ENDS_S = 0.3
"""Until a connection that was closed has told how many pages it touched."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians, for one place taken."""

    appointments: int
    """That were there beforehand."""
    ms: float
    pages: float

    def __str__(self) -> str:
        return (
            f"The statement alone, {self.appointments:,} appointments before:"
            f" {self.ms:.3f} ms, {self.pages:.1f} pages"
        )


def ratio(timings: Sequence[Timing]) -> Iterator[str]:
    """Each of them, and the last against the first."""
    yield from map(str, timings)
    if timings:
        first, last = timings[0], timings[-1]
        longer, more = last.ms / first.ms, last.pages / first.pages
        yield f"… which is {longer:.2f} × the time, {more:.2f} × the pages"


async def timed(houses: Sequence[House]) -> list[Timing]:
    """Round by round, so that a slow minute hits all."""
    rounds = [[await _timed(house) for house in houses] for _ in range(ROUNDS)]
    return [
        Timing(of[0].appointments, median(one.ms for one in of), median(one.pages for one in of))
        for of in zip(*rounds, strict=True)
    ]


async def _timed(house: House) -> Timing:
    await house.desk.empty()
    before = await _pages(house)
    async with Database.open(house.url, pool_size=1) as database:
        took = [each async for each in _places_taken(database, house)]
    await asyncio.sleep(ENDS_S)
    pages = (await _pages(house) - before) / len(took)
    return Timing(house.appointments, median(took) * 1e3, pages)


async def _places_taken(database: Database, house: House) -> AsyncIterator[float]:
    """How long each took, in seconds."""
    async with database.transaction() as session:
        directory = await load_directory(session)
    offices = directory.office_codes_offering(SERVICE)
    terms = terms_of(Policy(), directory, clock.now())
    places = [*house.slots.ids, *house.slots.ids]
    for chat, slot in zip(house.slots.size.chats[:TAKEN], places, strict=False):
        asker = Asker("telegram", chat)
        wanted = Wanted(slot, SERVICE, COUNTER, offices, 0, None, reminders=False)
        began = time.perf_counter()
        await take(database, asker, wanted, terms=terms, key=b"%d" % chat)
        yield time.perf_counter() - began


async def _pages(house: House) -> int:
    await house.slots.connection.execute(FLUSH)
    touched: int = await house.slots.connection.fetchval(PAGES)
    return touched
