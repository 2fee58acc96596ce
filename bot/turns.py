"""One after the other for each, all beside each other."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

Who = TypeVar("Who")


class Turns(Generic[Who]):
    """Within this process. Whom nobody waits for is not remembered."""

    def __init__(self) -> None:
        self._locks: dict[Who, tuple[asyncio.Lock, int]] = {}

    @contextlib.asynccontextmanager
    async def of(self, who: Who) -> AsyncIterator[None]:
        lock, waiting = self._locks.get(who, (asyncio.Lock(), 0))
        self._locks[who] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(who)
            if waiting > 1:
                self._locks[who] = (lock, waiting - 1)
