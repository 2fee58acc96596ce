"""A server's log: appended to while it runs, set aside at the next start when it is long."""

from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 1_000_000
TAIL_LINES = 10


class Log:
    """The current file, and the one before with `.1` after its name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._from_byte = 0

    def open(self) -> BinaryIO:
        """To be handed to the server, which writes to it from here on."""
        if self._length() > MAX_BYTES:
            self.path.replace(self.path.with_name(self.path.name + ".1"))
        self._from_byte = self._length()
        return self.path.open("ab")

    def tail(self) -> str:
        """The last lines written since it was opened."""
        with self.path.open("rb") as log:
            log.seek(self._from_byte)
            return "\n".join(log.read().decode(errors="replace").splitlines()[-TAIL_LINES:])

    def _length(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0
