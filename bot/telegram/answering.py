"""What is in flight: each update answered once, one chat's in their order, none forgotten.

The offset moves past an update only when it and all before it are settled. One chat alone
can't hold up the others: its own updates wait for each other, only so many of them may wait,
and where Telegram shows no further updates for the sake of one whose sending it holds back
itself (429), the offset passes that one while its sending goes on.
"""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update

from bot.asked import Answer
from bot.residents import Residents
from bot.spool import SpoolUnwritable
from bot.telegram.answers import Answers
from bot.telegram.api import BotApi
from bot.telegram.incoming import read_update
from bot.telegram.lines import Lines, Place
from bot.telegram.send import send_answer

log = structlog.get_logger(__name__)

SETTLED_REMEMBERED = 10_000
HELD_UP_S = 5.0
SPOOL_PAUSE_S = 3.0


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

    def __init__(self, bot: Bot, residents: Residents, api: BotApi, *, window: int) -> None:
        """window: how many updates Telegram shows at once."""
        self._bot = bot
        self._api = api
        self._answers = Answers(bot, residents)
        self._window = window
        self._lines = Lines()
        self._in_flight: OrderedDict[int, InFlight] = OrderedDict()
        self._settled: OrderedDict[int, None] = OrderedDict()
        self.next_offset = 0

    def __bool__(self) -> bool:
        return bool(self._in_flight)

    def take(self, raw: dict[str, Any], group: asyncio.TaskGroup) -> None:
        update_id = int(raw["update_id"])
        if update_id in self._in_flight or update_id in self._settled:
            return
        chat_id, update = read_update(self._bot, raw)
        place = self._lines.join(chat_id)
        task = group.create_task(self._settle_one(update_id, update, place))
        self._in_flight[update_id] = InFlight(task, time.monotonic())

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

    async def _settle_one(self, update_id: int, update: Update | None, place: Place) -> None:
        try:
            async with place:
                answer = await self._find(update, place)
                await send_answer(self._api, place.chat_id, update, answer)
        except Exception as error:
            log.error("update-not-settled", update_id=update_id, error=type(error).__name__)
        self._settled[update_id] = None
        if len(self._settled) > SETTLED_REMEMBERED:
            self._settled.popitem(last=False)

    async def _find(self, update: Update | None, place: Place) -> Answer:
        """Waits for the spool: until then the offset stays, and Telegram keeps the update."""
        while True:
            try:
                return await self._answers.find(place.chat_id, update, ahead=place.ahead)
            except SpoolUnwritable:
                log.error("spool-unwritable", pause_s=SPOOL_PAUSE_S)
                await asyncio.sleep(SPOOL_PAUSE_S)
