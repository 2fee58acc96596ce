"""Processes bound to this one's life: however we end, they end too.

Each runs in a session of its own, so a terminal's Ctrl-C reaches only us and we end our
children in order. Linux ends them for us when we are killed; elsewhere a reaper does.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

from backend.embedded.account import Account
from backend.embedded.reaper import Reaper

KERNEL_BINDS = sys.platform == "linux"
PR_SET_PDEATHSIG = 1  # linux/prctl.h
POLITE = ((signal.SIGTERM, 5.0),)
"""Signals to end a process with, each with the seconds it is given; SIGKILL comes after them."""

Stream = int | IO[bytes] | None


def spawn(
    argv: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
    cwd: Path | None = None,
    stdout: Stream = None,
    stderr: Stream = None,
    pass_fds: Sequence[int] = (),
    death_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child that gets death_signal when we end, whatever ends us.

    Linux sends it when the *thread* that started the child ends, hence from the main thread
    only: raises RuntimeError elsewhere, and OSError where the program can't be run.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("children are bound to the thread that starts them: use the main one")
    other = None if account is None or account.is_ours else account
    child = subprocess.Popen(  # noqa: S603 - the callers' own programs, no shell
        [os.fspath(argument) for argument in argv],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        pass_fds=pass_fds,
        user=other.uid if other else None,
        group=other.gid if other else None,
        extra_groups=[] if other else None,
        start_new_session=True,
        # A change of user clears the death signal; this runs after it.
        preexec_fn=_binding(death_signal) if KERNEL_BINDS else None,  # noqa: PLW1509
    )
    if not KERNEL_BINDS:
        _reaper(os.getpid()).watch(child.pid, death_signal)
    return child


def stop(
    child: subprocess.Popen[bytes], steps: Sequence[tuple[signal.Signals, float]] = POLITE
) -> int:
    """End a child and take its exit status: each signal in turn, then SIGKILL."""
    for number, grace_s in steps:
        child.send_signal(number)
        try:
            child.wait(grace_s)
            break
        except subprocess.TimeoutExpired:
            continue
    else:
        child.kill()
    status = child.wait()
    if not KERNEL_BINDS:
        _reaper(os.getpid()).forget(child.pid)
    return status


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _binding(death_signal: signal.Signals) -> Callable[[], None]:
    """What the child does between fork and exec; all it needs is made before the fork."""
    owner = os.getpid()
    prctl = _libc().prctl
    signal_number = ctypes.c_ulong(death_signal)

    def bind() -> None:
        if prctl(PR_SET_PDEATHSIG, signal_number) != 0:
            raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
        if os.getppid() != owner:  # It ended before the binding held.
            os._exit(1)

    return bind


@cache
def _reaper(owner: int) -> Reaper:
    """One per process: a fork must not use its parent's. owner: our process id."""
    del owner
    return Reaper()
