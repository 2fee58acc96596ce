"""The Bot API that the bots are told to use: it takes everything, and tells who was written to."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, cast
from urllib.parse import parse_qsl

import orjson

from bench.wire import Messages, response

METHOD = re.compile(rb"POST /bot[^/]+/(\w+)")
BOUNDARY = re.compile(rb"(?i)\r\ncontent-type: multipart/form-data; boundary=([^\r\n;]+)")
NAME = re.compile(rb'name="([^"]+)"')
BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}

Heard = Callable[[int, str], None]
"""Is told the chat and the text of every message."""


class BotApi:
    """`heard` is whoever listens now."""

    def __init__(self) -> None:
        self.port = 0
        self.heard: Heard = _nobody
        self.webhook_is_set = asyncio.Event()
        self._message_id = 0

    @classmethod
    @asynccontextmanager
    async def serve(cls) -> AsyncIterator[Self]:
        api = cls()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(api.connection, "127.0.0.1", 0)
        api.port = server.sockets[0].getsockname()[1]
        yield api
        server.close()

    def connection(self) -> asyncio.Protocol:
        return _Door(self)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def carry_out(self, method: str, fields: dict[str, Any]) -> Any:
        """The result, as Telegram would give it."""
        if method == "sendMessage":
            return self._send(int(fields["chat_id"]), str(fields["text"]))
        if method == "setWebhook":
            self.webhook_is_set.set()
        return BOT if method == "getMe" else True

    def _send(self, chat_id: int, text: str) -> dict[str, Any]:
        self.heard(chat_id, text)
        self._message_id += 1
        chat = {"id": chat_id, "type": "private", "first_name": "-"}
        return {
            "message_id": self._message_id,
            "from": BOT,
            "chat": chat,
            "date": 1_795_000_000,
            "text": text,
        }


class _Door(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._messages = Messages()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        for head, body in self._messages.feed(data):
            method = METHOD.match(head)
            name = method[1].decode() if method else ""
            result = self._api.carry_out(name, fields_of(head, body))
            self._transport.write(response(orjson.dumps({"ok": True, "result": result})))


def fields_of(head: bytes, body: bytes) -> dict[str, Any]:
    """As JSON, as a form or in parts: Telegram takes all of them."""
    if part := BOUNDARY.search(head):
        parts = body.split(b"--" + part[1])[1:-1]
        return dict(_field(each) for each in parts)
    if body.startswith(b"{"):
        fields: dict[str, Any] = orjson.loads(body)
        return fields
    return dict(parse_qsl(body.decode()))


def _field(part: bytes) -> tuple[str, str]:
    head, _, value = part.partition(b"\r\n\r\n")
    name = NAME.search(head)
    return name[1].decode() if name else "", value.removesuffix(b"\r\n").decode()


def _nobody(chat_id: int, text: str) -> None:
    """Between two measurements nothing is expected."""
