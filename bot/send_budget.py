"""One send budget per bot token, however many senders there are and whatever is down.

Redis keeps it; while Redis is away, the API; while both are, each sender keeps to the pace alone
(then nothing can be claimed, so no more than a batch is left to send). Replies to residents take
nothing from it: the rate is set below what Telegram allows, and the rest is theirs.
"""

import asyncio
import contextlib
import math
import time
from collections.abc import Sequence

import structlog

from bot.metrics import SEND_HELD_SECONDS, SEND_TURNS, SEND_TURNS_LATE
from bot.send_accounts import Account, AccountAway
from bot.send_pace import SendPace

log = structlog.get_logger(__name__)

BLOCK_S = 0.02
"""So many turns are taken at once as leave in this time: one, up to 50 a second."""
BLOCK_MAX = 100
TURN_VALID_S = 0.05
"""From when it was asked for until its call leaves. A later one would leave together with the next;
and so long after a pause that another sender has been asked for, a call may still leave."""
LATE_MAX = 3
"""In a row; the next is used however late it comes: an account that is slow must not end it all."""
LOOK_AGAIN_MAX_S = 5.0
AWAY_S = 2.0
"""An account that does not answer is asked again at the next multiple of this on the clock: so
all senders go back to it together, and never two accounts are spent at a time."""


class SendBudget:
    """A Pace. `accounts`: in the order in which they are asked."""

    def __init__(self, accounts: Sequence[Account], per_second: float) -> None:
        self.per_second = per_second
        self._accounts = accounts
        self._alone = SendPace(per_second)
        self._block = min(max(1, int(per_second * BLOCK_S)), BLOCK_MAX)
        self._left = 0
        """Of the turns that were taken together."""
        self._left_until = 0.0
        self._late = 0
        """How many times in a row they came too late to be used."""
        self._held_until = 0.0
        self._away_until: dict[str, float] = {}
        """By an account's name, in Unix time."""
        self._waiting = asyncio.Lock()

    async def turn(self) -> None:
        async with self._waiting:
            while not self._is_mine():
                await self._wait()
            self._left -= 1

    async def hold(self, seconds: float, *, by_all: bool = True) -> None:
        """by_all: for all senders of this token; also for one that starts later."""
        self._held_until = max(self._held_until, time.monotonic() + seconds)
        if not by_all:
            return
        SEND_HELD_SECONDS.inc(seconds)
        # In every account: whichever is asked next must know.
        await asyncio.gather(*(self._hold_in(account, seconds) for account in self._accounts))

    async def _hold_in(self, account: Account, seconds: float) -> None:
        with contextlib.suppress(AccountAway):
            await account.hold(seconds)

    def _is_mine(self) -> bool:
        now = time.monotonic()
        return self._left > 0 and self._held_until <= now <= self._left_until

    async def _wait(self) -> None:
        """Take turns, or sleep until it is worth trying again."""
        self._left = 0
        wait_s = self._held_until - time.monotonic()
        if wait_s <= 0:
            wait_s = await self._take()
        if wait_s > 0:
            await asyncio.sleep(min(wait_s, LOOK_AGAIN_MAX_S))

    async def _take(self) -> float:
        for account in self._accounts:
            if self._away_until.get(account.name, 0) > time.time():
                continue
            asked_at = time.monotonic()
            try:
                wait_s = await account.take(self._block)
            except AccountAway as error:
                self._set_aside(account, error)
                continue
            return wait_s or self._taken(self._block, account.name, asked_at)
        await self._alone.turn()
        return self._taken(1, "process", time.monotonic())

    def _taken(self, count: int, keeper: str, asked_at: float) -> float:
        SEND_TURNS.labels(keeper).inc(count)
        now = time.monotonic()
        self._late = self._late + 1 if now > asked_at + TURN_VALID_S else 0
        if self._late > LATE_MAX:
            self._late, asked_at = 0, now
        if self._late:
            SEND_TURNS_LATE.inc(count)
            return 0
        self._left, self._left_until = count, asked_at + TURN_VALID_S
        return 0

    def _set_aside(self, account: Account, error: AccountAway) -> None:
        self._away_until[account.name] = (math.floor(time.time() / AWAY_S) + 1) * AWAY_S
        log.warning("send-budget-away", account=account.name, error=str(error))
