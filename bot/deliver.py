"""The sending loop: claim, word, send, settle, all through the API.

What was sent and not yet settled when the process dies is claimed again and sent twice: the few
messages in flight. What was claimed and not yet sent waits for its lease to end. Nothing is lost.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from backend.client import WAIT_MAX_S, Claimed, DeliveriesClient, Outcome, Settled
from bot.metrics import DELIVERIES
from bot.reply import Said
from bot.send_pace import SendPace
from bot.settler import Settler, insist
from handlers import news
from handlers.receipt import ReceiptFormat
from locales import Channel

log = structlog.get_logger(__name__)

CLAIMED_AT_ONCE = 20
"""A second's worth: so many wait for their lease to end when the process is killed."""
IN_FLIGHT_MAX = 20
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


Send = Callable[[Claimed, Said], Awaitable[Sent]]


class Deliverer:
    """Delivers what is due on one channel, until it is told to end."""

    def __init__(
        self,
        client: DeliveriesClient,
        channel: Channel,
        send: Send,
        *,
        pace: SendPace,
        receipts: ReceiptFormat,
        connected: Callable[[], Collection[int]] | None = None,
        look_again_s: float = LOOK_AGAIN_S,
    ) -> None:
        """connected: the chats that can be reached now, where not all can; while there are
        none, the API is not asked.
        """
        self._client = client
        self._channel = channel
        self._send = send
        self._pace = pace
        self._receipts = receipts
        self._connected = connected
        self._look_again_s = look_again_s
        self._settler = Settler(client)
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        """The newest of each chat."""
        self._unsent: Sequence[Claimed] = ()

    async def run(self, stopped: asyncio.Event) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                await self._work_until(stopped, group)
        except* _Stopped:
            pass

    async def _work_until(self, stopped: asyncio.Event, group: asyncio.TaskGroup) -> None:
        working = group.create_task(self._work(group))
        await stopped.wait()
        working.cancel()
        await asyncio.wait({working})
        await self._finish()
        raise _Stopped  # Ends the group, and with it what is still being sent.

    async def _work(self, group: asyncio.TaskGroup) -> None:
        while True:
            if self._connected is None:
                busy = await self._deliver(group, None)
            else:
                chats = self._connected()
                busy = bool(chats) and await self._deliver(group, chats)
            if not busy:
                await asyncio.sleep(self._look_again_s)

    async def _deliver(self, group: asyncio.TaskGroup, chats: Collection[int] | None) -> bool:
        """One batch; False where nothing was due."""
        await self._settler.tell()  # A claim must not give us again what we have sent.
        began = time.monotonic()
        ask = partial(
            self._client.claim, self._channel.value, limit=CLAIMED_AT_ONCE, chat_ids=chats
        )
        claims = await insist(ask, "claim")
        ours_until = began + claims.lease_s - LEASE_MARGIN_S
        for place, claimed in enumerate(claims.deliveries):
            self._unsent = claims.deliveries[place:]
            await self._turn(claimed.chat_id)
            self._unsent = ()
            if time.monotonic() > ours_until:
                break  # The rest is claimed again, by us or by another.
            task = group.create_task(self._attempt(claimed))
            self._in_flight[claimed.chat_id] = task
            task.add_done_callback(partial(self._landed, claimed.chat_id))
        return bool(claims.deliveries)

    async def _turn(self, chat_id: int) -> None:
        """Wait for the chat's own message before, for room, and for the pace."""
        if before := self._in_flight.get(chat_id):
            await asyncio.wait({before})
        while len(self._in_flight) >= IN_FLIGHT_MAX:
            await asyncio.wait(self._in_flight.values(), return_when=asyncio.FIRST_COMPLETED)
        await self._pace.turn()

    def _landed(self, chat_id: int, task: asyncio.Task[None]) -> None:
        if self._in_flight.get(chat_id) is task:
            del self._in_flight[chat_id]

    async def _attempt(self, claimed: Claimed) -> None:
        sent = await self._say(claimed)
        if sent.hold_s is not None:
            self._pace.hold(sent.hold_s)
        DELIVERIES.labels(self._channel.value, sent.outcome.value).inc()
        if sent.outcome is not Outcome.DELIVERED:
            log.info("delivery-not-made", delivery=claimed.id, outcome=sent.outcome.value)
        await self._settler.tell(_report(claimed, sent))

    async def _say(self, claimed: Claimed) -> Sent:
        try:
            screen = news.screen_of(claimed.kind, claimed.told, self._receipts)
            return await self._send(claimed, Said.of(screen, claimed.language, self._channel))
        except Exception as error:
            # A mistake of ours must not lose the news: a newer version may know how to tell it.
            log.error("delivery-failed", delivery=claimed.id, error=type(error).__name__)
            return Sent(Outcome.TEMPORARY)

    async def _finish(self) -> None:
        """Give back what was not begun, and see to its end what was, for a moment."""
        returned = [_report(each, Sent(Outcome.UNSENT)) for each in self._unsent]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FINISH_S):
                await self._settler.tell(*returned)
                if self._in_flight:
                    await asyncio.wait(self._in_flight.values())


class _Stopped(Exception):
    """Told to end, and what could be settled is."""


def _report(claimed: Claimed, sent: Sent) -> Settled:
    wait_s = None if sent.hold_s is None else min(sent.hold_s, WAIT_MAX_S)
    return Settled(id=claimed.id, attempt=claimed.attempt, outcome=sent.outcome, wait_s=wait_s)
