"""Who is measured taking places: the baseline, the product, and the product after some years."""

import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Self

from bench.company import Company, Servers
from bench.desks import OrmDesk
from bench.house import House
from bench.matrix import Contender
from bench.processes import Process
from bench.storm import Desk, Storm

SEED = 26
BASE, SIAGA = "booking: FastAPI, ORM FOR UPDATE", "booking: Siaga"


@dataclass(frozen=True, slots=True)
class Bookings:
    """Everything is up, and idle."""

    house: House
    old: House | None
    """One with many appointments beforehand."""
    orm_booking: Process
    orm_desk: OrmDesk

    @classmethod
    @asynccontextmanager
    async def set_up(
        cls, given: Servers, start: Company, house: House, existing: int
    ) -> AsyncIterator[Self]:
        """existing: of the old house; 0 where there is none. Raises NotStarted."""
        size = house.slots.size
        async with AsyncExitStack() as held:
            orm_booking = start.baseline("orm_booking", house.url)
            await orm_booking.until_listening()
            orm_desk = OrmDesk(house.slots.connection, size)
            await orm_desk.lay()
            old = None
            if existing:
                url = given.another_database("old")
                old = await held.enter_async_context(House.open(start, url, size, existing))
            yield cls(house, old, orm_booking, orm_desk)

    @property
    def houses(self) -> list[House]:
        """To be compared: none where there is one only."""
        return [self.house, self.old] if self.old else []

    def contenders(self) -> Iterator[Contender]:
        orm, house, old = self.orm_booking, self.house, self.old
        yield Contender(BASE, orm, _storms(orm, self.orm_desk))
        yield Contender(SIAGA, house.api, _storms(house.api, house.desk), BASE)
        if old is not None:
            name = f"{SIAGA}, {old.appointments:,} before"
            yield Contender(name, old.api, _storms(old.api, old.desk), SIAGA)


def _storms(process: Process, desk: Desk) -> Callable[[], Storm]:
    """Each contender's first storm is the same, and so is each one's second."""
    seeds = count(SEED)
    return lambda: Storm(process.port, desk, random.Random(next(seeds)))  # noqa: S311 – no secret
