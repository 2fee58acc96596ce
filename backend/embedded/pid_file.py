"""What a PostgreSQL says about itself in its data folder's postmaster.pid."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from backend.embedded.unix_socket import answers

NAME = "postmaster.pid"


@dataclass(frozen=True, slots=True)
class PidFile:
    """PostgreSQL's pidfile.h: id, data folder, start, port, socket folder, address, memory, status.

    The last lines come as the server starts.
    """

    pid: int
    socket_path: Path | None
    is_ready: bool

    @classmethod
    def read(cls, data: Path) -> Self | None:
        """None where there is none, or none that can be understood."""
        try:
            lines = (data / NAME).read_text().splitlines() + [""] * 8
            pid = int(lines[0])
        except (FileNotFoundError, ValueError):
            return None
        port, socket_folder, status = (lines[line].strip() for line in (3, 4, 7))
        socket_path = Path(socket_folder) / f".s.PGSQL.{port}" if socket_folder else None
        return cls(pid, socket_path, status == "ready")

    def is_served(self, data: Path) -> bool:
        """Whether a live PostgreSQL stands behind it, and not a stranger with the same id."""
        if self.socket_path and answers(self.socket_path):
            return True
        return sys.platform == "linux" and _works_in(self.pid, data)


def _works_in(pid: int, folder: Path) -> bool:
    """A PostgreSQL's working folder is its data folder."""
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", folder)
    except OSError:
        return False
