"""Who runs on which core, and how busy it is."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import psutil

Cores = frozenset[int]


@dataclass(frozen=True, slots=True)
class Placement:
    """One core for the process under test alone, the others for everything else.

    Both are empty where processes can't be pinned: then everything runs everywhere.
    """

    tested: Cores = frozenset()
    others: Cores = frozenset()

    @classmethod
    def of_this_machine(cls) -> Self:
        """The caller moves to the others, and with it whatever it starts from now on."""
        if not hasattr(os, "sched_setaffinity"):
            return cls()
        first, *rest = sorted(os.sched_getaffinity(0))
        if not rest:
            return cls()
        placement = cls(frozenset({first}), frozenset(rest))
        pin(os.getpid(), placement.others)
        return placement

    @property
    def pinned(self) -> bool:
        return bool(self.tested)


def pin(pid: int, cores: Cores) -> None:
    """Move a process there, each of its threads; nothing happens for no cores."""
    if not cores:
        return
    for thread in psutil.Process(pid).threads():
        os.sched_setaffinity(thread.id, cores)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a process and the others' cores did between two moments."""

    seconds: float
    cpu_s: float
    """Of the process: user and system."""
    others_busy: float
    """0 to 1, whoever it was."""


class Meter:
    """Begins to count when it is made."""

    def __init__(self, pid: int, placement: Placement) -> None:
        self._process = psutil.Process(pid)
        self._others = placement.others
        self._began = time.perf_counter()
        self._cpu_s = self._used_s()
        self._idle_s, self._all_s = _idle_and_all_s(self._others)

    def read(self) -> Reading:
        idle_s, all_s = _idle_and_all_s(self._others)
        idle = (idle_s - self._idle_s) / max(all_s - self._all_s, 0.01)
        return Reading(
            seconds=time.perf_counter() - self._began,
            cpu_s=self._used_s() - self._cpu_s,
            others_busy=max(0.0, 1 - idle),
        )

    def _used_s(self) -> float:
        used = self._process.cpu_times()
        return float(used.user + used.system)


def _idle_and_all_s(cores: Iterable[int]) -> tuple[float, float]:
    """Of these cores together; of all where none is named."""
    times = psutil.cpu_times(percpu=True)
    chosen = [times[core] for core in cores] or times
    idle = sum(each.idle + getattr(each, "iowait", 0.0) for each in chosen)
    return idle, sum(sum(each) for each in chosen)
