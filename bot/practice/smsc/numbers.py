"""Phone numbers for pages to practise with: each page its own, kept by a token only it knows."""

import hashlib
from collections import OrderedDict

FIRST = 62_812_9999_0000
"""Made up, and visibly so: +62 812 9999 0000 to +62 812 9999 9999."""
COUNT = 10_000


class Numbers:
    """A token has the same number each time, also after a restart, unless another took it."""

    def __init__(self, *, count: int = COUNT) -> None:
        self._count = count
        self._of: OrderedDict[str, str] = OrderedDict()
        self._taken: set[str] = set()

    def of(self, token: str) -> str:
        """The token's number; whoever was away longest gives theirs up when all are taken."""
        if token not in self._of:
            if len(self._taken) >= self._count:
                self._taken.discard(self._of.popitem(last=False)[1])
            self._of[token] = self._free(token)
            self._taken.add(self._of[token])
        self._of.move_to_end(token)
        return self._of[token]

    def _free(self, token: str) -> str:
        """There is one: `of` has made room."""
        at = int.from_bytes(hashlib.sha256(token.encode()).digest()[:8])
        while (number := f"+{FIRST + at % self._count}") in self._taken:
            at += 1
        return number


def masked(number: str) -> str:
    """'+6281299991234' → '0812****234'."""
    return f"0{number[3:6]}****{number[-3:]}"
