"""A storm: residents who all want a place in the same few slots, each until they have one.

It ends when everybody has a place or has tried often enough, so that two storms of one size are
the same work: as many places taken, and about as many tries refused.
"""

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.load import ANSWER_WITHIN_S, Load
from bench.slots import Size
from bench.wire import Connection

TRIES = 4
TAPPED_TWICE = 0.02
WARMING = 10
"""One of so many residents warms the server up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """To one request. The key is the request's own, unless it was sent again."""

    chat: int
    slot: int
    key: str
    status: int
    body: bytes


class Desk(Protocol):
    """Where places are asked for: the product's, or a baseline's."""

    @property
    def slots(self) -> Sequence[int]:
        """What may be asked for."""

    @property
    def size(self) -> Size: ...

    def request(self, chat: int, slot: int, key: str) -> bytes: ...

    def is_taken(self, status: int) -> bool:
        """Whether the answer says that the resident has the place."""

    async def empty(self) -> None:
        """Make every place free again."""

    async def faults(self, answers: Iterable[Answer]) -> Counter[str]:
        """What is wrong with these answers, and with what was written."""


class Storm(Load):
    at_once = 64
    spare = 8
    """Connections for second taps."""

    def __init__(self, port: int, desk: Desk, chance: random.Random) -> None:
        super().__init__(port)
        self._desk = desk
        self._chance = chance
        self._todo: deque[tuple[int, int]] = deque()
        """Chats, and how many tries each has left."""
        self._spare: list[Connection] = []
        self.answers: list[Answer] = []

    async def begin(self) -> None:
        await self._desk.empty()
        for _ in range(self.at_once + self.spare):
            self._connections.append(await Connection.open(self._port))
        self._spare = self._connections[self.at_once :]

    async def warm_up(self, secs: float) -> None:
        """With a small storm, whatever time it takes."""
        if secs:
            await self._rush(self._desk.size.chats[::WARMING])
            self.answers.clear()
            await self._desk.empty()

    async def go_on(self, secs: float) -> None:
        await self._rush(self._desk.size.chats)

    async def end(self) -> None:
        self.faults += await self._desk.faults(self.answers)
        self.outcomes["booked"] = len({one.chat for one in self.taken})
        self.outcomes["refused"] = len(self.answers) - len(self.taken)
        await super().end()

    @property
    def taken(self) -> list[Answer]:
        """Those that say so."""
        return [one for one in self.answers if self._desk.is_taken(one.status)]

    async def _rush(self, chats: Iterable[int]) -> None:
        self._todo.extend((chat, TRIES) for chat in chats)
        asking = self._connections[: self.at_once]
        self._asking = [asyncio.create_task(self._ask_on(connection)) for connection in asking]
        await self._until_all_have_asked()

    async def _ask_on(self, connection: Connection) -> None:
        while self._todo:
            await self._ask_once(connection)

    async def _ask_once(self, connection: Connection) -> None:
        chat, tries = self._todo.popleft()
        slot, key = self._chance.choice(self._desk.slots), f"{chat}-{tries}"
        if self._chance.random() < TAPPED_TWICE and self._spare:
            # The same update delivered twice, or a second tap: an update of its own.
            again = self._chance.choice((key, f"{key}-again"))
            other = self._spare.pop()
            taps = self._tap(connection, chat, slot, key), self._tap(other, chat, slot, again)
            has_place = any(await asyncio.gather(*taps))
            self._spare.append(other)
        else:
            has_place = await self._tap(connection, chat, slot, key)
        if not has_place and tries > 1:
            self._todo.append((chat, tries - 1))

    async def _tap(self, connection: Connection, chat: int, slot: int, key: str) -> bool:
        asked = self._desk.request(chat, slot, key)
        began = time.perf_counter()
        status, body = await self._answer(connection, asked, key)
        self.latencies_s.append(time.perf_counter() - began)
        self.answers.append(Answer(chat, slot, key, status, body))
        return self._desk.is_taken(status)

    async def _answer(self, connection: Connection, asked: bytes, key: str) -> tuple[int, bytes]:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await connection.ask(asked)
