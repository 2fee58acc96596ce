"""`make bench-fanout` from end to end, at a five-hundredth of its size."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_everybody_is_owed_a_notice_to_everybody() -> None:
    small = ("--residents", "2000", "--rounds", "2")
    ran = subprocess.run(
        [sys.executable, "-m", "bench.fanout", *small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    first, second, memory = ran.stdout.splitlines()
    for line in (first, second):
        assert re.search(r": 2,000 of 2,000 owed; preview [\d.]+ s, sent [\d.]+ s", line)
        assert re.search(r"; a bundle opened in \d+ to \d+ ms; of [1-9]\d* residents'", line)
    assert re.fullmatch(r"Most memory of this process: \d+ MiB", memory)
