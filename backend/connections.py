"""The driver's connections for hot statements, handed out again as they are.

A pool's own handing out makes a task and a proxy each time: a tenth of all that a booking costs.
Hot statements run in autocommit and change no session state, so there is nothing to reset.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

WAIT_S = 5
"""For one to be free, and for one to be opened."""
COMMAND_TIMEOUT_S = 10


class Connections:
    """At most `size` of them, opened when first needed and kept."""

    def __init__(self, url: str, size: int) -> None:
        self._url = url
        self._free: asyncio.LifoQueue[asyncpg.Connection | None] = asyncio.LifoQueue()
        self._open: set[asyncpg.Connection] = set()
        for _ in range(size):
            self._free.put_nowait(None)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[asyncpg.Connection]:
        """Raises TimeoutError where none gets free, and what opening one may raise."""
        connection = await self._next()
        try:
            if connection is None or connection.is_closed():
                self._end(connection)
                connection = None
                connection = await self._opened()
            yield connection
        except asyncpg.PostgresError:
            raise  # the server's answer to a statement: the next one may follow
        except BaseException:
            # Stopped half-way: its answer may still be on the way, to whoever asks next.
            self._end(connection)
            connection = None
            raise
        finally:
            self._free.put_nowait(connection)

    def end(self) -> None:
        """All at once, whatever is under way."""
        for connection in [*self._open]:
            self._end(connection)

    async def _next(self) -> asyncpg.Connection | None:
        if not self._free.empty():
            return self._free.get_nowait()
        async with asyncio.timeout(WAIT_S):
            return await self._free.get()

    async def _opened(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(
            self._url, timeout=WAIT_S, command_timeout=COMMAND_TIMEOUT_S
        )
        self._open.add(connection)
        return connection

    def _end(self, connection: asyncpg.Connection | None) -> None:
        if connection is not None:
            self._open.discard(connection)
            connection.terminate()
