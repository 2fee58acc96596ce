"""How much one web chat may send."""

import time
from collections import OrderedDict

TEXT_MAX_LENGTH = 500
"""Letters of one message; a receipt's number has fourteen."""
FRAME_MAX_BYTES = 8 * 1024
CONNECTIONS_MAX = 2_000
MESSAGES_MAX = 20
PER_SECONDS = 10.0
HELLO_WITHIN_S = 10.0
"""A connection that says nothing makes room for one that does."""
PACES_REMEMBERED = 10_000


class Pace:
    """At most MESSAGES_MAX in a burst, refilled over PER_SECONDS."""

    def __init__(self) -> None:
        self._left = float(MESSAGES_MAX)
        self._at = time.monotonic()

    def allows_one_more(self) -> bool:
        now = time.monotonic()
        refilled = self._left + (now - self._at) * MESSAGES_MAX / PER_SECONDS
        self._left, self._at = min(refilled, MESSAGES_MAX), now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Paces:
    """A chat keeps its pace when it connects again; the longest unused are forgotten."""

    def __init__(self) -> None:
        self._paces: OrderedDict[int, Pace] = OrderedDict()

    def of(self, chat_id: int) -> Pace:
        pace = self._paces.setdefault(chat_id, Pace())
        self._paces.move_to_end(chat_id)
        if len(self._paces) > PACES_REMEMBERED:
            self._paces.popitem(last=False)
        return pace
