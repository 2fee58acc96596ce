"""`make bench` from end to end, too short and too small to say anything about speed."""

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from bench.dialogues import Residents, echoed, of_residents
from bench.receipts import Asked

ROOT = Path(__file__).parents[2]
CONTENDERS = 8

RECEIPT = Asked("260510042178", "416253")


@pytest.mark.timeout(180)
def test_every_contender_answers_all_and_stands_in_the_table(tmp_path: Path) -> None:
    out = tmp_path / "results.jsonl"
    short = ("--rounds", "1", "--secs", "0.5", "--warm", "0.2")
    small = ("--rows", "1000", "--residents", "100", "--existing", "2000")
    ran = subprocess.run(
        [sys.executable, "-m", "bench", *short, *small, "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    results = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    assert len(results) == CONTENDERS
    for each in results:
        assert f"| {each['name']} |" in ran.stdout
        assert each["result"]["done"] > 0
        assert each["result"]["faults"] == {}
    assert ran.stdout.count("The statement alone") == 2


def test_an_echo_does_not_pass_for_an_answer() -> None:
    """The negative control: what the generator checks can fail."""
    for of_echo, of_siaga in zip(echoed(RECEIPT), of_residents(RECEIPT), strict=True):
        assert of_echo.written == of_siaga.written
        assert of_echo.fits(of_echo.written)
        assert not of_siaga.fits(of_siaga.written)


def test_residents_come_one_after_the_other_each_with_a_chat_of_their_own() -> None:
    residents = Residents([RECEIPT, Asked("260510042186", "416254")], of_residents)
    chats = [next(residents)[0] for _ in range(4)]
    assert chats[0] != chats[1]
    assert chats[:2] == chats[2:]
