"""Other people's programs that run beside the tests: found, started, and ended with us."""

import os
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
    """Of this machine alone. Somebody else may take one before it is used; then a test fails."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def listening(pids: Sequence[int]) -> set[str]:
    """The addresses that these processes listen on, as the kernel tells."""
    return {
        connection.laddr.ip
        for pid in pids
        for connection in psutil.Process(pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
