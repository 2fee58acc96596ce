"""Units of SMPP over one TCP or TLS connection."""

import asyncio
import contextlib
import ssl
import time
from collections.abc import Iterator
from typing import Self

from bot.sms.smpp.coding import encode, split
from bot.sms.smpp.link import Link
from bot.sms.smpp.pdu import Pdu

READ_MAX = 64 * 1024
CLOSES_WITHIN_S = 1.0


class Dropped(ConnectionError):
    """The link is no more. Whatever was sent and not answered may or may not have arrived."""


class Wire:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard_at = time.monotonic()
        self._reader = reader
        self._writer = writer
        self._buffer = bytearray()
        """At most one unit that has not wholly arrived, and one reading."""
        self._outgoing: list[bytes] = []

    @classmethod
    async def open(cls, link: Link) -> Self:
        """Raises OSError. A certificate that can't be verified is an OSError too."""
        context = ssl.create_default_context() if link.tls else None
        return cls(*await asyncio.open_connection(link.host, link.port, ssl=context))

    async def read(self) -> Iterator[bytes]:
        """The units that have arrived, at least some bytes of one; split may raise Malformed.

        Raises Dropped.
        """
        try:
            read = await self._reader.read(READ_MAX)
        except OSError as error:
            raise Dropped(type(error).__name__) from error
        if not read:
            raise Dropped("closed by the other end")
        self.heard_at = time.monotonic()
        self._buffer += read
        return split(self._buffer)

    def left(self) -> Iterator[bytes]:
        """The units that had arrived and were not taken off the last `read`."""
        return split(self._buffer)

    def write(self, pdu: Pdu) -> None:
        """What is written in one turn of the loop leaves in one packet: that halves its cost.

        Raises ValueError for what the protocol can't hold; nothing is written then.
        """
        unit = encode(pdu)
        if not self._outgoing:
            asyncio.get_running_loop().call_soon(self._flush)
        self._outgoing.append(unit)

    async def drain(self) -> None:
        """Wait while the other end does not read what we write. Raises Dropped."""
        self._flush()
        try:
            await self._writer.drain()
        except OSError as error:
            raise Dropped(type(error).__name__) from error

    def _flush(self) -> None:
        if self._outgoing and not self._writer.is_closing():
            self._writer.write(b"".join(self._outgoing))
        self._outgoing.clear()

    def abort(self) -> None:
        """Whoever reads hears that it is closed."""
        self._outgoing.clear()
        self._writer.transport.abort()

    async def close(self) -> None:
        """What was written leaves, where the other end takes it within a moment."""
        self._flush()
        self._writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(CLOSES_WITHIN_S):
                await self._writer.wait_closed()
        self._writer.transport.abort()
