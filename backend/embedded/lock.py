"""A lock on a file that ends with its last holder, however that one ends.

It belongs to the open descriptor, so a server that inherits it holds it for as long as the
server or any process of its own lives, also when we were killed and could say nothing.
"""

import fcntl
import os
import time
from pathlib import Path
from typing import Self

from backend.embedded.errors import FolderInUse, FolderUnusable

POLL_S = 0.02


class Lock:
    """Use in a `with`: our own descriptor is closed at its end, an inherited one lives on."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @classmethod
    def take(cls, path: Path, *, wait_s: float = 0.0) -> Self:
        """Raises FolderInUse where somebody else still holds it after wait_s."""
        try:
            lock = cls(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except PermissionError as error:
            raise FolderUnusable(
                f"{path} can't be opened: it was made by another user. "
                "Start as that user, or give another folder."
            ) from error
        deadline = time.monotonic() + wait_s
        while not lock._try():
            if time.monotonic() >= deadline:
                lock.close()
                raise FolderInUse(
                    f"Another Siaga is running a server on {path.parent}. "
                    "Stop it first, or give another folder."
                )
            time.sleep(POLL_S)
        return lock

    def close(self) -> None:
        """Give up our own hold; the lock is free when no inherited descriptor is left."""
        os.close(self.descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _try(self) -> bool:
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
