"""A message centre byte by byte, for what no decent one does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ssl import SSLContext
from typing import Self

from bot.sms.smpp.coding import decode, encode, split
from bot.sms.smpp.pdu import Address, Command, Message, Pdu

WITHIN_S = 10.0


class RawLink:
    """One connection that a gateway has made."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._buffer = bytearray()
        self._units: list[Pdu] = []
        self._sequence = 0

    async def read(self) -> Pdu | None:
        """The next unit; None: the gateway has hung up."""
        async with asyncio.timeout(WITHIN_S):
            while not self._units:
                try:
                    read = await self._reader.read(65536)
                except ConnectionError:
                    return None
                if not read:
                    self.hang_up()
                    return None
                self._buffer += read
                self._units += map(decode, split(self._buffer))
        return self._units.pop(0)

    async def expect(self, command: Command) -> Pdu:
        """The next unit of this kind; an enquire_link between is answered."""
        while True:
            pdu = await self.read()
            assert pdu is not None, f"hung up before {command.name}"
            if pdu.command == Command.ENQUIRE_LINK and command != Command.ENQUIRE_LINK:
                self.write(pdu.answer())
                continue
            assert pdu.command == command, f"{Command(pdu.command).name} before {command.name}"
            return pdu

    def write(self, *pdus: Pdu) -> None:
        """In one packet."""
        self.write_bytes(b"".join(map(encode, pdus)))

    def write_bytes(self, sent: bytes) -> None:
        if not self._writer.is_closing():
            self._writer.write(sent)

    @property
    def is_closing(self) -> bool:
        return self._writer.is_closing()

    async def drain(self) -> None:
        await self._writer.drain()

    def deliver(self, content: bytes, *, source: str = "628111", **fields: object) -> Pdu:
        """A phone writes; what was sent, to be sent again."""
        self._sequence += 1
        message = Message(Address(source, 1, 1), Address("1708", 3), content, **fields)  # type: ignore[arg-type]
        pdu = Pdu(Command.DELIVER_SM, self._sequence, body=message)
        self.write(pdu)
        return pdu

    def hang_up(self) -> None:
        self._writer.transport.abort()

    async def is_hung_up(self) -> bool:
        """Whatever comes before."""
        while await self.read() is not None:
            pass
        return True


class RawSmsc:
    def __init__(self) -> None:
        self._made: asyncio.Queue[RawLink] = asyncio.Queue()
        self._open: list[RawLink] = []
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def serve(cls, tls: SSLContext | None = None) -> AsyncIterator[Self]:
        smsc = cls()
        server = await asyncio.start_server(smsc._take, "127.0.0.1", 0, ssl=tls)
        smsc.port = server.sockets[0].getsockname()[1]
        try:
            yield smsc
        finally:
            server.close()
            for link in smsc._open:
                link.hang_up()
            await asyncio.sleep(0)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = RawLink(reader, writer)
        self._open = [each for each in self._open if not each.is_closing]
        self._open.append(link)
        await self._made.put(link)

    async def connected(self) -> RawLink:
        """The next connection, before its bind."""
        async with asyncio.timeout(WITHIN_S):
            return await self._made.get()

    async def bound(self, status: int = 0) -> RawLink:
        """The next connection, with its bind answered."""
        link = await self.connected()
        bind = await link.expect(Command.BIND_TRANSCEIVER)
        link.write(bind.answer(status, "smsc" if status == 0 else None))
        return link
