"""A Bot API that keeps Telegram's limits, fails now and then, and remembers who was written to.

Recipients of a broadcast have chat ids from RECIPIENTS_FROM on; whoever has a lower one has asked
something, and the answer is neither limited nor counted here.
"""

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Self, cast

import orjson

from bench.bot_api import METHOD, BotApi, fields_of
from bench.wire import Messages, response

RECIPIENTS_FROM = 800_000_000
ON_THEIR_WAY_S = 0.05
"""Calls so shortly after a 429 has left had left before it was known."""
LOOKS_EVERY_S = 0.005
SEED = 26


@dataclass(frozen=True, slots=True)
class Rules:
    """per_second: 0 allows any number."""

    per_second: int = 0
    burst: int = 0
    """More than that in any second is refused."""
    chat_gap_s: float = 0.0
    blocked: float = 0.0
    """The share of chats that answer 403, always the same ones."""
    failing: float = 0.0
    """The share of calls that answer 500, and are not carried out."""
    pauses_after: tuple[int, ...] = ()
    """After so many served calls a 429."""
    retry_after_s: int = 3

    def is_blocked(self, chat_id: int) -> bool:
        return random.Random(chat_id).random() < self.blocked  # noqa: S311 – the same each time


@dataclass(slots=True)
class Window:
    begin: float
    end: float
    told_at: float | None = None
    """When the 429 that opened it left; None: it is still on its way out."""


class Sight:
    """Since when what is read now may have lain there.

    On a busy machine we too are kept waiting, and several calls are read at once: that must not
    be called too fast or too late which came in its time.
    """

    def __init__(self) -> None:
        self._looked = deque([time.monotonic()] * 2, maxlen=2)
        self._next: asyncio.TimerHandle | None = None

    @property
    def since(self) -> float:
        """The last look may be the one that found it; by the one before, it was not there."""
        return self._looked[0]

    def look(self) -> None:
        self._looked.append(time.monotonic())
        self._next = asyncio.get_running_loop().call_later(LOOKS_EVERY_S, self.look)

    def end(self) -> None:
        if self._next is not None:
            self._next.cancel()


@dataclass
class Taken:
    """What has come in from senders. Times are of the monotonic clock."""

    accepted: Counter[int] = field(default_factory=Counter)
    """How often each chat was written to."""
    blocked: Counter[int] = field(default_factory=Counter)
    served: list[float] = field(default_factory=list)
    """When each call came that was not refused for its pace."""
    first_calls_until: float = 0.0
    """When somebody was last written to for the first time."""
    failed: int = 0
    windows: list[Window] = field(default_factory=list)
    on_their_way: int = 0
    """Calls in a retry_after window that had left before it was known."""
    inside: int = 0
    """Calls in a window that should not have left."""
    over: int = 0
    """Calls above the rate."""
    too_soon: int = 0
    """Calls to a chat that was just written to."""

    def is_done_with(self, chat_id: int) -> bool:
        return chat_id in self.accepted or chat_id in self.blocked


class BulkApi(BotApi):
    def __init__(self) -> None:
        super().__init__()
        self.sight = Sight()
        self.rules = Rules()
        self.begin_anew(self.rules)

    @classmethod
    @asynccontextmanager
    async def serve(cls) -> AsyncIterator[Self]:
        async with super().serve() as api:
            api.sight.look()
            yield api
            api.sight.end()

    def begin_anew(self, rules: Rules) -> None:
        self.rules, self.taken = rules, Taken()
        self._pauses = deque(rules.pauses_after)
        self._last_second: deque[float] = deque()
        self._written_at: dict[int, float] = {}
        self._came_at = 0.0
        """When the last call came."""
        self._chance = random.Random(SEED)  # noqa: S311 – the same for everybody

    def connection(self) -> asyncio.Protocol:
        return _Door(self)

    def answer(self, method: str, fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        if method == "sendMessage" and (chat_id := int(fields["chat_id"])) >= RECIPIENTS_FROM:
            now = time.monotonic()
            refused = self._refused(chat_id, self._came(now), now)
            if refused is not None:
                return refused
        return 200, {"ok": True, "result": self.carry_out(method, fields)}

    def has_told(self) -> None:
        """What was answered until now has left."""
        if self.taken.windows and self.taken.windows[-1].told_at is None:
            self.taken.windows[-1].told_at = time.monotonic()

    def _came(self, now: float) -> float:
        """When a call that is read now came: at the pace, as far as we have not looked."""
        gap_s = 1 / self.rules.per_second if self.rules.per_second else 0.0
        self._came_at = min(now, max(self.sight.since, self._came_at + gap_s))
        return self._came_at

    def _refused(self, chat_id: int, came: float, now: float) -> tuple[int, dict[str, Any]] | None:
        if (pause_s := self._pause_s(chat_id, came, now)) > 0:
            return _throttled(ceil(pause_s))
        if not self.taken.is_done_with(chat_id):
            self.taken.first_calls_until = came
        self.taken.served.append(came)
        if self._chance.random() < self.rules.failing:
            self.taken.failed += 1
            return _error(500, "Internal Server Error")
        if self.rules.blocked and self.rules.is_blocked(chat_id):
            self.taken.blocked[chat_id] += 1
            return _error(403, "Forbidden: bot was blocked by the user")
        self.taken.accepted[chat_id] += 1
        self._written_at[chat_id] = came
        return None

    def _pause_s(self, chat_id: int, came: float, now: float) -> float:
        """How long to wait, as a 429 says; 0 where the call is served."""
        taken = self.taken
        if taken.windows and now < taken.windows[-1].end:
            window = taken.windows[-1]
            if window.told_at is None or came < window.told_at + ON_THEIR_WAY_S:
                taken.on_their_way += 1
            else:
                taken.inside += 1
            return window.end - now
        if self._pauses and len(taken.served) >= self._pauses[0]:
            self._pauses.popleft()
            return self._open_window(now, self.rules.retry_after_s)
        if now - self._written_at.get(chat_id, -1e9) < self.rules.chat_gap_s:
            taken.too_soon += 1
            return 1
        if self._is_over(came):
            taken.over += 1
            return self._open_window(now, 1)
        return 0

    def _open_window(self, now: float, seconds: int) -> float:
        self.taken.windows.append(Window(now, now + seconds))
        return seconds

    def _is_over(self, came: float) -> bool:
        if not self.rules.per_second:
            return False
        while self._last_second and self._last_second[0] <= came - 1:
            self._last_second.popleft()
        if len(self._last_second) >= self.rules.per_second + self.rules.burst:
            return True
        self._last_second.append(came)
        return False


class _Door(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, api: BulkApi) -> None:
        self._api = api
        self._messages = Messages()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        for head, body in self._messages.feed(data):
            method = METHOD.match(head)
            status, answer = self._api.answer(
                method[1].decode() if method else "", fields_of(head, body)
            )
            self._transport.write(response(orjson.dumps(answer), status))
            if status == 429:
                # In the next round of the loop: only then uvloop has written.
                asyncio.get_running_loop().call_soon(self._api.has_told)


def _error(code: int, description: str, **more: Any) -> tuple[int, dict[str, Any]]:
    return code, {"ok": False, "error_code": code, "description": description, **more}


def _throttled(seconds: int) -> tuple[int, dict[str, Any]]:
    words = f"Too Many Requests: retry after {seconds}"
    return _error(429, words, parameters={"retry_after": seconds})
