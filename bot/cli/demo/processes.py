"""Siaga's own processes in the demo: started, watched, started again, ended together."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import aiohttp
from rich.console import Console

from backend.embedded import children
from bot.cli.demo.parts import Parts
from bot.cli.demo.ports import HOST, choose
from bot.cli.demo.practice import Practice
from bot.cli.demo_keys import STAFF
from bot.cli.terminal import NEEDS_MENDING
from bot.cli.whereabouts import Whereabouts

NEEDED = ("api", "worker", "bot")
GRACE_S = 2.5
WATCH_S = 0.2
RESTART_PAUSE_S = 1.0
READY_POLL_S = 0.1
METRICS_PORTS_AFTER = 10


class NeedsMending(RuntimeError):
    """A part can't go on until a setting is changed; the message is its own last line."""


class Processes:
    """api, worker, bot, sender and what Telegram or SMS are practised on; see Practice."""

    def __init__(self, parts: Parts, port: int | None) -> None:
        self._console: Console = parts.console
        self._logs: Path = parts.folder / "logs"
        self._started_in = parts.started_in
        api_port = choose(port)
        bot_port = choose(None, first=api_port + 1)
        self.api_url = f"http://{HOST}:{api_port}"
        self.bot_url = f"http://{HOST}:{bot_port}"
        self.environment = parts.environment | {
            "SIAGA_API_URL": self.api_url,
            "SIAGA_API_LISTEN": f"{HOST}:{api_port}",
            "SIAGA_BOT_LISTEN": f"{HOST}:{bot_port}",
            "SIAGA_SPOOL_DIR": str(parts.folder / "spool"),
            "SIAGA_STAFF_HEADS": STAFF[-1],
        }
        self._commands = {name: [name] for name in NEEDED}
        self.practice = Practice(self.environment, first_port=bot_port + 1)
        self.environment |= self.practice.settings
        if self.practice.command:
            self._commands["practice"] = self.practice.command
        self._commands["sender"] = ["sender"]
        self._whereabouts = Whereabouts(
            folder=parts.folder,
            api_url=self.api_url,
            database_url=self.environment["SIAGA_DATABASE_URL"],
            telegram_url=None
            if self.practice.telegram_is_real
            else self.environment["SIAGA_TELEGRAM_API_URL"],
        )
        self._metrics = _addresses(self._commands, first=bot_port + METRICS_PORTS_AFTER)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self._logs.mkdir(exist_ok=True)
        self._whereabouts.tell()
        for name in NEEDED:
            self._start(name)
        return self

    def __exit__(self, *_: object) -> None:
        """All are told first and share one deadline: together they take as long as one may."""
        self._whereabouts.forget()
        for child in self._running.values():
            child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        for child in self._running.values():
            children.stop(child, ((signal.SIGTERM, max(0.05, deadline - time.monotonic())),))

    async def ready(self, stopped: asyncio.Event) -> bool:
        """Wait until a question would be answered; False if told to stop before."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as http:
            while not stopped.is_set():
                if await self._answer(http):
                    self._start_the_rest()
                    return True
                await asyncio.sleep(READY_POLL_S)
        return False

    async def keep_alive(self, stopped: asyncio.Event) -> None:
        """Start a part again that ended by itself, as systemd would. Raises NeedsMending."""
        while not stopped.is_set():
            await asyncio.sleep(WATCH_S)
            for name, child in list(self._running.items()):
                if child.poll() is not None and not stopped.is_set():
                    await self._start_again(name, child.returncode)

    def hold(self, name: str) -> None:
        """End a part and do not start it again until it is released: a drill."""
        child = self._running.pop(name, None)
        if child is not None:
            children.stop(child, ((signal.SIGTERM, GRACE_S),))

    def release(self, name: str) -> None:
        if name not in self._running:
            self._start(name)

    async def _start_again(self, name: str, status: int) -> None:
        log = self._logs / f"{name}.log"
        if status == NEEDS_MENDING:
            raise NeedsMending(f"{name}: {log.read_text().strip().rpartition(chr(10))[2]}")
        self._console.print(f"{name} ended (status {status}), starts again: {log}")
        await asyncio.sleep(RESTART_PAUSE_S)
        self._start(name)

    def _start_the_rest(self) -> None:
        """Nobody waits for it, and its start takes seconds from those that are waited for."""
        for name in self._commands.keys() - self._running.keys():
            self._start(name)

    def _start(self, name: str) -> None:
        with (self._logs / f"{name}.log").open("ab") as log:
            self._running[name] = children.spawn(
                [sys.executable, "-m", "bot.cli.main", *self._commands[name]],
                env=self.environment | {"SIAGA_METRICS_LISTEN": self._metrics[name]},
                stdout=log,
                stderr=log,
                cwd=self._started_in,
            )

    async def _answer(self, http: aiohttp.ClientSession) -> bool:
        try:
            async with http.get(f"{self.api_url}/readyz") as answer:
                state = await answer.json()
            async with http.get(f"{self.bot_url}/healthz") as answer:
                return bool(state["ready"] and state["as_of"] and answer.status == 200)
        except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
            return False


def _addresses(names: Iterable[str], *, first: int) -> dict[str, str]:
    """A free address for each."""
    listens, port = {}, first - 1
    for name in names:
        port = choose(None, first=port + 1)
        listens[name] = f"{HOST}:{port}"
    return listens
