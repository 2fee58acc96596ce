"""The demo's end of `DIR/control`; the other end is bot/cli/control.py."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from backend.embedded.errors import EmbeddedError
from bot.cli.control import LINE_MAX_BYTES, NAME
from bot.cli.demo.parts import Parts
from bot.cli.demo.processes import Processes

QUESTION_TIMEOUT_S = 5


class Control:
    """Does what a drill asks for, to the servers and processes that the demo holds."""

    def __init__(self, parts: Parts, processes: Processes) -> None:
        self._folder = parts.folder
        self._drills: dict[str, Callable[[], None]] = {
            "registry-down": parts.registry_down,
            "registry-up": parts.registry_up,
            "api-down": partial(processes.hold, "api"),
            "api-up": partial(processes.release, "api"),
        }

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[None]:
        """Binds the bare name inside the folder: a socket's whole path may have 107 bytes."""
        os.chdir(self._folder)
        _forget_socket()
        before = os.umask(0o177)
        try:
            server = await asyncio.start_unix_server(self._hear, NAME, limit=LINE_MAX_BYTES)
        finally:
            os.umask(before)
        async with server:
            yield
        _forget_socket()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(QUESTION_TIMEOUT_S):
                asked = json.loads(await reader.readline())
            answer = self._do(asked["drill"])
        except (ValueError, KeyError, TypeError, TimeoutError):
            answer = {"ok": False, "error": "that is no drill"}
        except asyncio.CancelledError:
            writer.close()  # The demo ends while somebody holds the line and says nothing.
            return
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()
        writer.close()

    def _do(self, drill: str) -> dict[str, object]:
        """Blocks the demo's own loop for as long as PostgreSQL takes; nobody else uses it."""
        try:
            self._drills[drill]()
        except EmbeddedError as error:
            return {"ok": False, "error": str(error)}
        return {"ok": True}


def _forget_socket() -> None:
    """One that a killed demo left behind, or our own at the end."""
    Path(NAME).unlink(missing_ok=True)
