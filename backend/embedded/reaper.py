"""Ends a dead process's children where the kernel does not, as on macOS.

A small process of its own, told over a pipe whom to watch. The pipe closes when its owner
ends, however it ends. It runs by path, on the standard library alone.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

GRACE_S = 5.0
POLL_S = 0.05


class Reaper:
    """The owner's end of the pipe."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - this very file
            [sys.executable, "-I", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # Whoever reads ours must not wait for the reaper's end.
            start_new_session=True,
        )

    def watch(self, pid: int, death_signal: signal.Signals) -> None:
        self._tell(f"{pid} {int(death_signal)}\n")

    def forget(self, pid: int) -> None:
        self._tell(f"{pid} 0\n")

    def _tell(self, line: str) -> None:
        if self.process.stdin is None:
            raise BrokenPipeError("the reaper has no pipe")
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()


def serve(lines: Iterable[str]) -> None:
    """Each line: a process id and the signal to end it with, 0 to forget it."""
    watched: dict[int, int] = {}
    for line in lines:
        pid, number = (int(word) for word in line.split())
        if number:
            watched[pid] = number
        else:
            watched.pop(pid, None)
    end(watched)


def end(watched: dict[int, int]) -> None:
    for pid, number in watched.items():
        _signal(pid, number)
    deadline = time.monotonic() + GRACE_S
    while any(map(_lives, watched)) and time.monotonic() < deadline:
        time.sleep(POLL_S)
    for pid in watched:
        _signal(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    """Whether it is still the child: ours lead a group of their own, a reused id seldom does."""
    try:
        return os.getpgid(pid) == pid
    except OSError:
        return False


def _signal(pid: int, number: int) -> None:
    if _lives(pid):
        with contextlib.suppress(OSError):
            os.kill(pid, number)


if __name__ == "__main__":
    serve(sys.stdin)
