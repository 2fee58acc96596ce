"""One bound session, both ways over one connection, from after its bind to its end."""

import asyncio
import time
from typing import Protocol

import structlog

from bot.sms.smpp import statuses
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.coding import decode
from bot.sms.smpp.pdu import RESPONSE, Command, Malformed, Message, Pdu
from bot.sms.smpp.window import Window
from bot.sms.smpp.wire import Dropped, Wire

log = structlog.get_logger(__name__)

INBOUND_MAX = 20
"""How many deliver_sm are handled at a time. While there are as many, nothing more is read, and
TCP tells the other end to wait.
"""


class Inbox(Protocol):
    """Who takes what the SMSC brings. What it raises has the SMSC bring it again."""

    def note(self, message: Message) -> bool:
        """Whether it was a receipt, which is then dealt with."""

    async def bring(self, message: Message) -> None:
        """Returns once the message is safe."""


class Session:
    def __init__(
        self, name: str, wire: Wire, window: Window, *, inbox: Inbox, timers: Timers
    ) -> None:
        """Of a wire that is bound; see binding.py."""
        self.window = window
        self._name = name
        self._wire = wire
        self._inbox = inbox
        self._timers = timers
        self._inbound = asyncio.Semaphore(INBOUND_MAX)
        self._reads_since = 0.0
        """Since when it reads without a break; infinite while it does not."""
        self._is_ending = False

    @property
    def is_open(self) -> bool:
        return not self._is_ending

    async def submit(self, message: Message) -> Pdu:
        """The response to it. To be called with a place in the window.

        Raises Dropped, and ValueError for what the protocol can't hold.
        """
        if self._is_ending:
            raise Dropped("ending")
        return await self._ask(Command.SUBMIT_SM, message)

    async def _ask(self, command: Command, body: Message | None = None) -> Pdu:
        sequence, answer = self.window.expect(command)
        try:
            self._wire.write(Pdu(command, sequence, body=body))
        except ValueError:
            self.window.forget(sequence)
            raise
        return await answer

    def drop(self) -> None:
        """End it at once."""
        self._is_ending = True
        self._wire.abort()

    async def run(self, stopped: asyncio.Event) -> str:
        """Until the link breaks, or is ended because of `stopped`; why it ended."""
        reasons: list[str] = []
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(group))
                group.create_task(self._watch())
                group.create_task(self._end_when(stopped))
        except* Dropped as dropped:
            reasons += map(str, dropped.exceptions)
        finally:
            self._is_ending = True
            self.window.end()
            await self._wire.close()
        return reasons[0]

    async def _read(self, group: asyncio.TaskGroup) -> None:
        try:
            units = self._wire.left()
            while True:
                for unit in units:
                    await self._handle(unit, group)
                # Whoever sends much and reads nothing has to wait for us, not we for memory.
                await self._wire.drain()
                units = await self._wire.read()
        except Malformed as error:
            raise Dropped(f"no SMPP: {error}") from error

    async def _handle(self, unit: bytes, group: asyncio.TaskGroup) -> None:
        try:
            pdu = decode(unit)
        except Malformed as error:
            if error.sequence is None:
                raise
            self._nack(error.sequence, statuses.RINVCMDLEN)
            return
        match pdu.command:
            case Command.DELIVER_SM:
                await self._take_in(pdu, group)
            case Command.ENQUIRE_LINK:
                self._wire.write(pdu.answer())
            case Command.UNBIND:
                self._wire.write(pdu.answer())
                raise Dropped("unbound by the other end")
            case command if command & RESPONSE:
                # One that answers nothing, or too late, changes nothing.
                self.window.answered(pdu)
            case _:
                self._nack(pdu.sequence, statuses.RINVCMDID)

    def _nack(self, sequence: int, status: int) -> None:
        self._wire.write(Pdu(Command.GENERIC_NACK, sequence, status))

    async def _take_in(self, pdu: Pdu, group: asyncio.TaskGroup) -> None:
        if self._is_ending or not isinstance(pdu.body, Message):
            self._answer(pdu, statuses.RX_T_APPN)
        elif self._inbox.note(pdu.body):
            self._answer(pdu, statuses.OK)
        else:
            await self._inbound_place()
            group.create_task(self._bring(pdu, pdu.body))

    async def _inbound_place(self) -> None:
        if self._inbound.locked():
            self._reads_since = float("inf")
        await self._inbound.acquire()
        self._reads_since = time.monotonic()

    async def _bring(self, pdu: Pdu, message: Message) -> None:
        status = statuses.RX_T_APPN
        try:
            async with asyncio.timeout(self._timers.take_s):
                await self._inbox.bring(message)
            status = statuses.OK
        except Exception as error:
            log.warning("sms-not-kept", gateway=self._name, error=type(error).__name__)
        finally:
            self._inbound.release()
        self._answer(pdu, status)

    def _answer(self, pdu: Pdu, status: int) -> None:
        self._wire.write(pdu.answer(status, ""))

    async def _watch(self) -> None:
        """Raises Dropped where something stays unanswered. While we do not read, the answer may
        lie there.
        """
        while True:
            await asyncio.sleep(self._timers.tick_s)
            now, oldest = time.monotonic(), self.window.oldest
            if oldest is not None:
                if now - max(oldest, self._reads_since) > self._timers.response_s:
                    raise Dropped("unanswered")
            elif now - self._wire.heard_at > self._timers.idle_s:
                sequence = self.window.expect_idly(Command.ENQUIRE_LINK)
                self._wire.write(Pdu(Command.ENQUIRE_LINK, sequence))

    async def _end_when(self, stopped: asyncio.Event) -> None:
        """Take on nothing more, finish what is in progress, say goodbye. Raises Dropped."""
        await stopped.wait()
        self._is_ending = True
        try:
            async with asyncio.timeout(self._timers.finish_s):
                await self.window.emptied()
                for _ in range(INBOUND_MAX):
                    await self._inbound.acquire()
                await self._ask(Command.UNBIND)
        except TimeoutError:
            raise Dropped("ended without an answer") from None
        raise Dropped("ended")
