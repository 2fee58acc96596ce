"""`make storm` from end to end, at a tenth of its size."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(180)
def test_storms_leave_no_fault_and_with_the_guard_off_places_are_oversold() -> None:
    small = ("--storms", "2", "--residents", "300")
    ran = subprocess.run(
        [sys.executable, "-m", "bench.storms", *small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    _first, _second, storms, killed, deadlocks, control = ran.stdout.splitlines()
    assert re.fullmatch(r"2 storms: \d+ booked, [\d,]+ refused, faults: none", storms)
    assert re.search(r"API killed .* \d+ unanswered, and asked again.* faults: none", killed)
    assert deadlocks == "Deadlocks in the database: 0"
    assert re.search(r"guard off .* [1-9]\d* oversold slots", control)
