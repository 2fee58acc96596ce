"""Other people's programs that run beside the tests: found, started, and ended with us."""

import asyncio
import contextlib
import os
import random
import shutil
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from backend.embedded import children

PATH = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
"""Debian keeps daemons where an ordinary user's shell does not look."""
BELOW_EPHEMERAL = range(20_000, 32_000)
STEPS = ((signal.SIGTERM, 1.0),)


def found(name: str) -> Path:
    """Skips the test where it is not installed; see tests/peers/install.sh."""
    if program := shutil.which(name, path=PATH):
        return Path(program)
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed")
    pytest.skip(f"{name} is not installed; `make peers` says how")


@contextmanager
def started(command: Sequence[str | Path], folder: Path) -> Iterator[int]:
    """Its process id. What it prints goes into a file of the folder."""
    printed = folder / f"{Path(command[0]).name}.printed"
    with printed.open("wb") as output:
        child = children.spawn(command, cwd=folder, stdout=output, stderr=output)
        try:
            yield child.pid
        finally:
            children.stop(child, STEPS)


def free_ports(count: int) -> list[int]:
    """Of this machine alone, and none that the system itself gives to a connection meanwhile."""
    found: list[int] = []
    for port in random.sample(BELOW_EPHEMERAL, 1000):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            found.append(port)
        if len(found) == count:
            return found
    raise OSError("no free ports")


async def until_listens(port: int, *, within_s: float = 15.0) -> None:
    async with asyncio.timeout(within_s):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def listening(pids: Sequence[int]) -> set[str]:
    """The addresses that these processes listen on, as the kernel tells."""
    return {
        connection.laddr.ip
        for pid in pids
        for connection in psutil.Process(pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
