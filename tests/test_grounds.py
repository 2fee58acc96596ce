"""Whoever starts a demo or a bench looks for free ports: two at once would find the same."""

from pathlib import Path

import pytest

from tests.grounds import ground_of

ROOT = Path(__file__).parents[1]
STARTS_A_DEMO = ("demo: Demo", "with running(folder", '"drill", "lightning"')
STARTERS = [
    str(path.relative_to(ROOT))
    for path in sorted((ROOT / "tests").rglob("test_*.py"))
    if path != Path(__file__)
    and "peers" not in path.parts
    and any(sign in path.read_text() for sign in STARTS_A_DEMO)
]


def test_those_who_start_a_demo_are_found() -> None:
    assert {"tests/bot/cli/test_demo.py", "tests/drills/test_lightning.py"} <= set(STARTERS)


@pytest.mark.parametrize("file", STARTERS)
def test_who_starts_a_demo_stays_with_the_others(file: str) -> None:
    assert ground_of(f"{file}::test_it") == "demo"


def test_a_file_that_starts_none_is_a_ground_of_its_own() -> None:
    file = "tests/bot/test_turns.py"
    assert ground_of(f"{file}::test_it[a::b]") == file
