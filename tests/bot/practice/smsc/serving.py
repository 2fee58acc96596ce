"""An ASGI app on a port of its own; it may be stopped, and started again on the same port."""

import asyncio
import socket

import uvicorn
from starlette.types import ASGIApp

from bot.cli.process import server
from bot.practice.smsc.frames import FRAME_MAX_BYTES

START_TIMEOUT_S = 5.0


class Listener:
    def __init__(self, port: int = 0) -> None:
        """port: 0 takes a free one."""
        with socket.create_server(("127.0.0.1", port)) as listening:
            self.port: int = listening.getsockname()[1]
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self, app: ASGIApp) -> None:
        listening = socket.create_server(("127.0.0.1", self.port))
        self._server = server(
            app, f"127.0.0.1:{self.port}", ws_max_size=FRAME_MAX_BYTES, lifespan="off"
        )
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        async with asyncio.timeout(START_TIMEOUT_S):
            while not self._server.started:
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Does nothing if it is stopped."""
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        await self._serving
        self._server = self._serving = None
