"""Where a bot's send budget is kept for all its senders: in Redis, or behind the API.

Both keep the same account (GCRA): when the next message is due at the earliest, and until when
nothing is sent because Telegram said so. What was not sent in the last SLACK_S may be caught up,
so that a sender which wakes a little late does not lose its turn. A turn is given or not, at once:
whoever must wait asks again, and so hears of a hold that came meanwhile.
"""

import hashlib
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.client import DeliveriesClient, Refusal, ServiceUnavailable

SLACK_S = 0.05
"""In any second at most the rate and this share of it leave, and one."""
KEPT_MS = 24 * 3600 * 1000
"""Longer than Telegram ever asks to wait."""
MICROS = 1_000_000

TAKE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local gap, slack, count, hold = ARGV[1] + 0, ARGV[2] + 0, ARGV[3] + 0, ARGV[4] + 0
local kept = redis.call('HMGET', KEYS[1], 'free_at', 'held_until')
local free, held = tonumber(kept[1] or 0), tonumber(kept[2] or 0)
if hold > 0 then
    held = math.max(held, now + hold)
    redis.call('HSET', KEYS[1], 'held_until', string.format('%.0f', held))
    redis.call('PEXPIRE', KEYS[1], ARGV[5])
end
local from = math.max(free, now - math.max(slack, (count - 1) * gap))
local wait = math.max(held - now, from + (count - 1) * gap - now)
if wait > 0 then
    return math.ceil(wait)
end
redis.call('HSET', KEYS[1], 'free_at', string.format('%.3f', from + count * gap))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 0
"""
"""By Redis' own clock, in microseconds: senders on several machines need not agree on the time."""


class AccountAway(Exception):
    """It does not answer; another is asked."""


class Account(Protocol):
    """One bot's budget, shared by all who send for it."""

    name: str

    async def take(self, count: int) -> float:
        """0: so many may be sent now. Else: seconds until it is worth asking again.

        Raises AccountAway.
        """

    async def hold(self, seconds: float) -> None:
        """Nobody gets a turn for so long. Raises AccountAway."""


def account_id(token: str) -> str:
    """Under which a bot's budget is kept; the token can't be read from it."""
    return hashlib.sha256(f"send budget:{token}".encode()).hexdigest()[:32]


class RedisAccount:
    """In Redis: one script, whatever several senders ask at once."""

    name = "redis"

    def __init__(self, redis: Redis, account: str, per_second: float) -> None:
        self._script = redis.register_script(TAKE)
        self._key = f"siaga:send:{account}"
        self._gap = MICROS / per_second

    async def take(self, count: int) -> float:
        return await self._ask(count, 0)

    async def hold(self, seconds: float) -> None:
        await self._ask(1, seconds)

    async def _ask(self, count: int, hold_s: float) -> float:
        values = (self._gap, SLACK_S * MICROS, count, round(hold_s * MICROS), KEPT_MS)
        try:
            return int(await self._script(keys=[self._key], args=values)) / MICROS
        except (RedisError, OSError) as error:
            raise AccountAway(type(error).__name__) from error


class ApiAccount:
    """On a row of the service database, by way of the API."""

    name = "api"

    def __init__(self, client: DeliveriesClient, account: str, per_second: float) -> None:
        self._client = client
        self._account = account
        self._per_second = per_second

    async def take(self, count: int) -> float:
        return await self._ask(count, None)

    async def hold(self, seconds: float) -> None:
        await self._ask(1, seconds)

    async def _ask(self, count: int, hold_s: float | None) -> float:
        try:
            return await self._client.reserve(
                self._account, per_second=self._per_second, count=count, hold_s=hold_s
            )
        except (ServiceUnavailable, Refusal) as error:
            raise AccountAway(type(error).__name__) from error
