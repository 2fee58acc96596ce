"""What a pass over the registry did, and how one ends: in order, busy or cut short."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ParamSpec, Self, TypeVar

from backend.database import Database
from backend.registry.errors import RegistryBusy, RegistryUnreachable
from backend.registry.source import Registry
from backend.registry.writing import record_unreachable

PAGE_ROWS = 5_000
ANSWER_TIMEOUT_S = 30
"""Longer than the statement's own timeout, for a registry that stands still itself."""

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

Progress = Callable[[int], None]
"""Told after each page how many rows were read so far."""


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Counts alone, so that all of it may be logged."""

    fetched: int = 0
    written: int = 0
    """New or changed; a row that is the same again is not written."""
    malformed: int = 0
    contested: int = 0
    """In the view and in the mirror from another source: left as that source says."""
    vanished: int = 0
    """Marked as gone."""
    withheld: int = 0
    """Not marked as gone, because too many would have vanished at once."""
    busy: bool = False
    """Another pass was at work, so this one ended early."""
    unreachable: str | None = None
    """Why the registry could not be read; what came before is written and stays."""

    def __add__(self, other: Self) -> Self:
        return replace(
            self,
            fetched=self.fetched + other.fetched,
            written=self.written + other.written,
            malformed=self.malformed + other.malformed,
            contested=self.contested + other.contested,
            vanished=self.vanished + other.vanished,
            withheld=self.withheld + other.withheld,
        )


async def run(
    pages: AsyncGenerator[Pass, None],
    database: Database,
    *,
    now: datetime,
    progress: Progress | None,
) -> Pass:
    """Add the pages up. Raises ServiceUnavailable and MirrorNotWritten."""
    total = Pass()
    try:
        async with aclosing(pages):
            async for page in pages:
                total += page
                if progress is not None:
                    progress(total.fetched)
    except RegistryBusy:
        return replace(total, busy=True)
    except RegistryUnreachable as error:
        await record_unreachable(database, now)
        return replace(total, unreachable=str(error))
    return total


async def ask(
    registry: Registry,
    question: Callable[Arguments, Answer],
    *arguments: Arguments.args,
    **options: Arguments.kwargs,
) -> Answer:
    """One blocking method of the registry, in a thread. Raises RegistryUnreachable.

    The thread can't be stopped, so its connection is broken where nobody waits any more.
    """
    try:
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            return await asyncio.to_thread(question, *arguments, **options)
    except TimeoutError:
        registry.hang_up()
        raise RegistryUnreachable("no answer in time") from None
    except asyncio.CancelledError:
        registry.hang_up()
        raise
