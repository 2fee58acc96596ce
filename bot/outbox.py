"""What a sender has claimed and not yet begun, and which chats must wait for their turn.

A chat gets its messages in their order, one at a time, and no two within the channel's gap. Who
comes behind a chat that must wait does not wait with it.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator

from backend.client import Claimed


class Outbox:
    """Of one sender. Times are of the monotonic clock."""

    def __init__(self, chat_gap_s: float = 0.0) -> None:
        """chat_gap_s: from one message to a chat to the next."""
        self._gap_s = chat_gap_s
        self._waiting: deque[tuple[Claimed, float]] = deque()
        """Each with the time until which it may be begun."""
        self._in_flight: set[int] = set()
        """Chats to which something is just being sent."""
        self._free_at: OrderedDict[int, float] = OrderedDict()
        """Chats that had something within the gap, the earliest first."""
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def in_flight(self) -> int:
        return len(self._in_flight)

    def put(self, claimed: Iterable[Claimed], *, until: float) -> None:
        self._waiting.extend((each, until) for each in claimed)
        self._changed.set()

    def begin(self) -> tuple[Claimed, float] | None:
        """The first whose chat is free, and until when it may leave. It is in flight then."""
        place = self._first_ready()
        if place is None:
            return None
        claimed, until = self._waiting[place]
        del self._waiting[place]
        self._in_flight.add(claimed.chat_id)
        return claimed, until

    def landed(self, chat_id: int) -> None:
        self._in_flight.discard(chat_id)
        if self._gap_s:
            self._free_at[chat_id] = time.monotonic() + self._gap_s
            self._free_at.move_to_end(chat_id)
        self._changed.set()

    def withdraw(self, *, late_only: bool = False) -> list[Claimed]:
        """What waits is taken out, to be given back; late_only: whose time to begin is over."""
        now = time.monotonic()
        out = [each for each, until in self._waiting if not late_only or until < now]
        kept = [held for held in self._waiting if late_only and held[1] >= now]
        self._waiting = deque(kept)
        return out

    async def ready(self, in_flight_max: int) -> None:
        """Returns when there is room, and one to begin."""
        while self.in_flight >= in_flight_max or self._first_ready() is None:
            self._changed.clear()
            try:
                async with asyncio.timeout(self._next_free_s()):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _first_ready(self) -> int | None:
        now = time.monotonic()
        self._forget(now)
        passed: set[int] = set()
        for place, (claimed, until) in enumerate(self._waiting):
            chat_id = claimed.chat_id
            is_free = chat_id not in self._in_flight and chat_id not in self._free_at
            if is_free and chat_id not in passed and until >= now:
                return place
            passed.add(chat_id)
        return None

    def _forget(self, now: float) -> None:
        while self._free_at and next(iter(self._free_at.values())) <= now:
            self._free_at.popitem(last=False)

    def _next_free_s(self) -> float | None:
        """Until a chat that somebody waits for is free; None: no time is known."""
        now = time.monotonic()
        waits = [self._free_at[chat] - now for chat in self._chats() if chat in self._free_at]
        return max(0.001, min(waits)) if waits else None

    def _chats(self) -> Iterator[int]:
        return (claimed.chat_id for claimed, _ in self._waiting)
