"""HTTP/1.1 on bare sockets, as far as the servers here speak it.

A client library would cost the generator more CPU than the product spends on an answer, and
then it would be the generator that is measured.
"""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Self, cast

CONTENT_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
END_OF_HEAD = b"\r\n\r\n"
STATUS = slice(len(b"HTTP/1.1 "), len(b"HTTP/1.1 200"))


class Hung(ConnectionError):
    """The server closed the connection before it answered."""


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """headers: with underscores for dashes."""
    head = [f"{method} {path} HTTP/1.1", "host: bench", f"content-length: {len(body)}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(head).encode() + END_OF_HEAD + body


def response(body: bytes, status: int = 200) -> bytes:
    head = b"HTTP/1.1 %d -\r\ncontent-type: application/json\r\ncontent-length: %d"
    return head % (status, len(body)) + END_OF_HEAD + body


class Messages:
    """Takes bytes as they come, gives whole messages: head and body."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        self._buffer += data
        while (end := self._buffer.find(END_OF_HEAD)) >= 0:
            head = self._buffer[:end]
            length = CONTENT_LENGTH.search(head)
            begin = end + len(END_OF_HEAD)
            end = begin + (int(length[1]) if length else 0)
            if len(self._buffer) < end:
                return
            body, self._buffer = self._buffer[begin:end], self._buffer[end:]
            yield head, body


class Connection(asyncio.Protocol):
    """A client's keep-alive connection: one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._messages: Messages
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport

    @classmethod
    async def open(cls, port: int) -> Self:
        """Raises OSError where nobody listens."""
        connection = cls(port)
        await connection.open_again()
        return connection

    async def open_again(self) -> None:
        """After it has hung. Raises OSError."""
        self._messages = Messages()
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self._port)

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, bytes]]:
        """Status and body. The future raises Hung."""
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport.is_closing():
            self._answer.set_exception(Hung())
        else:
            self._transport.write(request)
        return self._answer

    def close(self) -> None:
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's is no subclass of asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        for head, body in self._messages.feed(data):
            if self._answer is not None and not self._answer.done():
                self._answer.set_result((int(head[STATUS]), body))

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Hung())


async def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with suppress(OSError):
        (await Connection.open(port)).close()
        return True
    return False
