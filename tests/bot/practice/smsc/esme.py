"""An ESME that is not ours, and a raw connection for what no ESME would send."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Self

import smpp34

from bot.practice.smsc.server import PracticeSmsc
from bot.sms.smpp.coding import decode, encode, split
from bot.sms.smpp.pdu import Bind, Body, Command, Message, Pdu

SYSTEM_ID, PASSWORD = "practice", "secret01"
PATIENCE_S = 5.0
CONNECT_TIMEOUT_MS = 500
"""How long smpp34 waits for an answer to its bind that does not come."""


@asynccontextmanager
async def bound(
    smsc: PracticeSmsc, *, bind_type: str = "TRX", password: str = PASSWORD
) -> AsyncIterator[smpp34.Smsc]:
    """smpp34's session; stopped at the end, without which it would take Python down."""
    client = smpp34.Client(
        "127.0.0.1",
        smsc.port,
        SYSTEM_ID,
        password,
        bind_type=bind_type,
        connect_timeout_ms=CONNECT_TIMEOUT_MS,
    )
    try:
        yield await client.connect()
    finally:
        await client.stop()


async def submit(
    session: smpp34.Smsc,
    text: bytes,
    *,
    to: str = "6281299990001",
    source: str = "9999",
    data_coding: int = 0,
    esm_class: int = 0,
    receipt: int = 0,
) -> smpp34.SubmitSmResp:
    return await session.submit_sm(
        to,
        text,
        source_addr=source,
        dest_addr_ton=1,
        dest_addr_npi=1,
        data_coding=data_coding,
        esm_class=esm_class,
        registered_delivery=receipt,
    )


async def brought(session: smpp34.Smsc) -> smpp34.DeliverSmEvent:
    async with asyncio.timeout(PATIENCE_S):
        event = await session.next()
    assert isinstance(event, smpp34.DeliverSmEvent)
    return event


class Wire:
    """Sends any unit, and reads the next."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._buffer = bytearray()
        self._units: list[Pdu] = []

    @classmethod
    @asynccontextmanager
    async def open(cls, smsc: PracticeSmsc, *, bind: Command | None = None) -> AsyncIterator[Self]:
        reader, writer = await asyncio.open_connection("127.0.0.1", smsc.port)
        wire = cls(reader, writer)
        try:
            if bind is not None:
                answer = await wire.ask(bind, body=Bind(SYSTEM_ID, PASSWORD))
                assert answer.status == 0
            yield wire
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def send(self, command: int, *, sequence: int = 7, status: int = 0, body: Body = None) -> None:
        self.send_octets(encode(Pdu(command, sequence, status, body)))

    def send_octets(self, octets: bytes) -> None:
        self._writer.write(octets)

    async def ask(self, command: int, *, sequence: int = 7, body: Body = None) -> Pdu:
        self.send(command, sequence=sequence, body=body)
        return await self.hear()

    async def submit(self, message: Message) -> int:
        return (await self.ask(Command.SUBMIT_SM, body=message)).status

    async def hear(self) -> Pdu:
        """Raises ConnectionError at the connection's end."""
        async with asyncio.timeout(PATIENCE_S):
            while not self._units:
                received = await self._reader.read(4096)
                if not received:
                    raise ConnectionResetError
                self._buffer += received
                self._units += [decode(unit) for unit in split(self._buffer)]
        return self._units.pop(0)
