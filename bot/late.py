"""Late answers: what waits in the spool is asked again when the API is back, in its order."""

import asyncio
import time
from collections.abc import Iterable
from typing import Protocol

import structlog
from aiogram import Bot

from backend.client import ServiceUnavailable
from bot.asked import Answer
from bot.metrics import LATE_ANSWERS
from bot.residents import Residents
from bot.spool import KEPT, Chat, Question, Spool

log = structlog.get_logger(__name__)

AT_ONCE = 8
"""Chats that are answered at the same time: an API that has just come back is spared a storm."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 5.0
SWEEP_EVERY_S = 600.0
UNREACHED_PAUSE_S = 2.0
"""How soon it is looked again whether a browser that was closed is back."""


class Outlet(Protocol):
    """How a channel brings an answer that nobody waits for in a request."""

    bot: Bot

    def reaches(self, chat_id: int) -> bool:
        """Whether it makes sense to try now."""

    async def deliver(self, question: Question, answer: Answer) -> bool:
        """Whether it arrived, or never can."""


class LateAnswers:
    """Empties the spool, beside the channels."""

    def __init__(self, spool: Spool, residents: Residents, outlets: Iterable[Outlet]) -> None:
        """outlets: of each channel's bot; a channel without one keeps its questions."""
        self._spool = spool
        self._residents = residents
        self._by_bot = {outlet.bot.id: outlet for outlet in outlets}
        self._sweep_at = 0.0

    async def run(self, stopped: asyncio.Event) -> None:
        """Until `stopped`."""
        pause_s = FIRST_PAUSE_S
        while not stopped.is_set():
            if not self._spool:
                self._spool.arrived.clear()
                await _either(stopped, self._spool.arrived)
                continue
            pause_s = await self._round(pause_s)
            await _either(stopped, timeout_s=pause_s)

    async def _round(self, pause_s: float) -> float:
        """Each chat that can be reached; returns how long to wait until the next round."""
        await self._sweep()
        reached = [chat for chat in self._spool.chats() if self._reaches(chat)]
        if not reached:
            return UNREACHED_PAUSE_S
        if not await self._try_one(reached[0]):
            return min(pause_s * 2, LONGEST_PAUSE_S)
        gate = asyncio.Semaphore(AT_ONCE)

        async def answered(chat: Chat) -> bool:
            async with gate:
                return await self._try_all(chat)

        await asyncio.gather(*(answered(chat) for chat in reached))
        return FIRST_PAUSE_S

    async def _sweep(self) -> None:
        now = time.time()
        if now >= self._sweep_at:
            self._sweep_at = now + SWEEP_EVERY_S
            await self._spool.forget_older_than(int(now - KEPT.total_seconds()))

    def _reaches(self, chat: Chat) -> bool:
        outlet = self._by_bot.get(chat.bot_id)
        return outlet is not None and outlet.reaches(chat.chat_id)

    async def _try_all(self, chat: Chat) -> bool:
        while self._spool.waits(chat):
            if not await self._try_one(chat):
                return False
        return True

    async def _try_one(self, chat: Chat) -> bool:
        """Whether the chat's oldest question is settled; False while somebody is still away."""
        question = await self._spool.first_of(chat)
        if question is None:
            return True
        outlet = self._by_bot[chat.bot_id]
        try:
            answer = await self._residents.answer_late(outlet.bot, question)
            arrived = await outlet.deliver(question, answer)
        except ServiceUnavailable:
            return False
        except Exception as error:
            # It would fail again for ever, and its chat's next question would wait behind it.
            name = type(error).__name__
            LATE_ANSWERS.labels("failed").inc()
            log.error("late-answer-failed", update_id=question.update_id, error=name)
            arrived = True
        else:
            LATE_ANSWERS.labels("answered").inc(arrived)
        if arrived:
            await self._spool.forget(question)
        return arrived


async def _either(*events: asyncio.Event, timeout_s: float | None = None) -> None:
    """Until one of the events is set, or the time is over."""
    waits = {asyncio.create_task(event.wait()) for event in events}
    try:
        await asyncio.wait(waits, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
