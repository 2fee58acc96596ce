"""What phones send, answered: kept first, then put together, then asked, then sent.

One number's messages are answered in their order, many numbers' side by side. A message leaves
the inbox when its answer has left, so whatever ends in between, it is answered after the start.
"""

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from backend.client import Outcome
from bot.asked import Answer
from bot.metrics import SMS_RECEIVED
from bot.pace import Paces
from bot.reply import Said
from bot.residents import Residents
from bot.sms.gateway import IncomingSms, OutgoingSms
from bot.sms.inbox import Inbox, Waiting
from bot.sms.joining import Joining, Whole
from bot.sms.numbers import answerable
from bot.sms.outgoing import SmsOut
from bot.sms.render import page
from bot.spool import SpoolUnwritable
from bot.updates import channel_bot, typed
from locales import DEFAULT, Channel, text, words

log = structlog.get_logger(__name__)

PER_HOUR = 60
"""Of one number. A booking takes ten; two machines that answer each other never stop."""
HOUR_S = 3600.0
AT_ONCE = 32
"""Numbers that are answered at the same time."""
TEXT_MAX_LENGTH = 500
"""As in the web chat."""
EXPIRES_S = 6 * 3600
"""An answer that could not be sent for so long would only puzzle."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
LOOK_S = 1.0
FORGET_EVERY_S = 3600.0
LATER = frozenset({Outcome.TEMPORARY, Outcome.THROTTLED})


class Incoming:
    """The way of a message from its gateway to its answer."""

    def __init__(
        self,
        inbox: Inbox,
        residents: Residents,
        out: SmsOut,
        *,
        chat_id_of: Callable[[str], int],
        per_hour: int = PER_HOUR,
    ) -> None:
        """chat_id_of: a number in E.164 → its opaque id."""
        self._inbox = inbox
        self._left_before = inbox.newest
        """Up to this message they are an earlier process's: it ended before it answered them."""
        self._residents = residents
        self._out = out
        self._chat_id_of = chat_id_of
        self._bot = channel_bot(Channel.SMS)
        self._joining = Joining()
        self._budgets = Paces[str](per_hour, HOUR_S)
        self._lines: dict[str, deque[Whole]] = {}
        """By sender: what waits for the one before it."""
        self._arrived: asyncio.Queue[Waiting] = asyncio.Queue()
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def take(self, sms: IncomingSms) -> None:
        """See gateway.Take. Raises InboxUnwritable."""
        waiting = await self._inbox.keep(sms)
        if waiting is None:
            SMS_RECEIVED.labels("repeated").inc()
        else:
            self._arrived.put_nowait(waiting)

    async def run(self, stopped: asyncio.Event) -> None:
        """Answer until `stopped`; what is not answered by then is answered after the next start."""
        for waiting in await self._inbox.waiting(up_to=self._left_before):
            self._arrived.put_nowait(waiting)
        try:
            async with asyncio.TaskGroup() as group:
                await self._work_until(stopped, group)
        except* _Stopped:
            pass

    async def _work_until(self, stopped: asyncio.Event, group: asyncio.TaskGroup) -> None:
        group.create_task(self._work(group))
        await stopped.wait()
        raise _Stopped  # Ends the group, and with it what is being answered.

    async def _work(self, group: asyncio.TaskGroup) -> None:
        forget_at = 0.0
        while True:
            try:
                async with asyncio.timeout(LOOK_S):
                    self._line_up(self._joining.add(await self._arrived.get()), group)
            except TimeoutError:
                pass
            now = time.monotonic()
            for whole in self._joining.overdue(now):
                self._line_up(whole, group)
            if now >= forget_at:
                forget_at = now + FORGET_EVERY_S
                await self._inbox.forget_old()

    def _line_up(self, whole: Whole | None, group: asyncio.TaskGroup) -> None:
        if whole is None:
            return
        sender = whole.first.sms.sender
        if sender in self._lines:
            self._lines[sender].append(whole)
        else:
            self._lines[sender] = deque([whole])
            group.create_task(self._answer_all(sender))

    async def _answer_all(self, sender: str) -> None:
        line = self._lines[sender]
        while line:
            await self._answer(line.popleft())
        del self._lines[sender]

    async def _answer(self, whole: Whole) -> None:
        try:
            outcome = await self._outcome(whole)
        except Exception as error:
            # It would fail again for ever, and this number's next would wait behind it.
            log.error("sms-not-answered", number=whole.first.number, error=type(error).__name__)
            outcome = "failed"
        SMS_RECEIVED.labels(outcome).inc()
        await self._inbox.done(*whole.numbers)

    async def _outcome(self, whole: Whole) -> str:
        number = answerable(whole.first.sms.sender)
        if number is None:
            return "unanswerable"
        asked = Asked(whole, number, self._chat_id_of(number))
        budget = self._budgets.of(number)
        if not budget.allows_one_more():
            if budget.refused == 1:
                await self._send_all(asked, _told("sms-too-many"))
            return "too-many"
        if not await self._until_sent(asked):
            return "expired"
        return "answered" if whole.is_complete else "incomplete"

    async def _until_sent(self, asked: "Asked") -> bool:
        """Whether it was answered in time. What was sent of an answer is not sent again."""
        pause_s = FIRST_PAUSE_S
        while time.time() < asked.whole.first.came_at + EXPIRES_S:
            try:
                async with self._gate:
                    if await self._send_all(asked, await self._find(asked)):
                        return True
            except SpoolUnwritable:
                log.error("spool-unwritable", pause_s=pause_s)
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        log.error("sms-answer-expired", number=asked.whole.first.number)
        return False

    async def _find(self, asked: "Asked") -> Answer:
        typed_text = asked.whole.first.sms.text
        if not asked.whole.is_complete:
            return _told("sms-incomplete")
        if len(typed_text) > TEXT_MAX_LENGTH:
            return _told("too-long", limit=str(TEXT_MAX_LENGTH))
        update = typed(self._bot, asked.chat_id, asked.update_id, typed_text)
        return await self._residents.answer(
            self._bot, Channel.SMS, asked.chat_id, update, phone=asked.number
        )

    async def _send_all(self, asked: "Asked", answer: Answer) -> bool:
        """False where what is left must be tried again."""
        for place, said in enumerate(answer.said):
            if place < asked.sent:
                continue
            sms = OutgoingSms(
                f"a{asked.update_id:x}-{place}", asked.number, page(said, answer.language)
            )
            sent = await self._out.send(sms, came_by=asked.whole.first.sms.gateway)
            if sent.outcome in LATER:
                return False
            asked.sent = place + 1
        return True


@dataclass(slots=True)
class Asked:
    """A message of somebody who can be answered."""

    whole: Whole
    number: str
    chat_id: int
    sent: int = 0
    """How many messages of its answer have left."""

    @property
    def update_id(self) -> int:
        """52 bits of the gateway's own id, so that a repeated message is a repeated update."""
        sms = self.whole.first.sms
        name = f"{sms.gateway}\x1f{sms.message_id}"
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) >> 12


class _Stopped(Exception):
    """Told to end: what is being answered is answered after the next start."""


def _told(key: str, **params: str) -> Answer:
    """What is said without a dialogue, and so without knowing a language."""
    return Answer([Said(words(text(key, **params), DEFAULT, Channel.SMS))], DEFAULT)
