"""One ESME's connection: bound, served in its window, and brought what waits for it."""

import asyncio
import hmac
import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.practice.smsc.centre import Centre
from bot.practice.smsc.status import Status
from bot.sms.smpp.coding import decode, encode, split
from bot.sms.smpp.pdu import (
    BINDS,
    RESPONSE,
    SEQUENCE_MAX,
    Bind,
    Body,
    Command,
    Malformed,
    Message,
    Pdu,
)

READ_BYTES = 64 * 1024
WINDOW = 100
"""How many submit_sm may be unanswered at a time; one more is ESME_RTHROTTLED."""
DELIVERY_WINDOW = 10
"""How many deliver_sm this side sends ahead of their answers."""
BIND_WITHIN_S = 5.0
IDLE_S = 120.0
"""An ESME must ask enquire_link more often than that. Operators ask for it each 30 to 60 s."""
BRING_AGAIN_S = 0.5
"""After an ESME answered that it could not take a message."""
EARLY_S = 0.1
"""How much a receipt is early, where it is."""

SENDS = frozenset({Command.BIND_TRANSMITTER, Command.BIND_TRANSCEIVER})
RECEIVES = frozenset({Command.BIND_RECEIVER, Command.BIND_TRANSCEIVER})


@dataclass(frozen=True, slots=True)
class Account:
    """Who may bind."""

    system_id: str
    password: str = field(repr=False)

    def check(self, bind: Bind) -> Status:
        if bind.system_id != self.system_id:
            return Status.INVALID_SYSTEM_ID
        if not hmac.compare_digest(bind.password.encode(), self.password.encode()):
            return Status.INVALID_PASSWORD
        return Status.OK


class Unbound(Exception):
    """The connection is to end."""


class Link:
    """Lives as long as `run`."""

    def __init__(
        self,
        centre: Centre,
        account: Account,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._centre = centre
        self._account = account
        self._reader = reader
        self._writer = writer
        self.bound: int | None = None
        """The command it is bound by."""
        self._sequence = itertools.count(1)
        self._unanswered = 0
        self._brought: dict[int, Message] = {}
        self._room = asyncio.Semaphore(DELIVERY_WINDOW)
        self._serve: dict[int, Callable[[Pdu], None]] = {
            **dict.fromkeys(BINDS, self._bind),
            Command.SUBMIT_SM: self._submit,
            Command.ENQUIRE_LINK: self._answer,
            Command.UNBIND: self._unbind,
            Command.DELIVER_SM_RESP: self._delivered,
            Command.ENQUIRE_LINK_RESP: lambda _: None,
            Command.GENERIC_NACK: lambda _: None,
        }

    async def run(self) -> None:
        try:
            async with asyncio.TaskGroup() as self._tasks:
                await self._read()
        except* (Unbound, Malformed, ConnectionError, TimeoutError):
            pass
        finally:
            self._centre.outbox.put_back(self._brought.values())
            self._brought.clear()
            self._writer.close()
            with suppress(ConnectionError):
                await self._writer.wait_closed()

    def drop(self) -> None:
        """As when a cable is pulled."""
        self._writer.transport.abort()

    async def _read(self) -> None:
        buffer = bytearray()
        while True:
            async with asyncio.timeout(IDLE_S if self.bound else BIND_WITHIN_S):
                received = await self._reader.read(READ_BYTES)
            if not received:
                raise Unbound
            buffer += received
            try:
                for unit in split(buffer):
                    self._hear(unit)
            except Malformed:
                self._write(Pdu(Command.GENERIC_NACK, 0, Status.INVALID_COMMAND_LENGTH))
                raise
            await self._writer.drain()

    def _hear(self, unit: bytes) -> None:
        try:
            pdu = decode(unit)
        except Malformed as error:
            if error.sequence is None:
                raise
            nack = Pdu(Command.GENERIC_NACK, error.sequence, Status.INVALID_COMMAND_LENGTH)
            self._write(nack)
            return
        serve = self._serve.get(pdu.command)
        if serve is not None:
            serve(pdu)
        elif not pdu.command & RESPONSE:
            self._write(Pdu(Command.GENERIC_NACK, pdu.sequence, Status.INVALID_COMMAND))

    # ---- the session

    def _bind(self, pdu: Pdu) -> None:
        if self.bound is not None:
            self._answer(pdu, Status.ALREADY_BOUND)
            return
        assert isinstance(pdu.body, Bind)
        status = self._account.check(pdu.body)
        self._answer(pdu, status, None if status else self._account.system_id)
        if status:
            raise Unbound
        self.bound = pdu.command
        if self.bound in RECEIVES:
            self._tasks.create_task(self._bring())

    def _unbind(self, pdu: Pdu) -> None:
        self._answer(pdu)
        raise Unbound

    # ---- from the ESME to phones

    def _submit(self, pdu: Pdu) -> None:
        assert isinstance(pdu.body, Message)
        faults = self._centre.faults
        if self.bound not in SENDS:
            self._answer(pdu, Status.WRONG_BIND)
        elif self._unanswered >= WINDOW:
            self._answer(pdu, Status.THROTTLED)
        elif status := self._centre.refuses(pdu.body):
            self._answer(pdu, status)
        elif delay_s := faults.answers_after_s + EARLY_S * faults.receipts.before_answer:
            self._unanswered += 1
            self._tasks.create_task(self._take_and_answer_after(delay_s, pdu, pdu.body))
        else:
            self._confirm(pdu, self._centre.take(pdu.body))

    async def _take_and_answer_after(self, delay_s: float, pdu: Pdu, message: Message) -> None:
        message_id = self._centre.take(message)
        await asyncio.sleep(delay_s)
        self._unanswered -= 1
        self._confirm(pdu, message_id)

    def _confirm(self, pdu: Pdu, message_id: str) -> None:
        if self._centre.faults.loses_answer():
            self.drop()
        else:
            self._answer(pdu, Status.OK, message_id)

    # ---- from phones to the ESME

    async def _bring(self) -> None:
        while True:
            await self._room.acquire()
            message = await self._centre.outbox.take()
            sequence = next(self._sequence) % SEQUENCE_MAX
            self._brought[sequence] = message
            self._write(Pdu(Command.DELIVER_SM, sequence, body=message))
            await self._writer.drain()

    def _delivered(self, pdu: Pdu) -> None:
        message = self._brought.pop(pdu.sequence, None)
        if message is None:
            return
        if pdu.status:
            self._tasks.create_task(self._bring_again(message))
        else:
            self._centre.outbox.settle()
            self._room.release()

    async def _bring_again(self, message: Message) -> None:
        try:
            await asyncio.sleep(BRING_AGAIN_S)
        finally:
            self._centre.outbox.put_back([message])
            self._room.release()

    def _answer(self, pdu: Pdu, status: int = Status.OK, body: Body = None) -> None:
        self._write(pdu.answer(status, body))

    def _write(self, pdu: Pdu) -> None:
        if not self._writer.transport.is_closing():
            self._writer.write(encode(pdu))
