"""What a phone shows: the texts it sent and got, numbered from 1 on."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

KEPT = 200


@dataclass(frozen=True, slots=True)
class Sms:
    """One text, whole. Its words are not shown in a repr."""

    number: int
    text: str = field(repr=False)
    segments: int
    at: datetime
    sender: str | None = None
    """None: this phone sent it."""


class NothingHeard(TimeoutError):
    """No SMS came in time."""


class Thread:
    """The newest texts of one phone, and the waiting for more."""

    def __init__(self) -> None:
        self._texts: deque[Sms] = deque(maxlen=KEPT)
        self._count = 0
        self._asked_for = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def add(self, text: str, *, segments: int, at: datetime, sender: str | None = None) -> Sms:
        self._count += 1
        sms = Sms(self._count, text, segments, at, sender)
        self._texts.append(sms)
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
        return sms

    @property
    def heard(self) -> list[Sms]:
        return [sms for sms in self._texts if sms.sender is not None]

    def newer(self, number: int) -> list[Sms]:
        return [sms for sms in self._texts if sms.number > number]

    async def after(self, number: int) -> list[Sms]:
        """All with a higher number, as soon as there is one. Any number may wait."""
        while not (newer := self.newer(number)):
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)
        return newer

    async def next_heard(self, *, timeout_s: float) -> Sms:
        """The first that came and was not yet asked for. Raises NothingHeard."""
        try:
            async with asyncio.timeout(timeout_s):
                while True:
                    for sms in await self.after(self._asked_for):
                        self._asked_for = sms.number
                        if sms.sender is not None:
                            return sms
        except TimeoutError as error:
            raise NothingHeard(f"no SMS within {timeout_s} s") from error
