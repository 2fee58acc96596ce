"""The processes that are measured: the product's own commands, and the baselines."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.wire import answers
from bot.cli.demo.ports import HOST, choose

ROOT = Path(__file__).parents[1]
LISTENS_WITHIN_S = 60.0
ENDS_WITHIN_S = 5.0


class NotStarted(RuntimeError):
    """A process ended or did not listen in time; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class Process:
    """Started, and to listen on its port."""

    popen: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def pid(self) -> int:
        return self.popen.pid

    async def until_listening(self) -> None:
        """Raises NotStarted."""
        deadline = time.monotonic() + LISTENS_WITHIN_S
        while not await answers(self.port):
            if self.popen.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(f"nobody listens on {HOST}:{self.port}\n{self._last_words()}")
            await asyncio.sleep(0.1)

    def _last_words(self) -> str:
        return self.log.read_text()[-2000:]


class Ports:
    """Free ones, each given once."""

    def __init__(self, first: int = 18_000) -> None:
        self._next = first

    def take(self) -> int:
        port = choose(None, first=self._next)
        self._next = port + 1
        return port


@contextmanager
def running(
    module: str, *arguments: str, port: int, log: Path, environment: dict[str, str] | None = None
) -> Iterator[Process]:
    """`python -m module …`, until the end of the block."""
    # None of the product's variables is inherited: what is measured is set here alone.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIAGA_")}
    with log.open("w") as told:
        popen = subprocess.Popen(  # noqa: S603 – our own modules
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=kept | (environment or {}),
            stdout=told,
            stderr=told,
        )
    try:
        yield Process(popen, port, log)
    finally:
        popen.send_signal(signal.SIGTERM)
        try:
            popen.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()
