"""`make sms-drill` from end to end, small; and that its report finds what must not be."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.servers.smsc import Ledger
from bench.smsc_drill import Drill, report

pytestmark = pytest.mark.alone

ROOT = Path(__file__).parents[2]


def test_an_smsc_that_is_killed_costs_no_message_and_doubles_none_it_has_answered() -> None:
    small = ("--messages", "200", "--kills", "2", "--phones", "20")
    ran = subprocess.run(
        [sys.executable, "-m", "bench.smsc_drill", *small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    sent, phones, pace, receipts, memory = ran.stdout.splitlines()
    assert sent.startswith("200 messages: 0 lost, 0 sent twice although acknowledged")
    assert phones.startswith("20 from phones: 0 lost, 0 under a second id")
    assert re.match(r"At 100 a second: 40 of \d+ allowed", pace)
    assert re.search(r"[1-9]\d* delivered", receipts)
    assert memory.startswith("Memory: ")


def right(drill: Drill, ledger: Ledger) -> None:
    """One message and one phone, as it should be."""
    ledger.write("taken", "62812")
    drill.told.acknowledged_at["62812"] = time.monotonic()
    drill.told.brought["0"] = {"a"}


def lost(drill: Drill, _: Ledger) -> None:
    drill.told.acknowledged_at.clear()


def forgotten(drill: Drill, _: Ledger) -> None:
    drill.ledger.write_text("")


def taken_again(_: Drill, ledger: Ledger) -> None:
    ledger.write("taken", "62812")


def unheard(drill: Drill, _: Ledger) -> None:
    drill.told.brought.clear()


def renamed(drill: Drill, _: Ledger) -> None:
    drill.told.brought["0"].add("b")


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        (lost, "1 messages lost"),
        (forgotten, "1 messages lost"),
        (taken_again, "messages sent twice although acknowledged"),
        (unheard, "1 messages of phones lost"),
        (renamed, "1 messages of phones under a second id"),
    ],
)
def test_the_report_finds(act: Callable[[Drill, Ledger], None], fault: str, tmp_path: Path) -> None:
    drill = Drill(tmp_path, phones=1)
    ledger = Ledger(drill.ledger)
    right(drill, ledger)
    now = time.monotonic()
    assert report(drill, now, now + 1, messages=1)[1] == []
    act(drill, ledger)
    (found,) = report(drill, now, now + 1, messages=1)[1]
    assert fault in found


def test_the_report_finds_a_slow_pace(tmp_path: Path) -> None:
    drill = Drill(tmp_path, phones=0)
    ledger = Ledger(drill.ledger)
    began = time.monotonic()
    for number in range(1_000):
        ledger.write("taken", str(number))
        drill.told.acknowledged_at[str(number)] = time.monotonic()
    taken_in_time = report(drill, began, began + 10, messages=1_000)[1]
    assert taken_in_time == []
    assert report(drill, began, began + 20, messages=1_000)[1] == ["a pace of 49.8%"]
