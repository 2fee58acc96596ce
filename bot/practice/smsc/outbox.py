"""What the centre has for its ESME: kept until it is acknowledged, brought again if it is not."""

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.sms.smpp.pdu import Message


class Outbox:
    """In the order it came in. Whoever takes a message owes it back, or `settle`."""

    def __init__(self) -> None:
        self._waiting: deque[Message] = deque()
        self._more = asyncio.Event()
        self._owed = 0

    def __len__(self) -> int:
        """Those under way count, until they are acknowledged."""
        return len(self._waiting) + self._owed

    def put(self, message: Message) -> None:
        self._waiting.append(message)
        self._more.set()

    async def take(self) -> Message:
        while not self._waiting:
            self._more.clear()
            await self._more.wait()
        self._owed += 1
        return self._waiting.popleft()

    def settle(self) -> None:
        self._owed -= 1

    def put_back(self, messages: Iterable[Message]) -> None:
        """Before all others, as they had been: the link broke, or the ESME could not take them."""
        returned = list(messages)
        self._owed -= len(returned)
        self._waiting.extendleft(reversed(returned))
        self._more.set()
