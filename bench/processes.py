"""The processes that are measured: the product's own commands, and the baselines."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.wire import answers
from bot.cli.demo.ports import is_free

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[1]
LISTENS_WITHIN_S = 60.0
ENDS_WITHIN_S = 5.0


class NotStarted(RuntimeError):
    """A process ended or did not listen in time; the message holds the end of its log."""


class Process:
    """`python -m module …`, to listen on its port; not started yet."""

    def __init__(
        self, *arguments: str, port: int, log: Path, environment: dict[str, str] | None = None
    ) -> None:
        self.port = port
        self._command = [sys.executable, "-m", *arguments]
        self._log = log
        # None of the product's variables is inherited: what is measured is set here alone.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SIAGA_")}
        self._environment = kept | (environment or {})
        self._popen: subprocess.Popen[bytes]

    @property
    def metrics_port(self) -> int:
        """Of a product's process, after it has been told where."""
        return int(self._environment["SIAGA_METRICS_LISTEN"].rpartition(":")[2])

    @property
    def pid(self) -> int:
        return self._popen.pid

    def start(self) -> None:
        with self._log.open("a") as told:
            self._popen = subprocess.Popen(  # noqa: S603 – our own modules
                self._command, cwd=ROOT, env=self._environment, stdout=told, stderr=told
            )

    def stop(self) -> None:
        self._popen.send_signal(signal.SIGTERM)
        try:
            self._popen.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """As the kernel does when memory runs out: SIGKILL."""
        self._popen.kill()
        self._popen.wait()

    async def until_listening(self) -> None:
        """Raises NotStarted."""
        deadline = time.monotonic() + LISTENS_WITHIN_S
        while not await answers(self.port):
            if self._popen.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(f"nobody listens on {HOST}:{self.port}\n{self._last_words()}")
            await asyncio.sleep(0.1)

    def _last_words(self) -> str:
        return self._log.read_text()[-2000:]


class Ports:
    """Free ones, each given once; below those that clients' own ends get."""

    def __init__(self, first: int = 18_000) -> None:
        self._next = first

    def take(self) -> int:
        while not is_free(self._next):
            self._next += 1
        self._next += 1
        return self._next - 1


@contextmanager
def running(process: Process) -> Iterator[Process]:
    """Until the end of the block."""
    process.start()
    try:
        yield process
    finally:
        process.stop()
