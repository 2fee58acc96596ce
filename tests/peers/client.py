"""A bare SMPP client on bot/sms/smpp/coding.py: it sends, hears and confirms, no more."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.sms.smpp.coding import decode, encode, split
from bot.sms.smpp.pdu import RESPONSE, Address, Bind, Command, Message, Pdu
from locales import segments
from tests.peers.smsc import READ_BYTES, RECEIPT, WANTED


class Client:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._sequence = itertools.count(1)
        self.answers: dict[int, Pdu] = {}
        """By sequence."""
        self.heard: list[Message] = []
        self.receipts: list[Message] = []

    def request(self, command: Command, body: Bind | Message | None = None) -> int:
        """The sequence by which its answer is found."""
        sequence = next(self._sequence)
        self._writer.write(encode(Pdu(command, sequence, body=body)))
        return sequence

    def send(self, source: str, number: str, text: str) -> int:
        """number: international, without its plus."""
        return self.request(
            Command.SUBMIT_SM,
            Message(
                source=Address(source, 0, 1),
                destination=Address(number, 1, 1),
                content=segments.encode(text),
                registered_delivery=WANTED,
            ),
        )

    async def listen(self) -> None:
        buffer = bytearray()
        while read := await self._reader.read(READ_BYTES):
            buffer += read
            for unit in split(buffer):
                self._take(decode(unit))

    def _take(self, pdu: Pdu) -> None:
        if pdu.command & RESPONSE:
            self.answers[pdu.sequence] = pdu
            return
        if isinstance(pdu.body, Message):
            found = self.receipts if pdu.body.esm_class & RECEIPT else self.heard
            found.append(pdu.body)
        self._writer.write(encode(pdu.answer(0, "" if isinstance(pdu.body, Message) else None)))


@asynccontextmanager
async def bound(port: int, system_id: str) -> AsyncIterator[Client]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    client = Client(reader, writer)
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(client.listen())
        client.request(Command.BIND_TRANSCEIVER, Bind(system_id, "secret"))
        try:
            yield client
        finally:
            listening.cancel()
            writer.close()
