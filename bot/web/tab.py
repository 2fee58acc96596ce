"""One open page: it is listened to and answered side by side."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.web import frames
from bot.web.limits import UNANSWERED_MAX
from bot.web.visitor import Visitor

TRY_AGAIN_LATER = 1013
"""WebSocket close code, RFC 6455 registry."""
PROTOCOL_ERROR = 1002
UNSUPPORTED_DATA = 1003
OPEN = (WebSocketState.CONNECTED, WebSocketState.CONNECTED)


class Tab:
    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def show(self, frame: dict[str, Any]) -> None:
        """Does nothing once the connection is gone: what matters is asked for over the next."""
        if (self._socket.client_state, self._socket.application_state) != OPEN:
            return
        try:
            await self._socket.send_text(orjson.dumps(frame).decode())
        except WebSocketDisconnect:
            return

    async def hello(self) -> frames.Hello | None:
        """What it says first, None if that is no hello. Raises WebSocketDisconnect."""
        hello = frames.read(await self._receive() or "")
        return hello if isinstance(hello, frames.Hello) else None

    async def converse(self, visitor: Visitor, got: Callable[[str], None]) -> None:
        """Until the page leaves. A slow answer does not hide that news were got.

        got: told the id of each news that the page has.
        """
        unanswered = asyncio.Queue[str | None](UNANSWERED_MAX)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._answer(visitor, unanswered))
            await self._listen(unanswered, got)
            # What was sent is still done, though its page left: it asks again with the same id.
            await unanswered.put(None)

    async def close(self, code: int) -> None:
        await self._socket.close(code)

    async def _listen(
        self, unanswered: "asyncio.Queue[str | None]", got: Callable[[str], None]
    ) -> None:
        try:
            while (sent := await self._receive()) is not None:
                frame = frames.read(sent)
                if isinstance(frame, frames.Got):
                    got(frame.id)
                else:
                    await unanswered.put(sent)
        except WebSocketDisconnect:
            return
        await self.close(UNSUPPORTED_DATA)

    async def _answer(self, visitor: Visitor, unanswered: "asyncio.Queue[str | None]") -> None:
        while (sent := await unanswered.get()) is not None:
            await self.show(await visitor.hear(sent))

    async def _receive(self) -> str | None:
        """The next frame's text, None for a binary one. Raises WebSocketDisconnect."""
        frame = await self._socket.receive()
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame["code"])
        sent: str | None = frame.get("text")
        return sent
