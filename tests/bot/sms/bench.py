"""What the contract of SMS gateways needs of a peer that is tried with: its side of the air."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, TypeAlias

from backend.embedded.postgres import Postgres
from bot.sms.gateway import Gateway, IncomingSms, OutgoingSms, Part, Take

WAIT_S = 3.0


class Ability(Enum):
    """What not every gateway can; a case that needs one is not played where it is missing."""

    PARTS = auto()
    """It brings a long message in the parts that the phone made."""
    KNOWS_REPEATS = auto()
    """It sees that a name was sent before."""


class Trouble(Enum):
    """What befalls the next messages that are sent, until it is over (None)."""

    FAILS = auto()
    TOO_MUCH = auto()


Arrived: TypeAlias = tuple[str, str]
"""Number and text, as the phone company was given them."""


class Bench(Protocol):
    """A gateway's peer, at the other end of whatever they speak."""

    def make(self, take: Take) -> Gateway:
        """A gateway to this peer, not running yet."""

    async def phone_sends(self, sender: str, text: str, part: Part | None = None) -> None:
        """Returns when the peer has it, not when it was brought."""

    async def brings_again(self) -> None:
        """What was brought and is not confirmed, without waiting as long as the peer would."""

    async def unconfirmed(self) -> int:
        """How many messages the peer still holds for us."""

    async def arrived(self) -> Sequence[Arrived]:
        """All that left for the phones, in its order."""

    async def has(self, trouble: Trouble | None) -> None: ...

    def unwanted(self, name: str) -> OutgoingSms:
        """A message that this peer, or the gateway before it, takes in no circumstances."""

    async def goes_away(self) -> None: ...

    async def comes_back(self) -> None: ...


@dataclass(frozen=True)
class Kind:
    """A line of the registry: how its bench is opened, and what it can."""

    opened: Callable[[Postgres], AbstractAsyncContextManager[Bench]]
    abilities: frozenset[Ability] = frozenset()


class Desk:
    """Takes what a gateway brings, or refuses to."""

    def __init__(self) -> None:
        self.offered: list[IncomingSms] = []
        self.taken: list[IncomingSms] = []
        self.refusals = 0
        """So many of the next are refused."""
        self.opens = asyncio.Event()
        """Until it is set, nothing is taken and nothing refused."""
        self.opens.set()

    async def take(self, sms: IncomingSms) -> None:
        self.offered.append(sms)
        await self.opens.wait()
        if self.refusals:
            self.refusals -= 1
            # A disk's error may name what was to be written; nobody may log it.
            raise OSError(f"no space left for {sms.sender}: {sms.text}")
        self.taken.append(sms)


@dataclass(frozen=True)
class Run:
    """Of one gateway."""

    gateway: Gateway
    stopped: asyncio.Event
    task: asyncio.Task[None]


@asynccontextmanager
async def running(gateway: Gateway) -> AsyncIterator[Run]:
    """Until the end, or until it is stopped."""
    stopped = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(gateway.run(stopped))
        try:
            yield Run(gateway, stopped, task)
        finally:
            stopped.set()


async def until(holds: Callable[[], bool], *, within_s: float = WAIT_S) -> None:
    async with asyncio.timeout(within_s):
        while not holds():
            await asyncio.sleep(0.01)
