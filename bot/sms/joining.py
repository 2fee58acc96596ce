"""Parts of a long message put together, in whatever order they come."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.sms.inbox import Waiting
from locales.segments import join

MISSING_WAIT_S = 60.0
"""Operators bring the parts of one message within seconds."""
PARTS_MAX = 10
"""Nobody asks how far a card is in more; what claims to have more is taken part by part."""

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a resident sent, as far as it came."""

    first: Waiting
    """With the text of all of them."""
    numbers: tuple[int, ...]
    """In the inbox, of all parts."""
    is_complete: bool = True


@dataclass(slots=True)
class _Pieces:
    since: float
    """On the monotonic clock."""
    by_number: dict[int, Waiting] = field(default_factory=dict)


class Joining:
    """Holds what waits for its other parts; they stand in the inbox all the while."""

    def __init__(self) -> None:
        self._pieces: dict[Key, _Pieces] = {}

    def add(self, waiting: Waiting) -> Whole | None:
        """The message that is whole now, if one is."""
        part = waiting.sms.part
        if part is None or not 1 <= part.number <= part.total <= PARTS_MAX:
            return Whole(waiting, (waiting.number,))
        key = (waiting.sms.gateway, waiting.sms.sender, part.reference, part.total)
        pieces = self._pieces.setdefault(key, _Pieces(time.monotonic()))
        if (twice := pieces.by_number.get(part.number)) is not None:
            waiting = replace(twice, number=min(twice.number, waiting.number))
        pieces.by_number[part.number] = waiting
        if len(pieces.by_number) < part.total:
            return None
        return self._join(key, is_complete=True)

    def overdue(self, now: float) -> Iterator[Whole]:
        """Those whose other parts are not coming any more. now: on the monotonic clock."""
        late = [key for key, pieces in self._pieces.items() if now - pieces.since >= MISSING_WAIT_S]
        for key in late:
            yield self._join(key, is_complete=False)

    def _join(self, key: Key, *, is_complete: bool) -> Whole:
        pieces = [each for _, each in sorted(self._pieces.pop(key).by_number.items())]
        text = join(each.sms.text for each in pieces)
        first = min(pieces, key=lambda each: each.number)
        whole = replace(first, sms=replace(first.sms, text=text, part=None))
        return Whole(whole, tuple(each.number for each in pieces), is_complete)
