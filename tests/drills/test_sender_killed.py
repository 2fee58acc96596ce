"""kill -9 of the sender while news leave: nobody is left out, and few hear twice."""

import asyncio
import itertools
import os
import signal
from contextlib import suppress

import asyncpg

from backend.database import driver_url
from bot.practice.bot_api.server import PracticeBotApi
from tests.backend.deliveries.post import SAY, params_of
from tests.demo import Demo

FOLLOWERS = 120
"""Six seconds at twenty a second."""
KILLS = 3
IN_FLIGHT_MAX = 5
"""Of one kill: at twenty a second each takes a few milliseconds, on a machine that is busy more."""
resident_ids = itertools.count(500_000)

FOLLOW = """
    WITH resident AS (
        INSERT INTO residents (language, created_at) VALUES ('id', now()) RETURNING id
    ), address AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT 'telegram', $1, id, now() FROM resident
    )
    INSERT INTO follows (resident_id, number, since) SELECT id, $2, now() FROM resident
    """
LOSE_LEASES = "UPDATE deliveries SET leased_until = now() - interval '1 s' WHERE state = 'leased'"
UNSETTLED = """
    SELECT count(*) FROM deliveries JOIN messages ON messages.id = message_id
    WHERE cause = $1 AND state <> 'settled'
    """
FORGET = "DELETE FROM residents USING follows WHERE resident_id = id AND number = $1"
NUMBER, CAUSE = "900000000001", "drill: the sender is killed"


async def test_a_killed_sender_tells_everybody_when_it_is_back(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    residents = [telegram.resident(next(resident_ids)) for _ in range(FOLLOWERS)]
    database = await asyncpg.connect(driver_url(demo.environment["SIAGA_DATABASE_URL"]))
    for resident in residents:
        resident.wrote_before()
        await database.execute(FOLLOW, resident.id, NUMBER)
    await database.execute(SAY, CAUSE, params_of(NUMBER), await database.fetchval("SELECT now()"))
    for kill in range(1, KILLS + 1):
        async with asyncio.timeout(30):
            while sum(bool(resident.heard) for resident in residents) < kill * 25:
                await asyncio.sleep(0.01)
        await _kill(demo)
        await database.execute(LOSE_LEASES)
    async with asyncio.timeout(60):
        while await database.fetchval(UNSETTLED, CAUSE):
            await asyncio.sleep(0.2)
    told = [len(resident.heard) for resident in residents]
    await database.execute("DELETE FROM messages WHERE cause = $1", CAUSE)
    await database.execute(FORGET, NUMBER)
    await database.close()
    assert min(told) == 1
    assert sum(told) - FOLLOWERS <= KILLS * IN_FLIGHT_MAX


async def _kill(demo: Demo) -> None:
    """Returns when another has been started in its place."""
    killed = demo.pid_of("sender")
    os.kill(killed, signal.SIGKILL)
    async with asyncio.timeout(30):
        while True:
            with suppress(LookupError):
                if demo.pid_of("sender") != killed:
                    return
            await asyncio.sleep(0.05)
