"""Gammu SMSD's database: opened once, and what it means when it does not answer.

SMSD writes times without a zone, in the server's own; LOCALTIMESTAMP is the same for both of us.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

CONNECTIONS_MAX = 3
"""One reads, the others queue: a modem sends one message in three seconds."""
CONNECT_TIMEOUT_S = 5
COMMAND_TIMEOUT_S = 10
AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""Also a database without SMSD's tables, or one that does not let us in: for us it is away."""


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Pool]:
    """Connections are made when first needed, so a dead database does not stop a start."""
    pool = asyncpg.create_pool(
        url,
        min_size=0,
        max_size=CONNECTIONS_MAX,
        timeout=CONNECT_TIMEOUT_S,
        command_timeout=COMMAND_TIMEOUT_S,
    )
    try:
        yield await pool
    finally:
        pool.terminate()
