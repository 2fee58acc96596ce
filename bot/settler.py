"""What came of deliveries, told to the API: at once, together with what gathers meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import structlog

from backend.client import DeliveriesClient, Refusal, ServiceUnavailable, Settled

log = structlog.get_logger(__name__)

TOLD_AT_ONCE_MAX = 500
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0

Answer = TypeVar("Answer")


class Settler:
    """Tells of each delivery until the API has heard it. The same told twice changes nothing."""

    def __init__(self, client: DeliveriesClient) -> None:
        self._client = client
        self._untold: list[Settled] = []
        self._added = 0
        self._told = 0
        self._telling = asyncio.Lock()

    async def tell(self, *reports: Settled) -> None:
        """Returns when all until now is told, be it by another who is at it."""
        self._untold += reports
        self._added += len(reports)
        mine = self._added
        async with self._telling:
            while self._told < mine:
                batch = self._untold[:TOLD_AT_ONCE_MAX]
                await insist(partial(self._client.settle, batch), "settle")
                del self._untold[: len(batch)]
                self._told += len(batch)


async def insist(ask: Callable[[], Awaitable[Answer]], doing: str) -> Answer:
    """Ask the API until it answers. One that refuses us waits for a setting to be mended."""
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            return await ask()
        except (ServiceUnavailable, Refusal) as error:
            name = type(error).__name__
            log.warning("deliveries-wait", doing=doing, error=name, pause_s=pause_s)
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
