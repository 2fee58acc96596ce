"""A browser's side of the socket, spoken by hand."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import orjson
from websockets.asyncio.client import ClientConnection, connect

ANSWER_TIMEOUT_S = 5.0


class Talk:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.welcome: dict[str, Any] = {}
        self._ids = (f"message-{number}" for number in itertools.count(1))

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, address: str | None = None) -> AsyncIterator[Self]:
        """Connected, and silent so far. address: from where, as a trusted proxy tells it."""
        headers = {"x-forwarded-for": address} if address else {}
        async with connect(url, proxy=None, close_timeout=1, additional_headers=headers) as socket:
            yield cls(socket)

    @classmethod
    @asynccontextmanager
    async def begin(
        cls, url: str, token: str | None = None, *, address: str | None = None
    ) -> AsyncIterator[Self]:
        async with cls.open(url, address) as talk:
            talk.welcome = await talk.exchange({"type": "hello", "token": token})
            yield talk

    async def say(self, text: str, message_id: str | None = None) -> dict[str, Any]:
        return await self.exchange({"type": "say", "id": self._id(message_id), "text": text})

    async def press(self, action: str, message_id: str | None = None) -> dict[str, Any]:
        return await self.exchange({"type": "press", "id": self._id(message_id), "action": action})

    async def gets(self, news: dict[str, Any]) -> None:
        """Says that it shows these news."""
        await self.socket.send(orjson.dumps({"type": "got", "id": news["id"]}).decode())

    async def exchange(self, frame: dict[str, Any]) -> dict[str, Any]:
        await self.socket.send(orjson.dumps(frame).decode())
        return await self.hear()

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            answer: dict[str, Any] = orjson.loads(await self.socket.recv())
        return answer

    async def closing_code(self) -> int | None:
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            await self.socket.wait_closed()
        return self.socket.close_code

    def _id(self, message_id: str | None) -> str:
        return message_id or next(self._ids)
