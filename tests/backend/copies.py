"""For copies of tables that a process keeps: who reads them, and when."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database


class Reads:
    """Opens sessions of a database, and counts them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.count = 0

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AsyncSession]:
        self.count += 1
        async with self._database.transaction() as session:
            yield session


class Watch:
    """A monotonic clock that a test sets forward."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def monotonic(self) -> float:
        return self.now_s
