"""Keep-alive HTTP connections to the Bot API, on which a request leaves when it is said to.

aiohttp looks for a connection after it was told to send, and writes in a task of its own: what may
leave now leaves later. Here the connection is there first, and `ask` writes at once.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httptools
from aiohappyeyeballs import start_connection

CONNECTIONS = 100
SECOND_ADDRESS_AFTER_S = 0.25
"""An address that does not answer by then must not hold up the next: an IPv6 that leads nowhere."""
ANSWER_MAX_BYTES = 4_000_000
"""Beyond a hundred updates."""
PORTS = {"http": 80, "https": 443}


class Hung(ConnectionError):
    """The connection ended before the answer, or what came was no HTTP."""


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body = b""
        self._transport: asyncio.Transport
        self._answer: asyncio.Future[bytes] | None = None

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    @property
    def is_waiting(self) -> bool:
        return self._answer is not None

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        """The body of the answer, whatever its status. The future raises Hung."""
        answer = self._answer = asyncio.get_running_loop().create_future()
        if self.is_open:
            self._transport.write(request)
        else:
            self._hang()
        return answer

    def end(self) -> None:
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # uvloop's is none of asyncio's

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.end()

    def connection_lost(self, error: Exception | None) -> None:
        self._hang()

    def on_message_begin(self) -> None:
        self._body = b""

    def on_body(self, body: bytes) -> None:
        self._body += body
        if len(self._body) > ANSWER_MAX_BYTES:
            self.end()

    def on_message_complete(self) -> None:
        if self._answer is None or not self._parser.should_keep_alive():
            self._transport.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(self._body)
        self._answer = None

    def _hang(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Hung())
        self._answer = None


class Connections:
    """To one server, opened when first needed and kept; the one that was used last is next."""

    def __init__(self, url: str) -> None:
        """url: any of that server's; its path does not matter."""
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        self._ssl = ssl.create_default_context() if parts.scheme == "https" else None
        self._head = f"host: {parts.netloc.rpartition('@')[2]}\r\ncontent-type: application/json"
        self._free: asyncio.LifoQueue[Connection | None] = asyncio.LifoQueue()
        for _ in range(CONNECTIONS):
            self._free.put_nowait(None)

    def request(self, path: str, body: bytes) -> bytes:
        """A POST of JSON."""
        head = f"POST {path} HTTP/1.1\r\n{self._head}\r\ncontent-length: {len(body)}\r\n\r\n"
        return head.encode() + body

    @asynccontextmanager
    async def one(self, within_s: float) -> AsyncIterator[Connection]:
        """An open one, for the block alone. Raises OSError and TimeoutError."""
        async with asyncio.timeout(within_s):
            connection = await self._free.get()
            try:
                if connection is None or not connection.is_open:
                    connection = None
                    connection = await self._opened()
            except BaseException:
                self._free.put_nowait(None)
                raise
        try:
            yield connection
        finally:
            if connection.is_waiting:  # Whose answer is late: it must not be the next one's.
                connection.end()
            self._free.put_nowait(connection if connection.is_open else None)

    def end(self) -> None:
        while not self._free.empty():
            connection = self._free.get_nowait()
            if connection is not None:
                connection.end()

    async def _opened(self) -> Connection:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        connected = await start_connection(found, happy_eyeballs_delay=SECOND_ADDRESS_AFTER_S)
        try:
            _, connection = await loop.create_connection(
                Connection,
                sock=connected,
                ssl=self._ssl,
                server_hostname=None if self._ssl is None else self._host,
            )
        except BaseException:
            connected.close()
            raise
        return connection
