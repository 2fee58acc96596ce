"""How fast is sent unasked: never more than so many a second, and not at all on hold."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

Turn = Callable[[], Awaitable[None]]
"""Returns when one more may leave. Whoever sends asks last of all, and sends in that same step:
what comes in between makes it late.
"""


async def at_once() -> None:
    """The turn of whom nobody paces."""


class Pace(Protocol):
    """What says when one more may be sent: SendPace of a process, SendBudget of a bot token."""

    @property
    def per_second(self) -> float: ...

    async def turn(self) -> None:
        """Wait until one more may be sent: now, see Turn."""

    async def hold(self, seconds: float, *, by_all: bool = True) -> None:
        """Nothing is sent for so long, whoever waits already; by_all: nor by others who share
        the limit.
        """


class SendPace:
    """One for all of a process that counts against the same limit of its channel."""

    def __init__(self, per_second: float) -> None:
        self.per_second = per_second
        self._gap_s = 1 / per_second
        self._free_at = 0.0
        """On the monotonic clock."""

    async def turn(self) -> None:
        """Wait until one more may be sent. One waits at a time."""
        while (wait_s := self._free_at - time.monotonic()) > 0:  # noqa: ASYNC110 – only time helps
            await asyncio.sleep(wait_s)
        # From when it is really sent: a late one must not let the next come sooner.
        self._free_at = time.monotonic() + self._gap_s

    async def hold(self, seconds: float, *, by_all: bool = True) -> None:
        """It shares nothing with others."""
        self._free_at = max(self._free_at, time.monotonic() + seconds)
