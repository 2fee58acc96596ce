"""An embedded Valkey."""

import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from backend.embedded import binaries
from backend.embedded.lock import Lock
from backend.embedded.server import Server
from backend.embedded.shelter import reachable_program

PING_TIMEOUT_S = 1.0


class Valkey(Server):
    """One server. Durable means an append-only file, synced each second."""

    socket_name = "valkey.sock"
    steps: ClassVar = ((signal.SIGTERM, 3.0),)

    def __init__(
        self,
        folder: Path,
        *,
        run_folder: Path | None = None,
        durable: bool = True,
        binary: Path | None = None,
    ) -> None:
        """binary: a valkey-server or redis-server, else found."""
        super().__init__(folder, run_folder=run_folder, durable=durable)
        self._binary = binary

    @property
    def url(self) -> str:
        return "unix://" + quote(os.fspath(self.socket_path), safe="/")

    def _fill(self, fresh: Path, lock: Lock) -> None:
        """It starts on an empty folder."""

    def _clear(self, data: Path) -> None:
        self.socket_path.unlink(missing_ok=True)

    def _command(self, data: Path) -> list[str | Path]:
        program = binaries.valkey_program(self._binary)
        return [
            reachable_program(program, self.account),
            *("--port", "0"),
            *("--unixsocket", self.socket_path, "--unixsocketperm", "700"),
            *("--dir", data),
            *("--appendonly", "yes" if self.durable else "no", "--appendfsync", "everysec"),
            *("--save", ""),
            *("--daemonize", "no", "--loglevel", "warning"),
        ]

    def _answers(self, data: Path, pid: int) -> bool:
        """Whether it has read its file: until then it answers a PING with an error."""
        with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
            client.settimeout(PING_TIMEOUT_S)
            client.connect(os.fspath(self.socket_path))
            client.sendall(b"PING\r\n")
            return client.recv(7) == b"+PONG\r\n"
        return False
