"""The SMS centre to practise on: its life, its accounts, and the doors to both sides.

async with PracticeSmsc.serve(system_id="siaga", password="secret") as smsc:
    rina = smsc.phone("+6281299991234")
    rina.says("CEK 2605-1004217-8")
    sms = await rina.hears()
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from bot.practice.smsc.centre import Centre
from bot.practice.smsc.faults import Faults
from bot.practice.smsc.link import Account, Link
from bot.practice.smsc.phone import Phone

SERVICE_NUMBER = "9999"
"""At which the phones reach the service; nobody's in Indonesia."""


class PracticeSmsc:
    """One account, any number of links of it, any number of phones. It logs nothing."""

    def __init__(self, *, system_id: str, password: str, service: str = SERVICE_NUMBER) -> None:
        self.port = 0
        self._account = Account(system_id, password)
        self._centre = Centre(service=service)
        self._links: set[Link] = set()
        self.service = service

    @classmethod
    @asynccontextmanager
    async def serve(
        cls,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        system_id: str,
        password: str,
        service: str = SERVICE_NUMBER,
    ) -> AsyncIterator[Self]:
        """port: 0 takes a free one; `port` tells which. service: the number phones write to."""
        smsc = cls(system_id=system_id, password=password, service=service)
        server = await asyncio.start_server(smsc._serve, host, port)
        smsc.port = server.sockets[0].getsockname()[1]
        try:
            yield smsc
        finally:
            server.close()
            while smsc._links:
                smsc.drop_links()
                await asyncio.sleep(0)
            await server.wait_closed()

    def phone(self, number: str) -> Phone:
        """number: E.164, '+6281299991234'. The same phone each time."""
        return self._centre.phone(number)

    @property
    def faults(self) -> Faults:
        """What goes wrong from now on."""
        return self._centre.faults

    @property
    def taken(self) -> int:
        """How many messages were taken for delivery."""
        return self._centre.taken

    @property
    def waiting(self) -> int:
        """What phones sent, and receipts, that no ESME has acknowledged yet."""
        return len(self._centre.outbox)

    @property
    def bound(self) -> int:
        """How many links are bound."""
        return sum(link.bound is not None for link in self._links)

    def drop_links(self) -> None:
        """Every connection breaks, without a word."""
        for link in self._links:
            link.drop()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.faults.closed:
            writer.transport.abort()
            return
        link = Link(self._centre, self._account, reader, writer)
        self._links.add(link)
        try:
            await link.run()
        finally:
            self._links.discard(link)
