"""The way to the phones through a modem that Gammu SMSD serves.

We and SMSD meet in its database alone: we write into outbox, read inbox, and see in phones whether
it is at work. Schema version 17, tests/bot/sms/gammu.sql.
"""

import asyncio
import time

import structlog

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.gammu import inbox, outbox, sent_items
from bot.sms.gammu.database import AWAY, Pool, opened
from bot.sms.gateway import E164, OutgoingSms, Take
from locales.segments import fits

log = structlog.get_logger(__name__)

POLL_S = 1.0
TIDY_S = 5.0
AWAY_S = 15.0
"""Nothing is sent for so long when SMSD or its database is away."""
RETRY_FIRST_S, RETRY_LONGEST_S = 0.5, 15.0
TTL_S = 6 * 3600.0
"""So long a message waits for the modem."""
SENT_KEPT_S = 3600.0

IS_AT_WORK = """
SELECT EXISTS (
    SELECT FROM phones WHERE "Send" AND "TimeOut" > LOCALTIMESTAMP - interval '60 seconds'
)
"""
"""SMSD 1.42 sets TimeOut 10 s ahead once in StatusFrequency, which is 60 s unless set."""


class GammuGateway:
    """Fulfils bot/sms/gateway.py's Gateway."""

    def __init__(
        self,
        url: str,
        take: Take,
        *,
        name: str = "gammu",
        with_receipts: bool = True,
        ttl_s: float = TTL_S,
        sent_kept_s: float = SENT_KEPT_S,
        poll_s: float = POLL_S,
    ) -> None:
        """url: of SMSD's PostgreSQL database, by a role of ours. sent_kept_s: so long a repeat is
        recognised and a receipt waited for; it must be longer than a delivery's longest pause.
        """
        self._url = url
        self._take = take
        self._name = name
        self._with_receipts = with_receipts
        self._ttl_s = ttl_s
        self._sent_kept_s = sent_kept_s
        self._poll_s = poll_s
        self._pool: Pool | None = None
        self._is_up = False
        self._tidied_at = float("-inf")

    @property
    def name(self) -> str:
        return self._name

    @property
    def is_up(self) -> bool:
        return self._is_up

    async def send(self, sms: OutgoingSms) -> Sent:
        if not E164.fullmatch(sms.number):
            return Sent(Outcome.INVALID)
        if not fits(sms.text):
            # SMSD would send '?' for what it can't encode, and cut what is too long.
            return Sent(Outcome.REFUSED)
        if self._pool is None or not self._is_up:
            return Sent(Outcome.TEMPORARY, AWAY_S)
        try:
            return await outbox.put(self._pool, sms, with_receipt=self._with_receipts)
        except AWAY as error:
            self._notice(is_up=False, error=error)
            return Sent(Outcome.TEMPORARY, AWAY_S)

    async def run(self, stopped: asyncio.Event) -> None:
        try:
            async with opened(self._url) as self._pool, asyncio.TaskGroup() as group:
                working = group.create_task(self._work(self._pool))
                await stopped.wait()
                working.cancel()  # What was not deleted yet comes again.
        finally:
            self._pool, self._is_up = None, False

    async def _work(self, pool: Pool) -> None:
        retry_s = RETRY_FIRST_S
        while True:
            try:
                await self._look(pool)
                retry_s = RETRY_FIRST_S
                await asyncio.sleep(self._poll_s)
            except AWAY as error:
                self._notice(is_up=False, error=error)
                await asyncio.sleep(retry_s)
                retry_s = min(2 * retry_s, RETRY_LONGEST_S)

    async def _look(self, pool: Pool) -> None:
        self._notice(is_up=bool(await pool.fetchval(IS_AT_WORK)))
        await inbox.bring(pool, self._take, self._name)
        if time.monotonic() > self._tidied_at + TIDY_S:
            await outbox.expire(pool, self._name, ttl_s=self._ttl_s)
            await sent_items.tidy(pool, self._name, kept_s=self._sent_kept_s)
            self._tidied_at = time.monotonic()

    def _notice(self, *, is_up: bool, error: Exception | None = None) -> None:
        """Whether messages can leave; a change is logged."""
        if is_up != self._is_up:
            why = type(error).__name__ if error else None
            log.info("sms-gateway", gateway=self._name, is_up=is_up, error=why)
        self._is_up = is_up
