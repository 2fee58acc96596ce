"""Redis or Valkey, asked without patience: nothing true lives there, so nobody waits for it."""

import asyncio
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import TimeoutError as RedisTimeout

TIMEOUT_S = 1.0
RETRIES = 1
"""One, for a connection that was closed while idle. The client's own three take seconds."""


class ImpatientRedis(Redis):
    """Each command has TIMEOUT_S for all it does.

    The client's own `socket_timeout` writes under `asyncio.wait_for`, which on Python 3.11 loses a
    cancellation that comes in the moment in which the write ends (cpython issue 86296): who was
    asked to stop would go on for ever. Pipelines know no limit here; send single commands.
    """

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Raises RedisTimeout, a RedisError."""
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return await super().execute_command(  # type: ignore[no-untyped-call]
                    *args, **options
                )
        except TimeoutError as error:
            raise RedisTimeout("no answer in time") from error


def connect(url: str) -> Redis:
    """redis://host:6379/0 or unix:///path/to/socket; connects when first asked."""
    return ImpatientRedis.from_url(
        url,
        socket_timeout=None,
        socket_connect_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), RETRIES),
    )
