"""Each chat's updates in the order in which they arrived, however many are answered at once."""

import asyncio
from collections import deque
from types import TracebackType

WAITING_PER_CHAT = 10
"""The next one is told that it is too fast; what follows in the same burst is dropped."""


class Lines:
    """One line of waiting for each chat."""

    def __init__(self) -> None:
        self._lines: dict[int, deque[Place]] = {}

    def join(self, chat_id: int) -> "Place":
        """The last place in the chat's line, from now on."""
        line = self._lines.setdefault(chat_id, deque())
        place = Place(self, chat_id, ahead=len(line))
        line.append(place)
        return place

    def leave(self, place: "Place") -> None:
        line = self._lines[place.chat_id]
        line.remove(place)
        if line:
            line[0].comes()
        else:
            del self._lines[place.chat_id]


class Place:
    """`async with place:` waits for those ahead, and lets the next one in at its end.

    ahead: how many of the same chat stood before it when it joined.
    """

    def __init__(self, lines: Lines, chat_id: int, *, ahead: int) -> None:
        self.chat_id = chat_id
        self.ahead = ahead
        self._lines = lines
        self._turn = asyncio.Event() if ahead else None

    def comes(self) -> None:
        if self._turn is not None:
            self._turn.set()

    async def __aenter__(self) -> None:
        if self._turn is None:
            return
        try:
            await self._turn.wait()
        except asyncio.CancelledError:
            self._lines.leave(self)
            raise

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._lines.leave(self)
