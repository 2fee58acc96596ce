"""Who the servers run as: ourselves, or `nobody` when we are root.

PostgreSQL refuses to run as root, and initdb needs an account with a name.
"""

import os
import pwd
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from backend.embedded.errors import EmbeddedError, FolderUnusable

ORDINARY = "nobody"
PASS = 0o1
READ_AND_PASS = 0o5


@dataclass(frozen=True, slots=True)
class Account:
    """A user and its own group; it is in no other group."""

    name: str
    uid: int
    gid: int

    @classmethod
    def named(cls, name: str) -> Self:
        """Raises EmbeddedError where the system knows no such account."""
        try:
            entry = pwd.getpwnam(name)
        except KeyError as error:
            raise EmbeddedError(
                f"The servers refuse to run as root, and this system has no account '{name}' "
                "to run them as. Start Siaga as an ordinary user."
            ) from error
        return cls(name, entry.pw_uid, entry.pw_gid)

    @classmethod
    def of_servers(cls) -> Self:
        return cls.named(ORDINARY) if os.geteuid() == 0 else cls._ourselves()

    @classmethod
    def _ourselves(cls) -> Self:
        uid = os.geteuid()
        try:
            name = pwd.getpwuid(uid).pw_name
        except KeyError as error:
            raise EmbeddedError(
                f"initdb needs an account with a name, and user id {uid} has none in /etc/passwd. "
                "Start Siaga as another user, or set SIAGA_DATABASE_URL."
            ) from error
        return cls(name, uid, os.getegid())

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def passes(self, folder: Path) -> bool:
        """Whether the folder and every one above it let the account through."""
        real = folder.resolve()
        return self.is_ours or all(self._may(step, PASS) for step in (real, *real.parents))

    def reaches(self, path: Path) -> bool:
        """Whether it may also list or read what is there."""
        return self.passes(path) and (self.is_ours or self._may(path, READ_AND_PASS))

    def own(self, path: Path) -> None:
        """Hand a file or folder of ours to the account."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def make_private(self, folder: Path) -> None:
        """Make the folder the account's own, closed to others. Raises FolderUnusable.

        An empty private folder of ours is handed over; anything else that stands there is
        left as it is and refused.
        """
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        status = folder.lstat()
        closed = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o077
        if closed and status.st_uid == os.geteuid() and not any(folder.iterdir()):
            self.own(folder)
        elif not closed or status.st_uid != self.uid:
            raise FolderUnusable(
                f"{folder} must be a folder of the account '{self.name}', closed to all others. "
                "Remove it, or give another run folder."
            )
        if not self.passes(folder):
            raise FolderUnusable(
                f"The account '{self.name}' can't pass the folders above {folder}. "
                "Give a run folder elsewhere, such as one under /tmp."
            )

    def _may(self, path: Path, bits: int) -> bool:
        status = path.stat()
        if status.st_uid == self.uid:
            shift = 6
        elif status.st_gid == self.gid:
            shift = 3
        else:
            shift = 0
        return status.st_mode >> shift & bits == bits
