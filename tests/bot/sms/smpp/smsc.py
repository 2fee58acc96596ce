"""A message centre that is not ours: smpp34's server, with what real ones do to their clients."""

import asyncio
import itertools
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

import smpp34

RECEIPT = 0x04
RTHROTTLED = 0x58
STAT = b"id:%b sub:001 dlvrd:001 submit date:2611261200 done date:2611261201 stat:%b err:000 text:"


class When(Enum):
    """A receipt comes."""

    EARLY = "before the response"
    LATE = "after it"
    TWICE = "twice"
    NEVER = "never"


class Writing(Enum):
    """Of a message id, in the response and in the receipt."""

    SAME = ("{:x}", "{:x}")
    HEX = ("{:X}", "{:010d}")
    DECIMAL = ("{:d}", "{:x}")

    def response(self, number: int) -> str:
        return self.value[0].format(number)

    def receipt(self, number: int) -> str:
        return self.value[1].format(number)


@dataclass
class Bucket:
    """So many a second, and `burst` at once after a rest."""

    per_second: float
    burst: float = 10.0
    _tokens: float = 10.0
    _at: float = field(default_factory=time.monotonic)

    def take(self) -> bool:
        now = time.monotonic()
        self._tokens = min(self.burst, self._tokens + (now - self._at) * self.per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _nothing(_: smpp34.SubmitSmEvent) -> None:
    pass


@dataclass
class Smsc:
    """On its port from `start` to `stop`, as often as one likes."""

    port: int = field(default_factory=free_port)
    bucket: Bucket | None = None
    receipts: Sequence[When] = (When.NEVER,)
    """Of the first message, the second …, and again from the first on."""
    writing: Writing = Writing.SAME
    refuses: int | None = None
    """The status of every message, where it is not accepted."""
    accepted: Callable[[smpp34.SubmitSmEvent], None] = _nothing
    """Told before the response leaves."""
    counts: Counter[str] = field(default_factory=Counter)
    submitted: list[smpp34.SubmitSmEvent] = field(default_factory=list)
    keeps: bool = True
    """Each message in `submitted`."""

    def __post_init__(self) -> None:
        self._ids = itertools.count(time.time_ns() % 10**12)
        self._esmes: dict[str, smpp34.Esme] = {}

    @classmethod
    @asynccontextmanager
    async def serve(cls, **settings: object) -> AsyncIterator[Self]:
        smsc = cls(**settings)  # type: ignore[arg-type]
        await smsc.start()
        try:
            yield smsc
        finally:
            await smsc.stop()

    async def start(self) -> None:
        self._server = smpp34.Server("127.0.0.1", self.port)
        await self._server.start()
        self._serving = asyncio.ensure_future(self._serve())

    async def stop(self) -> None:
        """Nobody new is let in. Who is bound stays connected, and hears nothing more: see Cable."""
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        self._esmes.clear()
        await self._server.stop()

    @property
    def esmes(self) -> list[smpp34.Esme]:
        return list(self._esmes.values())

    async def deliver(self, text: bytes, **fields: object) -> int:
        """A phone writes; the status with which it was answered."""
        given: dict[str, object] = {"source_addr": "628111", "source_addr_ton": 1, **fields}
        answer = await self.esmes[-1].deliver_sm("1708", text, **given)  # type: ignore[arg-type]
        return answer.command_status

    async def _serve(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                event = await self._server.next()
                match event:
                    case smpp34.Esme():
                        self._esmes[event.session_id] = event
                        self.counts["binds"] += 1
                    case smpp34.Unbound():
                        self._esmes.pop(event.session_id, None)
                    case smpp34.SubmitSmEvent():
                        if self._lets_in(event):
                            group.create_task(self._accept(event))

    def _lets_in(self, event: smpp34.SubmitSmEvent) -> bool:
        if self.bucket is not None and not self.bucket.take():
            self.counts["throttled"] += 1
            event.reject(RTHROTTLED)
            return False
        if self.refuses is not None:
            self.counts["refused"] += 1
            event.reject(self.refuses)
            return False
        return True

    async def _accept(self, event: smpp34.SubmitSmEvent) -> None:
        number = next(self._ids)
        when = self.receipts[self.counts["accepted"] % len(self.receipts)]
        self.counts["accepted"] += 1
        if self.keeps:
            self.submitted.append(event)
        self.accepted(event)
        if when is When.EARLY:
            await self._receipt(event, number)
        event.accept(self.writing.response(number))
        if when in (When.LATE, When.TWICE):
            await asyncio.sleep(0.02)
            await self._receipt(event, number)
        if when is When.TWICE:
            await self._receipt(event, number)

    async def _receipt(self, event: smpp34.SubmitSmEvent, number: int) -> None:
        esme = self._esmes.get(event.session_id)
        if esme is None:
            return
        text = STAT % (self.writing.receipt(number).encode(), b"DELIVRD")
        try:
            await esme.deliver_sm(
                event.source_addr, text, source_addr=event.destination_addr, esm_class=RECEIPT
            )
        except smpp34.SmppError:
            self.counts["receipts unsent"] += 1
        else:
            self.counts["receipts"] += 1


class Cable:
    """To an SMSC, by a port of its own; once cut, both ends know at once."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._ends: list[asyncio.StreamWriter] = []
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def to(cls, smsc: Smsc) -> AsyncIterator[Self]:
        cable = cls(smsc.port)
        server = await asyncio.start_server(cable._connect, "127.0.0.1", 0)
        cable.port = server.sockets[0].getsockname()[1]
        try:
            yield cable
        finally:
            server.close()
            cable.cut()
            await asyncio.sleep(0.01)

    def cut(self) -> None:
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends.append(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            writer.transport.abort()
            return
        self._ends.append(far_writer)
        await asyncio.gather(_carry(reader, far_writer), _carry(far_reader, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while read := await reader.read(65536):
            writer.write(read)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.transport.abort()
