"""Ground for servers to stand on, and owners to kill."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder

REPOSITORY = Path(__file__).parents[3]
PROC = Path("/proc")
Owner = subprocess.Popen[str]
StartOwner = Callable[..., Owner]


@pytest.fixture
def ground() -> Iterator[Path]:
    """An empty folder that every account may pass."""
    yield from _ground(0o711)


@pytest.fixture
def private_ground() -> Iterator[Path]:
    """An empty folder that only we may enter, as a home under /root is."""
    yield from _ground(0o700)


@pytest.fixture(scope="session")
def settled_ground() -> Iterator[Path]:
    """Ground where a PostgreSQL in pg/ was started once and stopped: saves a second per test."""
    for folder in _ground(0o711):
        with Postgres(folder / "pg", durable=False):
            pass
        yield folder


@pytest.fixture
def stopped(settled_ground: Path) -> Iterator[Postgres]:
    """That PostgreSQL; a test may start it and leave it running."""
    server = Postgres(settled_ground / "pg", durable=False)
    yield server
    server.stop()


@pytest.fixture
def start_owner() -> Iterator[StartOwner]:
    """Runs Python code in a process of its own, until a test kills it or ends."""
    owners: list[Owner] = []

    def start(code: str, *arguments: object) -> Owner:
        argv = [sys.executable, "-c", code, *map(str, arguments)]
        owner = subprocess.Popen(argv, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
        owners.append(owner)
        return owner

    yield start
    for owner in owners:
        owner.kill()
        owner.communicate()


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Fails when the condition does not come true in 15 s: three times what is promised."""

    def wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < deadline, "the condition did not come true in time"
            time.sleep(0.01)

    return wait


@pytest.fixture
def lives() -> Callable[[int], bool]:
    """Whether a process runs; one that ended and was not waited for does not."""

    def check(pid: int) -> bool:
        if (PROC / "self" / "stat").exists():
            with suppress(FileNotFoundError, ProcessLookupError):
                # "pid (name) state …", and the name may hold a bracket.
                return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
            return False
        state = subprocess.run(
            ["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return state.stdout.strip()[:1] not in {"", "Z"}

    return check


@pytest.fixture
def kill() -> Callable[[Owner], None]:
    """As a power cut does it: the owner can do nothing before it is gone."""

    def kill_9(owner: Owner) -> None:
        owner.send_signal(signal.SIGKILL)
        owner.wait()

    return kill_9


def _ground(mode: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="siaga-test-", dir="/tmp"))
    folder.chmod(mode)
    yield folder
    for inner in folder.iterdir():
        if inner.is_dir() and not inner.is_symlink():
            remove_folder(inner)
    shutil.rmtree(folder)
