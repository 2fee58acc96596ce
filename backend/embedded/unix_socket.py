"""Where a server is reached: a file that only its own account and root can open."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from backend.embedded.errors import FolderUnusable

PATH_MAX_BYTES = 103 if sys.platform == "darwin" else 107  # sockaddr_un, less the closing zero


def answers(path: Path) -> bool:
    """Whether a server listens on it; the file alone may be a dead one's."""
    with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
        client.connect(os.fspath(path))
        return True
    return False


def refuse_long(path: Path) -> None:
    """Raises FolderUnusable where the system could not bind to it."""
    length = len(os.fsencode(path))
    if length > PATH_MAX_BYTES:
        raise FolderUnusable(
            f"The socket's path has {length} bytes, and the system takes "
            f"{PATH_MAX_BYTES}: {path}. Give a shorter run folder."
        )
