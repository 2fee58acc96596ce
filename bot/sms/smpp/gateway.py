"""One SMPP link as a gateway: bound again whenever it breaks, and sent to as fast as it takes."""

import asyncio
import random
import time
from dataclasses import dataclass

import structlog

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.gateway import E164, OutgoingSms, Take
from bot.sms.smpp.binding import NotBound, Timers, bind
from bot.sms.smpp.incoming import incoming
from bot.sms.smpp.link import Link
from bot.sms.smpp.pace import LinkPace
from bot.sms.smpp.pdu import Address, Message
from bot.sms.smpp.receipts import Receipts, receipt_in
from bot.sms.smpp.repeats import Repeats
from bot.sms.smpp.session import Session
from bot.sms.smpp.statuses import meaning_of, pause_after_bind
from bot.sms.smpp.wire import Dropped
from locales import segments

log = structlog.get_logger(__name__)

AWAY_S = 3.0
"""Nothing is sent for so long where there is no link."""
THROTTLED_S = 2.0
"""The same where the SMSC has refused one message for all of our patience."""
FAILED_S = 1.0
"""The same where the SMSC itself ails: another gateway may be well."""
LASTED_S = 10.0
"""A link that lasted so long was a good one: the next wait is the shortest again."""
RECEIPT_WANTED = 1
INTERNATIONAL = {"ton": 1, "npi": 1}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long this gateway waits for what."""

    throttled_s: float = 10.0
    """With one message, from its first refusal on."""
    first_s: float = 0.5
    """Until it connects again; doubled each time, and up to half of it left out by chance, so
    that after an outage not everybody comes at once.
    """
    longest_s: float = 30.0


class SmppGateway:
    """A gateway as in bot/sms/gateway.py.

    It keeps no queue: whoever waits for the window or the pace is the caller's own task.
    """

    def __init__(
        self,
        link: Link,
        take: Take,
        *,
        timers: Timers | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._link = link
        self._take = take
        self._timers = timers or Timers()
        self._patience = patience or Patience()
        self._pace = LinkPace(link.rate)
        self._receipts = Receipts(link.name, link.ids)
        self._repeats = Repeats()
        self._session: Session | None = None

    @property
    def name(self) -> str:
        return self._link.name

    @property
    def is_up(self) -> bool:
        return self._session is not None and self._session.is_open

    async def send(self, sms: OutgoingSms) -> Sent:
        session = self._session
        if not E164.fullmatch(sms.number):
            return Sent(Outcome.INVALID)
        if session is None:
            return Sent(Outcome.TEMPORARY, AWAY_S)
        try:
            message = self._message(sms)
            async with session.window:
                return await self._submit(session, message)
        except Dropped:
            return Sent(Outcome.TEMPORARY, AWAY_S)
        except ValueError:
            log.error("sms-impossible", gateway=self.name)
            return Sent(Outcome.REFUSED)

    async def _submit(self, session: Session, message: Message) -> Sent:
        """Until it is more than throttled, or too long that. Raises Dropped and ValueError."""
        gives_up_at: float | None = None
        while True:
            await self._pace.turn()
            answer = await session.submit(message)
            meaning, now = meaning_of(answer.status), time.monotonic()
            if meaning.outcome is not Outcome.THROTTLED:
                break
            self._pace.throttled(now)
            if gives_up_at is None:
                gives_up_at = now + self._patience.throttled_s
            elif now > gives_up_at:
                return Sent(Outcome.THROTTLED, THROTTLED_S)
        if meaning.outcome is Outcome.DELIVERED:
            self._pace.accepted()
            self._receipts.submitted(answer.body if isinstance(answer.body, str) else "")
            return Sent(Outcome.DELIVERED)
        log.warning("sms-not-taken", gateway=self.name, status=f"{answer.status:#x}")
        if meaning.ends_link:
            session.drop()
            return Sent(meaning.outcome, AWAY_S)
        ails = meaning.outcome is Outcome.TEMPORARY
        return Sent(meaning.outcome, FAILED_S if ails else None)

    def _message(self, sms: OutgoingSms) -> Message:
        """Raises ValueError for what is outside the alphabet, or more than one segment."""
        content = segments.encode(sms.text)
        if len(content) > segments.SEGMENT_MAX:
            raise ValueError("more than one segment")
        return Message(
            source=self._link.source,
            destination=Address(sms.number.removeprefix("+"), **INTERNATIONAL),
            content=content,
            registered_delivery=RECEIPT_WANTED,
            validity_period=self._link.validity_period,
        )

    def note(self, message: Message) -> bool:
        """Of session.Inbox."""
        if (receipt := receipt_in(message)) is None:
            return False
        self._receipts.received(receipt)
        return True

    async def bring(self, message: Message) -> None:
        """Of session.Inbox."""
        with self._repeats.bringing(message) as message_id:
            await self._take(incoming(self.name, message_id, message))

    async def run(self, stopped: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(self._keep_bound(stopped))
            await stopped.wait()
            # A session ends itself, in order; one that is not there yet is not waited for.
            if self._session is None:
                keeping.cancel()

    async def _keep_bound(self, stopped: asyncio.Event) -> None:
        wait_s = self._patience.first_s
        while not stopped.is_set():
            began = time.monotonic()
            pause_s = await self._be_bound(stopped)
            if time.monotonic() - began > LASTED_S:
                wait_s = self._patience.first_s
            if not stopped.is_set():
                await asyncio.sleep(pause_s or wait_s * random.uniform(0.5, 1))  # noqa: S311
            wait_s = min(wait_s * 2, self._patience.longest_s)

    async def _be_bound(self, stopped: asyncio.Event) -> float | None:
        """From one bind to its end. How long to wait then, where the SMSC has told."""
        try:
            wire, window = await bind(self._link, self._timers)
        except NotBound as refused:
            return self._refused(refused.status)
        except (OSError, TimeoutError) as error:
            log.warning("smpp-away", gateway=self.name, error=type(error).__name__)
            return None
        log.info("smpp-bound", gateway=self.name)
        session = Session(self.name, wire, window, inbox=self, timers=self._timers)
        self._session = session
        self._repeats.bound()
        try:
            reason = await session.run(stopped)
            log.info("smpp-unbound", gateway=self.name, reason=reason)
        except* Exception as failed:
            # A mistake of ours in reading what one peer sends must not end the bot.
            names = sorted({type(each).__name__ for each in failed.exceptions})
            log.error("smpp-failed", gateway=self.name, errors=names)
        finally:
            self._session = None
            self._repeats.broken()
        return None

    def _refused(self, status: int) -> float | None:
        wait_s = pause_after_bind(status)
        if wait_s is None:
            log.warning("smpp-not-bound", gateway=self.name, status=f"{status:#x}")
        else:
            log.error(
                "smpp-account-refused: user, password or type of the URL are wrong",
                gateway=self.name,
                status=f"{status:#x}",
                again_in_s=wait_s,
            )
        return wait_s
