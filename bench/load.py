"""A load: so many who ask one after the other, each waiting for an answer before the next."""

import asyncio
from abc import ABC, abstractmethod
from collections import Counter
from typing import ClassVar

from bench.wire import Connection, Hung

ANSWER_WITHIN_S = 10.0


class Load(ABC):
    """Begins, is counted for a while, ends. Every answer is read, and faults are never forgotten.

    faults: what went wrong, and how often: "lost", "wrong" …
    """

    at_once: ClassVar[int]
    """How many ask at the same time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stopping = False
        self._asking: list[asyncio.Task[None]] = []
        self._connections: list[Connection] = []
        self.latencies_s: list[float] = []
        """Of each answer since `count_from_now`."""
        self.faults: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        """What the right answers said, where they differ: "booked", "refused"."""

    async def begin(self) -> None:
        for _ in range(self.at_once):
            connection = await Connection.open(self._port)
            self._connections.append(connection)
            self._asking.append(asyncio.create_task(self._ask_on(connection)))

    async def warm_up(self, secs: float) -> None:
        await asyncio.sleep(secs)

    def count_from_now(self) -> None:
        self.latencies_s = []

    async def go_on(self, secs: float) -> None:
        """So long; a load that has an end of its own goes on until that."""
        await asyncio.sleep(secs)

    async def end(self) -> None:
        """When everybody has their answer, or has waited too long for it."""
        self._stopping = True
        await self._until_all_have_asked()
        for connection in self._connections:
            connection.close()

    async def _until_all_have_asked(self) -> None:
        for ended in await asyncio.gather(*self._asking, return_exceptions=True):
            if ended is not None:
                is_lost = isinstance(ended, Hung | TimeoutError)
                self.faults["lost" if is_lost else type(ended).__name__] += 1
        self._asking.clear()

    async def _ask_on(self, connection: Connection) -> None:
        while not self._stopping:
            await self._ask_once(connection)

    @abstractmethod
    async def _ask_once(self, connection: Connection) -> None:
        """Raises Hung or TimeoutError for an answer that did not come; nothing follows it then."""
