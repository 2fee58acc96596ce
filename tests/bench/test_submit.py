"""`make bench-sms` from end to end, small."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_everybody_sends_all_and_hears_of_all() -> None:
    small = ("--rounds", "1", "--messages", "200")
    ran = subprocess.run(
        [sys.executable, "-m", "bench.submit", *small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    _headings, _line, *rows = ran.stdout.splitlines()
    assert [row.split("|")[1].strip() for row in rows[:3]] == ["smpplib", "smpp34", "Siaga"]
