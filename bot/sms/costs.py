"""What a day's SMS cost, and the ceiling that they may not pass.

News wait for tomorrow at the ceiling. Answers go on a little further: whoever asks should not
find the service silent because of a broadcast.
"""

from collections.abc import Callable
from datetime import date

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.metrics import SMS_COST

log = structlog.get_logger(__name__)

KEPT_S = 3 * 24 * 3600
WARN_AT = 0.8
ANSWERS_UP_TO = 1.25


class Costs:
    """Counted for all bots together in Redis; without it, for this one."""

    def __init__(self, redis: Redis, *, each: int, ceiling: int, today: Callable[[], date]) -> None:
        """each, ceiling: in rupiah; a ceiling of 0 is none. today: the office's calendar day."""
        self._redis = redis
        self._each = each
        self._ceiling = ceiling
        self._today = today
        self._day: date | None = None
        self._spent = 0
        self._warned: date | None = None

    async def allow(self, *, answers: bool) -> bool:
        """Whether one more may be sent today; answers: to a resident who has just asked."""
        if not self._ceiling:
            return True
        up_to = self._ceiling * (ANSWERS_UP_TO if answers else 1)
        return await self._add(0) + self._each <= up_to

    async def count(self) -> None:
        """One has been sent."""
        spent = await self._add(self._each)
        SMS_COST.set(spent)
        today = self._today()
        if self._ceiling and spent >= self._ceiling * WARN_AT and self._warned != today:
            self._warned = today
            log.warning("sms-cost-near-ceiling", spent=spent, ceiling=self._ceiling)

    async def _add(self, rupiah: int) -> int:
        """What the day has cost with this; of what Redis and this process know, the more."""
        today = self._today()
        if self._day != today:
            self._day, self._spent = today, 0
        self._spent += rupiah
        key = f"siaga:sms:cost:{today.isoformat()}"
        try:
            spent = await self._redis.incrby(key, rupiah)
            await self._redis.expire(key, KEPT_S)
        except RedisError as error:
            log.warning("sms-cost-not-shared", error=type(error).__name__)
            return self._spent
        self._spent = max(self._spent, int(spent))
        return self._spent
