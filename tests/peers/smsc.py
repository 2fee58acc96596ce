"""A message centre between two clients: what one submits is delivered to the other.

Each unit is read and written by bot/sms/smpp/coding.py, so whoever binds tries that codec.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.sms.smpp.coding import decode, encode, split
from bot.sms.smpp.pdu import BINDS, Bind, Command, Message, Pdu, Tag

RECEIPT = 0x04
"""In esm_class: this is a receipt."""
WANTED = 0x01
"""In registered_delivery: tell what became of it."""
DELIVERED = b"\x02"
"""Of message_state."""
READ_BYTES = 64 * 1024


@dataclass
class Link:
    """One client that is bound."""

    writer: asyncio.StreamWriter
    units: list[bytes] = field(default_factory=list)
    """All that it sent, as it sent it."""
    system_id: str = ""
    sequence: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    waiting: dict[int, Message] = field(default_factory=dict)
    """What was delivered to it and not confirmed, with the receipt that is owed for it."""

    def say(self, pdu: Pdu) -> None:
        self.writer.write(encode(pdu))


class MessageCentre:
    """Any name and password are right. It keeps what comes for one that is not bound."""

    def __init__(self, other: dict[str, str]) -> None:
        """other: from each client's system id to the other's."""
        self.port = 0
        self.links: dict[str, Link] = {}
        """By system id."""
        self.submitted = 0
        self.confirmed = 0
        """Of what was delivered, receipts not counted."""
        self._other = other
        self._connected: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = {}
        self._ids = itertools.count(1)
        self._held: dict[str, list[tuple[Message, Message | None]]] = {name: [] for name in other}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = Link(writer)
        self._connected[asyncio.current_task()] = writer
        buffer = bytearray()
        try:
            while read := await reader.read(READ_BYTES):
                buffer += read
                for unit in split(buffer):
                    link.units.append(unit)
                    self._answer(link, decode(unit))
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()
            del self._connected[asyncio.current_task()]

    async def close(self) -> None:
        for writer in self._connected.values():
            writer.close()
        if tasks := [task for task in self._connected if task is not None]:
            await asyncio.wait(tasks)

    def _answer(self, link: Link, pdu: Pdu) -> None:
        match pdu:
            case Pdu(command=command, body=Bind() as bind) if command in BINDS:
                self._bound(link, bind, pdu)
            case Pdu(command=Command.SUBMIT_SM, body=Message() as message):
                self._submitted(link, message, pdu)
            case Pdu(command=Command.DELIVER_SM_RESP, status=0):
                self._confirmed(link, pdu)
            case Pdu(command=Command.ENQUIRE_LINK | Command.UNBIND):
                link.say(pdu.answer())

    def _bound(self, link: Link, bind: Bind, pdu: Pdu) -> None:
        link.system_id = bind.system_id
        self.links[bind.system_id] = link
        link.say(pdu.answer(0, "centre"))
        held, self._held[bind.system_id] = self._held[bind.system_id], []
        for message, receipt in held:
            self._deliver(bind.system_id, message, receipt)

    def _submitted(self, link: Link, message: Message, pdu: Pdu) -> None:
        self.submitted += 1
        message_id = f"m{next(self._ids)}"
        link.say(pdu.answer(0, message_id))
        receipt = receipt_of(message, message_id) if message.registered_delivery & WANTED else None
        passed_on = replace(message, registered_delivery=0, validity_period="", optional={})
        self._deliver(self._other[link.system_id], passed_on, receipt)

    def _confirmed(self, link: Link, pdu: Pdu) -> None:
        receipt = link.waiting.pop(pdu.sequence, None)
        if receipt is not None:
            self.confirmed += 1
            self._deliver(self._other[link.system_id], receipt, None)

    def _deliver(self, name: str, message: Message, receipt: Message | None) -> None:
        link = self.links.get(name)
        if link is None or link.writer.is_closing():
            self._held[name].append((message, receipt))
            return
        sequence = next(link.sequence)
        if receipt is not None:
            link.waiting[sequence] = receipt
        link.say(Pdu(Command.DELIVER_SM, sequence, body=message))


def receipt_of(message: Message, message_id: str) -> Message:
    """As operators write it: SMPP 3.4, appendix B."""
    text = (
        f"id:{message_id} sub:001 dlvrd:001 submit date:2605161355 done date:2605161355 "
        "stat:DELIVRD err:000 text:"
    )
    return Message(
        source=message.destination,
        destination=message.source,
        content=text.encode(),
        esm_class=RECEIPT,
        optional={
            Tag.RECEIPTED_MESSAGE_ID: message_id.encode() + b"\0",
            Tag.MESSAGE_STATE: DELIVERED,
        },
    )


@asynccontextmanager
async def message_centre(one: str, other: str) -> AsyncIterator[MessageCentre]:
    """Between two system ids."""
    centre = MessageCentre({one: other, other: one})
    server = await asyncio.start_server(centre.serve, "127.0.0.1", 0)
    centre.port = server.sockets[0].getsockname()[1]
    try:
        yield centre
    finally:
        server.close()
        await centre.close()
