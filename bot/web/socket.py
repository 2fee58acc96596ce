"""One browser's connection: each message becomes an Update, each answer goes back with its id."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from typing import Any

import orjson
import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.conversation import Conversations
from bot.residents import Residents
from bot.updates import channel_bot, pressed, typed
from bot.web import frames
from bot.web.limits import CONNECTIONS_MAX, HELLO_WITHIN_S, TEXT_MAX_LENGTH, Pace, Paces
from locales import DEFAULT, Channel, text, words

log = structlog.get_logger(__name__)

TRY_AGAIN_LATER = 1013
"""WebSocket close code, RFC 6455 registry."""
PROTOCOL_ERROR = 1002
UNSUPPORTED_DATA = 1003


class WebChat:
    """All browsers that are connected to this process."""

    def __init__(
        self,
        residents: Residents,
        conversations: Conversations,
        chat_id_of: Callable[[str], int],
    ) -> None:
        """chat_id_of: a chat's token → its opaque id."""
        self._residents = residents
        self._conversations = conversations
        self._chat_id_of = chat_id_of
        self._bot = channel_bot(Channel.WEB)
        self._connected = 0
        self._paces = Paces()

    async def serve(self, socket: WebSocket) -> None:
        await socket.accept()
        if self._connected >= CONNECTIONS_MAX:
            await socket.close(TRY_AGAIN_LATER)
            return
        self._connected += 1
        try:
            await self._converse(socket)
        except WebSocketDisconnect:
            pass
        except TimeoutError:
            await socket.close(PROTOCOL_ERROR)
        finally:
            self._connected -= 1

    async def _converse(self, socket: WebSocket) -> None:
        async with asyncio.timeout(HELLO_WITHIN_S):
            hello = _read(await _receive(socket) or "")
        if not isinstance(hello, frames.Hello):
            await socket.close(PROTOCOL_ERROR)
            return
        token = hello.token if hello.token and frames.TOKEN.fullmatch(hello.token) else None
        token = token or secrets.token_urlsafe(24)
        chat_id = self._chat_id_of(token)
        visitor = Visitor(self._residents, self._bot, chat_id, self._paces.of(chat_id))
        conversation = await self._conversations.load(self._bot.id, visitor.chat_id)
        visitor.language = conversation.language
        await _send(socket, frames.welcome(token, visitor.language))
        while True:
            sent = await _receive(socket)
            if sent is None:
                await socket.close(UNSUPPORTED_DATA)
                return
            await _send(socket, await visitor.hear(sent))


class Visitor:
    """The resident at one browser."""

    def __init__(self, residents: Residents, bot: Bot, chat_id: int, pace: Pace) -> None:
        self._residents = residents
        self._bot = bot
        self._pace = pace
        self.chat_id = chat_id
        self.language = DEFAULT

    async def hear(self, sent: str) -> dict[str, Any]:
        frame = _read(sent)
        message_id = None if frame is None or isinstance(frame, frames.Hello) else frame.id
        if not self._pace.allows_one_more():
            return self._refuse(message_id, "too-fast", "too-fast")
        if frame is None or isinstance(frame, frames.Hello):
            return self._refuse(None, "unreadable", "failed")
        if isinstance(frame, frames.Say) and len(frame.text) > TEXT_MAX_LENGTH:
            return self._refuse(frame.id, "too-long", "too-long", limit=str(TEXT_MAX_LENGTH))
        try:
            update = self._update(frame)
            answer = await self._residents.answer(self._bot, Channel.WEB, self.chat_id, update)
        except Exception as error:
            log.error("message-not-answered", error=type(error).__name__)
            return self._refuse(frame.id, "failed", "failed")
        self.language = answer.language
        return frames.reply(frame.id, answer.language, answer.said)

    def _update(self, frame: frames.Say | frames.Press) -> Update:
        update_id = _update_id(frame.id)
        if isinstance(frame, frames.Press):
            return pressed(self._bot, self.chat_id, update_id, frame.action)
        return typed(self._bot, self.chat_id, update_id, frame.text)

    def _refuse(self, message_id: str | None, code: str, key: str, **params: str) -> dict[str, Any]:
        said = words(text(key, **params), self.language, Channel.WEB)
        return frames.refused(message_id, code, said)


def _read(sent: str) -> frames.Hello | frames.Say | frames.Press | None:
    try:
        return frames.FROM_PAGE.validate_json(sent)
    except ValidationError:
        return None


async def _receive(socket: WebSocket) -> str | None:
    """The next frame's text, None for a binary one. Raises WebSocketDisconnect."""
    frame = await socket.receive()
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame["code"])
    sent: str | None = frame.get("text")
    return sent


async def _send(socket: WebSocket, frame: dict[str, Any]) -> None:
    await socket.send_text(orjson.dumps(frame).decode())


def _update_id(message_id: str) -> int:
    """52 bits of the page's message id, so that a repeated message is a repeated update."""
    return int.from_bytes(hashlib.sha256(message_id.encode()).digest()[:8]) >> 12
