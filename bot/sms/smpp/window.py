"""What was asked of the other end and is not answered yet; never more than so much."""

import asyncio
import time
from dataclasses import dataclass

from bot.sms.smpp.pdu import RESPONSE, SEQUENCE_MAX, Command, Pdu
from bot.sms.smpp.wire import Dropped


@dataclass(frozen=True, slots=True)
class Unanswered:
    command: int
    since: float
    """On the monotonic clock."""
    answer: asyncio.Future[Pdu] | None
    """None: nobody waits for it, it only has to come."""


class Window:
    """`async with window` is a place in it; held over all tries of one message, so that one which
    was throttled does not queue again behind newcomers.

    Who waits for a place is a caller's own task: there are as many as callers start. A caller that
    is cancelled gives its place up at once, though its message may still be answered.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._places = asyncio.Semaphore(size)
        self._unanswered: dict[int, Unanswered] = {}
        """By sequence, the oldest first."""
        self._sequence = 0
        self._is_over = False

    async def __aenter__(self) -> None:
        await self._places.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._places.release()

    @property
    def oldest(self) -> float | None:
        """Since when the oldest is unanswered."""
        for each in self._unanswered.values():
            return each.since
        return None

    def expect(self, command: int) -> tuple[int, asyncio.Future[Pdu]]:
        """The sequence to ask with, and the answer to come, or Dropped. Raises Dropped."""
        if self._is_over:
            raise Dropped("no link")
        answer: asyncio.Future[Pdu] = asyncio.get_running_loop().create_future()
        return self._add(command, answer), answer

    def expect_idly(self, command: int) -> int:
        """The same where nobody waits for the answer itself."""
        return self._add(command, None)

    def _add(self, command: int, answer: asyncio.Future[Pdu] | None) -> int:
        self._sequence = self._sequence % SEQUENCE_MAX + 1
        self._unanswered[self._sequence] = Unanswered(command, time.monotonic(), answer)
        return self._sequence

    def forget(self, sequence: int) -> None:
        """It was not asked after all."""
        del self._unanswered[sequence]

    def answered(self, pdu: Pdu) -> bool:
        """Whether it was the response to anything of ours."""
        asked = self._unanswered.get(pdu.sequence)
        if asked is None or pdu.command not in (asked.command | RESPONSE, Command.GENERIC_NACK):
            return False
        del self._unanswered[pdu.sequence]
        if asked.answer is not None and not asked.answer.done():
            asked.answer.set_result(pdu)
        return True

    async def emptied(self) -> None:
        """Wait until nobody has a place. Nobody gets one afterwards."""
        for _ in range(self.size):
            await self._places.acquire()

    def end(self) -> None:
        """Whoever waits hears Dropped."""
        self._is_over = True
        for asked in self._unanswered.values():
            if asked.answer is not None and not asked.answer.done():
                asked.answer.set_exception(Dropped("unanswered"))
        self._unanswered.clear()
