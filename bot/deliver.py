"""The sending loop: claim, word, send, settle, all through the API.

What was sent and not yet settled when the process dies is claimed again and sent twice: the few
messages in flight. What was claimed and not yet sent waits for its lease to end. Nothing is lost.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from functools import partial

import structlog

from backend.client import WAIT_MAX_S, Claimed, DeliveriesClient, Outcome, Settled
from bot.metrics import DELIVERIES
from bot.outbox import Outbox
from bot.reply import Said
from bot.send_pace import Pace, Turn
from bot.settler import Settler, insist
from handlers import news
from handlers.receipt import ReceiptFormat
from locales import Channel

log = structlog.get_logger(__name__)

CLAIMED_AT_ONCE = 20
CLAIMED_AT_ONCE_MAX = 500
"""A second's worth, in between: so many wait for their lease to end when the process is killed."""
IN_FLIGHT = 20
IN_FLIGHT_MAX = 100
"""A tenth of a second's worth, in between: so long an answer may take."""
AT_THE_DOOR = 4
"""Begun, and waiting for their turn with all else done: one of them may need a new connection."""
UNTOLD = 20
UNTOLD_MAX = 500
"""Half a second's worth, in between: so many may be sent of which the API was not yet told, and
come twice when the process is killed.
"""
LOOK_AGAIN_S = 1.0
LEASE_MARGIN_S = 25.0
"""Longer than an attempt takes: what is begun must be settled while it is still ours."""
FINISH_S = 1.5
"""How long what is in flight is waited for when we are told to end."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What one attempt came to."""

    outcome: Outcome
    hold_s: float | None = None
    """So long nothing more is to be sent at all: the channel said so, or does not answer."""


Send = Callable[[Claimed, Said, Turn], Awaitable[Sent]]
"""One attempt. The turn is waited for before each call, see bot/send_pace.py."""


class TooLate(Exception):
    """Its lease is about to end, and another claim gets it."""


