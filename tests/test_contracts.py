"""The house's import contracts hold, and a breach of each kind is noticed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
ROOMS = ("bot", "handlers", "backend", "locales")

BREACHES = {
    "the backend looks at a dialogue": ("backend/clock.py", "import handlers.dates"),
    "a dialogue looks past the client": ("handlers/dates.py", "import backend.clock"),
    "rules know a framework": ("backend/applications/rules.py", "import sqlalchemy"),
    "a lower room looks up": ("backend/keys.py", "import backend.registry.rules"),
    "channels know each other": ("bot/web/limits.py", "import bot.telegram.render"),
    "the API knows the registry": ("backend/app.py", "import backend.registry.rules"),
    "the client knows a table": ("backend/client/residents.py", "import backend.offices.tables"),
    "rules find words": ("backend/notices/rules.py", "import locales"),
    "a noun that has no words finds some": ("backend/offices/service.py", "import locales"),
    "a room that no contract names": ("backend/attic.py", "import backend.clock"),
}


def lint(folder: Path) -> int:
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, capture_output=True, check=False
    ).returncode


def test_the_house_keeps_its_contracts() -> None:
    assert lint(ROOT) == 0


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house's own code again, to be broken."""
    ignored = shutil.ignore_patterns("__pycache__", "*.ftl", "page")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_an_untouched_copy_keeps_them_too(copy: Path) -> None:
    assert lint(copy) == 0


@pytest.mark.parametrize(("file", "line"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_noticed(copy: Path, file: str, line: str) -> None:
    with (copy / file).open("a") as broken:
        broken.write(f"\n{line}\n")
    assert lint(copy) == 1
