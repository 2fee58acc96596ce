import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.embedded import children
from backend.embedded.account import Account

OWNER = """
import signal, subprocess, sys, time
from backend.embedded import children
kind = sys.argv[1]
if kind == "plain":
    child = subprocess.Popen(["sleep", "60"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
else:
    children.KERNEL_BINDS = kind == "kernel"
    child = children.spawn(["sleep", "60"], stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
time.sleep(60)
"""
STUBBORN = (
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)

StartOwner = Callable[..., subprocess.Popen[str]]
Kill = Callable[[subprocess.Popen[str]], None]
Lives = Callable[[int], bool]


@pytest.mark.parametrize("kind", ["kernel", "reaper"])
def test_a_child_ends_when_its_owner_is_killed(
    kind: str,
    start_owner: StartOwner,
    kill: Kill,
    lives: Lives,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    if kind == "kernel" and not children.KERNEL_BINDS:
        pytest.skip("NOT TESTED: only Linux binds a child to its parent's life")
    owner = start_owner(OWNER, kind)
    assert owner.stdout is not None
    pid = int(owner.stdout.readline())
    assert lives(pid)
    kill(owner)
    wait_until(lambda: not lives(pid))


def test_a_child_that_is_not_bound_outlives_its_owner(
    start_owner: StartOwner, kill: Kill, lives: Lives
) -> None:
    owner = start_owner(OWNER, "plain")
    assert owner.stdout is not None
    pid = int(owner.stdout.readline())
    kill(owner)
    assert lives(pid)
    os.kill(pid, signal.SIGKILL)


def test_a_child_is_in_a_session_of_its_own_so_ctrl_c_does_not_reach_it() -> None:
    child = children.spawn(["sleep", "60"])
    try:
        assert os.getsid(child.pid) == child.pid
        assert os.getsid(0) != child.pid
    finally:
        assert children.stop(child) == -signal.SIGTERM


def test_a_child_that_ignores_a_polite_signal_is_killed() -> None:
    child = children.spawn([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
        assert children.stop(child, [(signal.SIGTERM, 0.1)]) == -signal.SIGKILL


def test_a_child_that_has_ended_is_stopped_without_a_signal_to_anybody() -> None:
    child = children.spawn(["true"])
    child.wait()
    assert children.stop(child) == 0


def test_a_child_is_refused_off_the_main_thread() -> None:
    refusals: list[Exception] = []

    def spawn() -> None:
        try:
            children.spawn(["true"]).wait()
        except RuntimeError as error:
            refusals.append(error)

    thread = threading.Thread(target=spawn)
    thread.start()
    thread.join()
    assert "use the main one" in str(refusals[0])


def test_a_child_of_another_account_has_none_of_our_groups() -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root can start a child as another account")
    account, groups = Account.named("nobody"), os.getgroups()
    os.setgroups([0, 1])
    try:
        child = children.spawn(["id"], account=account, cwd=Path("/"), stdout=subprocess.PIPE)
    finally:
        os.setgroups(groups)
    told, _ = child.communicate()
    assert f"uid={account.uid}(".encode() in told
    assert told.rstrip().rpartition(b"groups=")[2].startswith(b"%d(" % account.gid)
    assert b"root" not in told
    assert b"," not in told


def test_a_program_that_is_missing_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        children.spawn(["/nonexistent/program"])
