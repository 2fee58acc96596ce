"""What is down, at hand for what is asked thousands of times a second: a copy of each process."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from backend.clock import now
from backend.components.schemas import ComponentState
from backend.components.service import down_now
from backend.database import unreachable_as_unavailable
from backend.errors import ServiceUnavailable
from backend.offices.rules import Directory

COPY_S = 2
"""How long a copy is used before it is read again: as late as an outage, or its end, may show."""
OLD_S = 30
"""So old a copy is told no more where it can't be read again: better nothing than what is over."""
READ_TIMEOUT_S = 1
"""A database that hangs holds one caller up for this long; the others go on with the copy."""

OpenSession: TypeAlias = Callable[[], AbstractAsyncContextManager[AsyncSession]]
Key: TypeAlias = tuple[str | None, str | None]
"""A service at an office; None: all of them."""


@dataclass(frozen=True, slots=True)
class Down:
    """What is down, by service and office."""

    components: Mapping[Key, ComponentState]

    def at(self, office: str, services: Iterable[str | None]) -> Iterator[ComponentState]:
        """Of these services what is down at that office, there alone or everywhere."""
        keys = ((service, where) for service in services for where in (None, office))
        return (self.components[key] for key in keys if key in self.components)


NOTHING = Down({})


class Known(NamedTuple):
    """What holds at the moment at which something is told."""

    directory: Directory
    down: Down
    now: datetime


async def known(state: Any) -> Known:
    """state: of the app, with its copies. Raises ServiceUnavailable."""
    return Known(await state.directory.get(), await state.down.get(), now())


class DownCache:
    """Read again at most every COPY_S, by whoever asks next."""

    def __init__(self, open_session: OpenSession) -> None:
        """open_session: as `Database.transaction`."""
        self._open_session = open_session
        self._copy = NOTHING
        self._read_again_at = self._old_at = 0.0
        self._reading = asyncio.Lock()

    async def get(self) -> Down:
        """The copy; NOTHING while nobody knows what is down."""
        if self._is_due() and (self._is_old() or not self._reading.locked()):
            async with self._reading:
                if self._is_due():
                    await self._read()
        return NOTHING if self._is_old() else self._copy

    def _is_due(self) -> bool:
        return monotonic() >= self._read_again_at

    def _is_old(self) -> bool:
        return monotonic() >= self._old_at

    async def _read(self) -> None:
        began = monotonic()
        try:
            with unreachable_as_unavailable():
                async with asyncio.timeout(READ_TIMEOUT_S), self._open_session() as session:
                    found = await down_now(session)
        except ServiceUnavailable:
            self._read_again_at = monotonic() + COPY_S
        else:
            self._copy = Down({(one.service, one.office): one for one in found})
            self._read_again_at, self._old_at = began + COPY_S, began + OLD_S
