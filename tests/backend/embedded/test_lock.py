import subprocess
import time
from pathlib import Path

import pytest

from backend.embedded.errors import FolderInUse
from backend.embedded.lock import Lock


def test_a_lock_is_held_by_one_and_free_after_it(ground: Path) -> None:
    with Lock.take(ground / "lock"), pytest.raises(FolderInUse):
        Lock.take(ground / "lock")
    Lock.take(ground / "lock").close()


def test_a_child_that_inherits_it_holds_it_after_we_let_go(ground: Path) -> None:
    with Lock.take(ground / "lock") as lock:
        child = subprocess.Popen(["sleep", "60"], pass_fds=[lock.descriptor])
    with pytest.raises(FolderInUse):
        Lock.take(ground / "lock")
    child.kill()
    child.wait()
    Lock.take(ground / "lock").close()


def test_it_is_waited_for_no_longer_than_asked(ground: Path) -> None:
    with Lock.take(ground / "lock") as lock:
        child = subprocess.Popen(["sleep", "0.3"], pass_fds=[lock.descriptor])
    started_at = time.monotonic()
    with pytest.raises(FolderInUse):
        Lock.take(ground / "lock", wait_s=0.1)
    assert time.monotonic() - started_at >= 0.1
    Lock.take(ground / "lock", wait_s=15).close()
    child.wait()
