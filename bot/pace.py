"""How fast somebody may send: a burst, and as much again over a while."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

REMEMBERED = 10_000

Who = TypeVar("Who", bound=Hashable)


class Pace:
    """At most `messages` in a burst, refilled over `per_s` seconds."""

    def __init__(self, messages: int, per_s: float) -> None:
        self._messages = messages
        self._per_s = per_s
        self._left = float(messages)
        self._at = time.monotonic()
        self.refused = 0
        """How many in a row were too fast; only the first of them need be told so."""

    def allows_one_more(self) -> bool:
        now = time.monotonic()
        refilled = self._left + (now - self._at) * self._messages / self._per_s
        self._left, self._at = min(refilled, self._messages), now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        self.refused = 0
        return True


class Paces(Generic[Who]):
    """Everybody's own pace, kept from one connection to the next; the longest unused are
    forgotten.
    """

    def __init__(self, messages: int, per_s: float, *, remembered: int = REMEMBERED) -> None:
        self._messages = messages
        self._per_s = per_s
        self._remembered = remembered
        self._paces: OrderedDict[Who, Pace] = OrderedDict()

    def of(self, who: Who) -> Pace:
        pace = self._paces.get(who)
        if pace is None:
            pace = self._paces[who] = Pace(self._messages, self._per_s)
        self._paces.move_to_end(who)
        if len(self._paces) > self._remembered:
            self._paces.popitem(last=False)
        return pace
