"""Whoever starts a demo or a bench looks for free ports: two at once would find the same."""

from pathlib import Path

import pytest

from tests.grounds import ground_of

ROOT = Path(__file__).parents[1]
STARTS_A_DEMO = ("demo: Demo", "with running(folder", "drill_lightning", '"drill", "lightning"')
FILES = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "tests").rglob("test_*.py")
    if path != Path(__file__) and "peers" not in path.parts
)


@pytest.mark.parametrize("file", FILES)
def test_who_starts_a_demo_stays_with_the_others(file: str) -> None:
    written = (ROOT / file).read_text()
    starts = any(sign in written for sign in STARTS_A_DEMO)
    assert not starts or ground_of(f"{file}::test_it") == "demo"


def test_a_file_that_starts_none_is_a_ground_of_its_own() -> None:
    file = "tests/bot/test_turns.py"
    assert ground_of(f"{file}::test_it[a::b]") == file
