"""What can go wrong with an embedded server.

    SiagaError
    └── EmbeddedError
        ├── BinaryMissing     no PostgreSQL or Valkey is installed where we look
        ├── FolderInUse       another process runs a server on this folder
        ├── FolderUnusable    the server's account can't work in this folder
        └── StartFailed       the server ended, or did not answer in time

Each message is for the person at the terminal and says what to do.
"""

from backend.errors import SiagaError


class EmbeddedError(SiagaError):
    """An embedded server can't be had."""


class BinaryMissing(EmbeddedError):
    """No server program was found; the message names the ways to give one."""


class FolderInUse(EmbeddedError):
    """Somebody else's server runs on this folder or socket; it was left alone."""


class FolderUnusable(EmbeddedError):
    """A folder belongs to somebody else, is closed to the server, or has too long a path."""


class StartFailed(EmbeddedError):
    """The server did not come up; the message ends with the last lines of its log."""
