"""What PostgreSQL and Valkey have in common: one server, one folder, one owner.

folder/
  owner.lock    held by the process that owns the server
  server.lock   held by the server itself, so also by one that outlives its owner a little
  server.log    what it printed; the one before in server.log.1
  data          its data, or a link to them under /var/tmp
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import ClassVar, Self

from backend.embedded import children, unix_socket
from backend.embedded.account import Account
from backend.embedded.errors import FolderInUse, FolderUnusable, StartFailed
from backend.embedded.lock import Lock
from backend.embedded.log import Log
from backend.embedded.shelter import DATA, data_room

RUN_ROOT = Path("/tmp")  # noqa: S108 - short, and the folder below it is checked to be private
START_TIMEOUT_S = 60.0
"""A start may have to replay what a crash left; without a crash it takes 0.03 s."""
ORPHAN_TIMEOUT_S = 30.0
POLL_S = 0.01
FRESH = "data-new-"


class Server(ABC):
    """Start it from the main thread, or use it in a `with`. Safe to start again after kill -9."""

    socket_name: ClassVar[str]
    steps: ClassVar[Sequence[tuple[signal.Signals, float]]]
    """How to end it, see children.stop; the first signal is also what our death sends."""

    def __init__(
        self, folder: Path, *, run_folder: Path | None = None, durable: bool = True
    ) -> None:
        """run_folder: where the socket lies, private to the server's account; made if missing.

        durable: False gives up what was written last on a crash, which is faster: for tests.
        """
        self.folder = folder.absolute()
        self.account = Account.of_servers()
        self.run_folder = (run_folder or _run_folder(self.folder, self.account)).absolute()
        self.durable = durable
        self.log = Log(self.folder / "server.log")
        self._child: subprocess.Popen[bytes] | None = None
        self._held = ExitStack()

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child and self.running else None

    @property
    def socket_path(self) -> Path:
        return self.run_folder / self.socket_name

    @property
    @abstractmethod
    def url(self) -> str:
        """Where clients of this machine and account reach it."""

    def start(self) -> None:
        """Returns once it answers. Raises an EmbeddedError, and then nothing is left running."""
        if self.running:
            return
        self.stop()
        unix_socket.refuse_long(self.socket_path)
        try:
            with ExitStack() as held:
                self._start(held)
                self._held = held.pop_all()
        except (OSError, subprocess.SubprocessError) as error:  # no space, no permission, no end
            name = type(self).__name__
            raise StartFailed(f"{name} can't start in {self.folder}: {error}") from error

    def stop(self) -> None:
        """End it within a few seconds and let go of the folder; a stopped one stays stopped."""
        self._held.close()
        self._child = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def _fill(self, fresh: Path, lock: Lock) -> None:
        """Put into an empty data folder what a first start needs."""

    @abstractmethod
    def _clear(self, data: Path) -> None:
        """Remove what a dead server left that would stop the next. Raises FolderInUse."""

    @abstractmethod
    def _command(self, data: Path) -> list[str | Path]: ...

    @abstractmethod
    def _answers(self, data: Path, pid: int) -> bool: ...

    def _start(self, held: ExitStack) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        held.enter_context(Lock.take(self.folder / "owner.lock"))
        self.account.make_private(self.run_folder)
        held.callback(_remove_if_empty, self.run_folder)
        room = data_room(self.folder, self.account)
        with Lock.take(room / "server.lock", wait_s=ORPHAN_TIMEOUT_S) as lock:
            data = self._data(room, lock)
            if unix_socket.answers(self.socket_path):
                raise FolderInUse(f"Another server answers on {self.socket_path}. Stop it first.")
            self._clear(data)
            child = self._spawn(self._command(data), lock)
        held.callback(children.stop, child, self.steps)
        self._await_answer(child, data)
        self._child = child

    def _data(self, room: Path, lock: Lock) -> Path:
        """The data folder, made aside and renamed: a kill in between leaves nothing half made."""
        data = room / DATA
        if not data.exists():
            for unfinished in room.glob(FRESH + "*"):
                shutil.rmtree(unfinished)
            fresh = Path(tempfile.mkdtemp(prefix=FRESH, dir=room))
            self.account.own(fresh)
            self._fill(fresh, lock)
            fresh.rename(data)
        if data.stat().st_uid != self.account.uid:
            raise FolderUnusable(
                f"{data} belongs to another user than '{self.account.name}', who is to run the "
                "server. Start as the user who made it, or give another folder."
            )
        return data

    def _spawn(self, argv: Sequence[str | Path], lock: Lock) -> subprocess.Popen[bytes]:
        """Run a program as the servers' account, its output to the log."""
        try:
            with self.log.open() as log:
                return children.spawn(
                    argv,
                    # None of our own variables: PGDATA, PGPORT and secrets are not its business.
                    env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                    account=self.account,
                    cwd=Path("/"),
                    stdout=log,
                    stderr=log,
                    pass_fds=[lock.descriptor],
                    death_signal=self.steps[0][0],
                )
        except (OSError, subprocess.SubprocessError) as error:
            raise StartFailed(f"{argv[0]} can't run as '{self.account.name}': {error}") from error

    def _await_answer(self, child: subprocess.Popen[bytes], data: Path) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers(data, child.pid):
            if child.poll() is not None:
                raise self._failed(f"ended with status {child.returncode}")
            if time.monotonic() >= deadline:
                raise self._failed(f"did not answer in {START_TIMEOUT_S:.0f} s")
            time.sleep(POLL_S)

    def _failed(self, what: str) -> StartFailed:
        name = type(self).__name__
        return StartFailed(f"{name} {what}; the end of {self.log.path}:\n{self.log.tail()}")


def _run_folder(folder: Path, account: Account) -> Path:
    """The same for the same folder and account, so that the address outlives a restart."""
    key = f"{folder.resolve()}\0{account.uid}".encode()
    return RUN_ROOT / f"siaga-{hashlib.sha256(key).hexdigest()[:12]}"


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
