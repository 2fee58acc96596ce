"""What is in flight: each update answered once, one chat's in their order, none forgotten.

The offset moves past an update only when it and all before it are settled. One chat alone
can't hold up the others: its own updates wait for each other, only so many of them may wait,
and where Telegram shows no further updates for the sake of one whose sending it holds back
itself (429), the offset passes that one while its sending goes on.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update

from bot.reply import Said
from bot.residents import Residents
from bot.telegram.incoming import read_update
from bot.telegram.send import send_answer, send_said
from locales import DEFAULT, Channel, text, words

log = structlog.get_logger(__name__)

WAITING_PER_CHAT = 10
"""The next one is told that it is too fast; what follows in the same burst is dropped."""
SETTLED_REMEMBERED = 10_000
HELD_UP_S = 5.0

Work = Callable[[], Awaitable[None]]

NOBODY = 0
"""The chat of an update that nobody waits to have answered."""


@dataclass(slots=True)
class InFlight:
    task: asyncio.Task[None]
    since: float
    """On the monotonic clock."""

    @property
    def is_held_up(self) -> bool:
        return time.monotonic() - self.since > HELD_UP_S


class Answering:
    """The updates from the first unsettled one on, as they are answered."""

    def __init__(self, bot: Bot, residents: Residents, *, window: int) -> None:
        """window: how many updates Telegram shows at once."""
        self._bot = bot
        self._residents = residents
        self._window = window
        self._in_flight: OrderedDict[int, InFlight] = OrderedDict()
        self._settled: OrderedDict[int, None] = OrderedDict()
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}
        self._waiting: Counter[int] = Counter()
        self.next_offset = 0

    def __bool__(self) -> bool:
        return bool(self._in_flight)

    def take(self, raw: dict[str, Any], group: asyncio.TaskGroup) -> None:
        update_id = int(raw["update_id"])
        if update_id in self._in_flight or update_id in self._settled:
            return
        chat_id, update = read_update(self._bot, raw)
        before = self._last_of_chat.get(chat_id)
        work = self._work(chat_id, update)
        task = group.create_task(self._in_turn(update_id, before, work))
        self._in_flight[update_id] = InFlight(task, time.monotonic())
        if chat_id != NOBODY:
            self._queue(chat_id, task)

    async def settle(self, within_s: float) -> None:
        """Wait a while for those in flight, then move the offset past those that are settled."""
        if self._in_flight:
            tasks = [each.task for each in self._in_flight.values()]
            await asyncio.wait(tasks, timeout=within_s)
        while self._in_flight:
            update_id, first = next(iter(self._in_flight.items()))
            crowded = len(self._in_flight) >= self._window
            if not first.task.done() and not (crowded and first.is_held_up):
                return
            del self._in_flight[update_id]
            self.next_offset = max(self.next_offset, update_id + 1)

    def _work(self, chat_id: int, update: Update | None) -> Work:
        """What is done with an update, by how many of its chat wait already."""
        waiting = self._waiting[chat_id]
        if chat_id == NOBODY or waiting > WAITING_PER_CHAT:
            return partial(asyncio.sleep, 0)
        if waiting == WAITING_PER_CHAT:
            return partial(self._tell, chat_id, "too-fast")
        if update is None:
            return partial(self._tell, chat_id, "not-understood")
        return partial(self._answer, chat_id, update)

    def _queue(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._waiting[chat_id] += 1
        self._last_of_chat[chat_id] = task

        def leave(done: asyncio.Task[None]) -> None:
            self._waiting[chat_id] -= 1
            if self._last_of_chat[chat_id] is done:
                del self._last_of_chat[chat_id], self._waiting[chat_id]

        task.add_done_callback(leave)

    async def _in_turn(self, update_id: int, before: asyncio.Task[None] | None, work: Work) -> None:
        if before is not None:
            await asyncio.wait({before})
        try:
            await work()
        except Exception as error:
            log.error("update-not-settled", update_id=update_id, error=type(error).__name__)
        self._settled[update_id] = None
        if len(self._settled) > SETTLED_REMEMBERED:
            self._settled.popitem(last=False)

    async def _answer(self, chat_id: int, update: Update) -> None:
        try:
            answer = await self._residents.answer(self._bot, Channel.TELEGRAM, chat_id, update)
        except Exception as error:
            name = type(error).__name__
            log.error("update-not-answered", update_id=update.update_id, error=name)
            await self._tell(chat_id, "failed")
        else:
            await send_answer(self._bot, chat_id, update, answer.said)

    async def _tell(self, chat_id: int, key: str) -> None:
        """What is said without a dialogue: no language is known then.

        In private alone; a group's id is negative (Bot API), and people talk to each other there.
        """
        if chat_id < 0:
            return
        said = Said(words(text(key), DEFAULT, Channel.TELEGRAM))
        await send_said(self._bot, chat_id, said)
