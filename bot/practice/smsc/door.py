"""The phones' side over a WebSocket, for the page that shows one: see frames.py."""

import asyncio
import secrets

import orjson
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.pace import Paces
from bot.practice.smsc import frames
from bot.practice.smsc.frames import Frame
from bot.practice.smsc.numbers import Numbers, masked
from bot.practice.smsc.phone import Phone
from bot.practice.smsc.server import PracticeSmsc

SOCKETS_MAX = 100
TEXTS_MAX, PER_SECONDS = 5, 5.0
"""One a second, five at once."""
HELLO_WITHIN_S = 10.0
SENDS_WITHIN_S = 10.0
"""A page that reads nothing for so long is gone."""
PROTOCOL_ERROR, FORBIDDEN, TRY_AGAIN_LATER = 1002, 1008, 1013
"""RFC 6455, 7.4.1, and the IANA registry of close codes."""


class PhoneDoor:
    """All pages that hold a phone. Texts and numbers go into no log."""

    def __init__(self, smsc: PracticeSmsc, *, origin: str) -> None:
        """origin: of the one page that may connect, 'http://127.0.0.1:8001'."""
        self._smsc = smsc
        self._origin = origin
        self._since = secrets.token_hex(4)
        self._numbers = Numbers()
        self._paces = Paces[str](TEXTS_MAX, PER_SECONDS)
        self._open = 0

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/healthz", _healthz),
                WebSocketRoute("/phone/socket", self._serve),
            ]
        )

    async def _serve(self, socket: WebSocket) -> None:
        if socket.headers.get("origin") != self._origin:
            await socket.close(FORBIDDEN)  # Not accepted yet: the answer is 403.
            return
        await socket.accept()
        if self._open >= SOCKETS_MAX:
            await socket.close(TRY_AGAIN_LATER)
            return
        self._open += 1
        try:
            await self._converse(socket)
        except* (WebSocketDisconnect, TimeoutError):
            pass
        except* ValidationError:
            await socket.close(PROTOCOL_ERROR)
        finally:
            self._open -= 1

    async def _converse(self, socket: WebSocket) -> None:
        async with asyncio.timeout(HELLO_WITHIN_S):
            hello = frames.HELLO.validate_json(await _receive(socket))
        token = hello.token or secrets.token_urlsafe(24)
        phone = self._smsc.phone(self._numbers.of(token))
        thread = phone.thread.newer(0)
        await _send(
            socket,
            frames.phone(
                token=token,
                masked=masked(phone.number),
                service=self._smsc.service,
                since=self._since,
                thread=thread,
            ),
        )
        async with asyncio.TaskGroup() as both:
            both.create_task(_show(socket, phone, after=thread[-1].number if thread else 0))
            both.create_task(self._listen(socket, phone))

    async def _listen(self, socket: WebSocket, phone: Phone) -> None:
        pace = self._paces.of(phone.number)
        while True:
            received = await _receive(socket)
            if not pace.allows_one_more():
                await _send(socket, frames.refused("too-fast"))
                continue
            try:
                say = frames.SAY.validate_json(received)
            except ValidationError:
                await _send(socket, frames.refused("unreadable"))
                continue
            if len(say.text) > frames.TEXT_MAX_LENGTH:
                await _send(socket, frames.refused("too-long"))
            else:
                phone.says(say.text)


async def _show(socket: WebSocket, phone: Phone, *, after: int) -> None:
    while True:
        for sms in await phone.thread.after(after):
            await _send(socket, frames.shown(sms))
            after = sms.number


async def _receive(socket: WebSocket) -> str:
    """Text frames alone. Raises WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    return message.get("text") or ""


async def _send(socket: WebSocket, frame: Frame) -> None:
    async with asyncio.timeout(SENDS_WITHIN_S):
        await socket.send_text(orjson.dumps(frame).decode())


async def _healthz(request: Request) -> Response:
    return PlainTextResponse("ok")
