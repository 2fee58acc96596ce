"""A sender that waited on Redis went on after it was stopped, on Python 3.11.

A cancellation that came in the moment in which a command had been written was lost in
`asyncio.wait_for`, so whoever waited for the sender's end waited for ever.
"""

import asyncio
import sys

import pytest
from redis.asyncio import Redis

from backend import valkey as connecting
from backend.embedded.valkey import Valkey

STEPS = 40
"""Turns of the loop within one command, and some."""


async def lost(redis: Redis) -> list[int]:
    """After how many turns of the loop a cancelled command gave its answer all the same."""
    await redis.ping()
    went_on = []
    for steps in range(STEPS):
        asking = asyncio.ensure_future(redis.get("x"))
        for _ in range(steps):
            await asyncio.sleep(0)
        if asking.cancel():
            [end] = await asyncio.gather(asking, return_exceptions=True)
            if not isinstance(end, asyncio.CancelledError):
                went_on.append(steps)
    await redis.aclose()
    return went_on


async def test_a_command_that_is_cancelled_ends_there(valkey: Valkey) -> None:
    assert await lost(connecting.connect(valkey.url)) == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python 3.12 has mended asyncio.wait_for")
async def test_a_client_with_a_timeout_of_its_own_goes_on(valkey: Valkey) -> None:
    assert await lost(Redis.from_url(valkey.url, socket_timeout=1)) != []