class Deliverer:
    """Delivers what is due on one channel, until it is told to end."""

    def __init__(
        self,
        client: DeliveriesClient,
        channel: Channel,
        send: Send,
        *,
        pace: Pace,
        receipts: ReceiptFormat,
        connected: Callable[[], Collection[int]] | None = None,
        look_again_s: float = LOOK_AGAIN_S,
        chat_gap_s: float = 0.0,
    ) -> None:
        """connected: the chats that can be reached now, where not all can; while there are
        none, the API is not asked. chat_gap_s: from one message to a chat to its next.
        """
        self._client = client
        self._channel = channel
        self._send = send
        self._pace = pace
        self._receipts = receipts
        self._connected = connected
        self._look_again_s = look_again_s
        self._at_once = _between(CLAIMED_AT_ONCE, pace.per_second, CLAIMED_AT_ONCE_MAX)
        self._in_flight_max = _between(IN_FLIGHT, pace.per_second / 10, IN_FLIGHT_MAX)
        self._untold_max = _between(UNTOLD, pace.per_second / 2, UNTOLD_MAX)
        self._settler = Settler(client)
        self._outbox = Outbox(chat_gap_s)
        self._said: dict[tuple[int | None, str], Said] = {}
        """Messages of the last claim, by id and language: what there is to say may change."""
        self._attempts: set[asyncio.Task[None]] = set()
        self._at_the_door: dict[int, tuple[Claimed, asyncio.Task[None]]] = {}
        """Begun, and nothing has left of them."""
        self._door_is_free = asyncio.Event()
        self._half_begun = asyncio.Event()

    async def run(self, stopped: asyncio.Event) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                await self._work_until(stopped, group)
        except* _Stopped:
            pass

    async def _work_until(self, stopped: asyncio.Event, group: asyncio.TaskGroup) -> None:
        working = {group.create_task(self._feed()), group.create_task(self._work(group))}
        await stopped.wait()
        for task in working:
            task.cancel()
        await asyncio.wait(working)
        await self._finish()
        raise _Stopped  # Ends the group, and with it what is still being sent.

    async def _feed(self) -> None:
        """Claim the next while the last are still being sent."""
        while True:
            late = [_report(each, UNSENT) for each in self._outbox.withdraw(late_only=True)]
            await self._settler.tell(*late)  # A claim must not give us again what we have sent.
            if len(self._outbox) > self._at_once // 2:
                await self._until_half_is_begun()
                continue
            chats = None if self._connected is None else self._connected()
            none_to_reach = chats is not None and not chats
            if none_to_reach or not await self._claim(chats):
                await asyncio.sleep(self._look_again_s)

    async def _until_half_is_begun(self) -> None:
        """Or for a while: on hold nothing is begun, and what is claimed grows late."""
        self._half_begun.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN_S):
                await self._half_begun.wait()

    async def _claim(self, chats: Collection[int] | None) -> bool:
        """One batch; False where nothing was due."""
        began = time.monotonic()
        ask = partial(self._client.claim, self._channel.value, limit=self._at_once, chat_ids=chats)
        claims = await insist(ask, "claim")
        self._said.clear()
        self._outbox.put(claims.deliveries, until=began + claims.lease_s - LEASE_MARGIN_S)
        return bool(claims.deliveries)

    async def _work(self, group: asyncio.TaskGroup) -> None:
        while True:
            while len(self._attempts) >= self._untold_max:
                await asyncio.wait(self._attempts, return_when=asyncio.FIRST_COMPLETED)
            while len(self._at_the_door) >= AT_THE_DOOR:
                self._door_is_free.clear()
                await self._door_is_free.wait()
            await self._outbox.ready(self._in_flight_max)
            begun = self._outbox.begin()
            if len(self._outbox) <= self._at_once // 2:
                self._half_begun.set()
            if begun is None:
                continue  # It waited too long: another claim gets it.
            self._begin(group, *begun)

    def _begin(self, group: asyncio.TaskGroup, claimed: Claimed, until: float) -> None:
        task = group.create_task(self._attempt(claimed, until))
        self._at_the_door[claimed.id] = claimed, task
        self._attempts.add(task)
        task.add_done_callback(self._attempts.discard)

    async def _attempt(self, claimed: Claimed, until: float) -> None:
        sent = await self._say(claimed, until)
        self._left(claimed)
        self._outbox.landed(claimed.chat_id)
        if sent.hold_s is not None:
            is_asked = sent.outcome is Outcome.THROTTLED
            await self._pace.hold(sent.hold_s, by_all=is_asked)
        DELIVERIES.labels(self._channel.value, sent.outcome.value).inc()
        if sent.outcome is not Outcome.DELIVERED:
            log.info("delivery-not-made", delivery=claimed.id, outcome=sent.outcome.value)
        await self._settler.tell(_report(claimed, sent))

    async def _say(self, claimed: Claimed, until: float) -> Sent:
        try:
            return await self._send(
                claimed, self._worded(claimed), partial(self._turn, claimed, until)
            )
        except TooLate:
            return UNSENT
        except Exception as error:
            # A mistake of ours must not lose the news: a newer version may know how to tell it.
            log.error("delivery-failed", delivery=claimed.id, error=type(error).__name__)
            return Sent(Outcome.TEMPORARY)

    async def _turn(self, claimed: Claimed, until: float) -> None:
        """Raises TooLate."""
        try:
            async with asyncio.timeout(until - time.monotonic()):
                await self._pace.turn()
        except TimeoutError as error:
            raise TooLate from error
        if time.monotonic() > until:
            raise TooLate  # What came before the turn took too long.
        self._left(claimed)

    def _left(self, claimed: Claimed) -> None:
        self._at_the_door.pop(claimed.id, None)
        self._door_is_free.set()

    def _worded(self, claimed: Claimed) -> Said:
        """Once for all who are told the same in one language."""
        key = (claimed.message_id, claimed.language)
        said = self._said.get(key)
        if said is None or claimed.message_id is None:
            screen = news.screen_of(claimed.kind, claimed.told, self._receipts)
            said = self._said[key] = Said.of(screen, claimed.language, self._channel)
        return said

    async def _finish(self) -> None:
        """Give back what has not left, and see to its end what has, for a moment."""
        waiting = list(self._at_the_door.values())
        for _, task in waiting:
            task.cancel()
        unsent = [*(claimed for claimed, _ in waiting), *self._outbox.withdraw()]
        returned = [_report(each, UNSENT) for each in unsent]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FINISH_S):
                await self._settler.tell(*returned)
                if self._attempts:
                    await asyncio.wait(self._attempts)


class _Stopped(Exception):
    """Told to end, and what could be settled is."""


UNSENT = Sent(Outcome.UNSENT)


def _between(least: int, wanted: float, most: int) -> int:
    return min(max(least, round(wanted)), most)


def _report(claimed: Claimed, sent: Sent) -> Settled:
    wait_s = None if sent.hold_s is None else min(sent.hold_s, WAIT_MAX_S)
    return Settled(id=claimed.id, attempt=claimed.attempt, outcome=sent.outcome, wait_s=wait_s)
