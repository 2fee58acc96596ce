"""A bot's queue of updates: offsets, long polling, one poller at a time, redelivery."""

import asyncio
import itertools
import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.faults import Redelivery
from bot.practice.bot_api.wire import Json

LIMIT_MAX = 100  # Bot API, getUpdates
TIMEOUT_MAX_S = 50
FIRST_ID_BELOW = 2**30
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """What the bot has not confirmed yet, oldest first."""

    def __init__(self, redelivery: Redelivery) -> None:
        self.pending: OrderedDict[int, Json] = OrderedDict()
        self.allowed: Sequence[str] = ()
        self.listener: Callable[[Json], None] | None = None
        self._again: deque[Json] = deque()
        self._redelivery = redelivery
        self._poller: asyncio.Future[None] | None = None
        # Ids that began at 1 after each start would look like seen ones to a bot that
        # remembers them for days. Telegram, too, begins anew at a random one.
        self._next_id = secrets.randbelow(FIRST_ID_BELOW)

    def add(self, update: Json) -> int:
        """Queue an update and return its id; one the bot does not want is dropped, as there."""
        update_id: int = update.get("update_id", self._next_id)
        self._next_id = max(self._next_id, update_id) + 1
        update = {"update_id": update_id, **update}
        if self._wanted(update):
            self.pending[update_id] = update
            self._wake(update)
        return update_id

    async def poll(self, *, offset: int, limit: int, timeout_s: int) -> list[Json]:
        """Confirm everything below the offset, then answer as soon as there is something.

        A poll that still waits is ended with a refusal, as Telegram does.
        """
        self.end_poll(Reason.POLLED_BY_ANOTHER)
        self._confirm(offset)
        if timeout_s > 0 and not self.pending and not self._again:
            await self._arrival(min(timeout_s, TIMEOUT_MAX_S))
        return self._batch(min(max(limit, 1), LIMIT_MAX))

    def end_poll(self, reason: Reason) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Refused.because(reason))

    def settle(self, update_id: int) -> None:
        """The bot has this one. By chance it comes once more."""
        update = self.pending.pop(update_id, None)
        if update is not None and self._redelivery.strikes():
            self._again.append(update)

    def take_again(self, limit: int) -> list[Json]:
        return [self._again.popleft() for _ in range(min(limit, len(self._again)))]

    def drop(self) -> None:
        self.pending.clear()
        self._again.clear()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)
        for update_id in list(itertools.takewhile(lambda known: known < offset, self.pending)):
            self.settle(update_id)

    def _batch(self, limit: int) -> list[Json]:
        again = self.take_again(limit)
        return again + list(itertools.islice(self.pending.values(), limit - len(again)))

    async def _arrival(self, timeout_s: int) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout_s):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _wanted(self, update: Json) -> bool:
        kinds = update.keys() - {"update_id"}
        if self.allowed:
            return bool(kinds & set(self.allowed))
        return not kinds & NOT_BY_DEFAULT

    def _wake(self, update: Json) -> None:
        if self.listener is not None:
            self.listener(update)
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)


def chat_of(update: Json) -> int:
    """The id of the chat, or of the person, an update belongs to; its own id where it has none."""
    for name, payload in update.items():
        if name != "update_id" and isinstance(payload, dict):
            place = payload.get("message", payload)
            owner = place.get("chat") or payload.get("from") or payload.get("user")
            if owner:
                return int(owner["id"])
    return int(update["update_id"])
