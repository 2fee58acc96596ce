"""docs/operations as tables: what its pages say, to be compared with the code."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "operations"
UNITS = sorted((FOLDER / "systemd").glob("*.service"))
ELSEWHERE = (ROOT / "README.md", ROOT / "docs" / "registry-view.md")

CODE = re.compile(r"`([^`]+)`")


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def pages() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}


def rows(name: str) -> Iterator[list[str]]:
    """The cells of every table's rows on a page, heads and rules included."""
    for line in page(name).splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def row_of(name: str, *parts: str) -> str:
    """The one row that holds all these parts. Raises LookupError."""
    found = [
        " | ".join(row) for row in rows(name) if all(part in " | ".join(row) for part in parts)
    ]
    if len(found) != 1:
        raise LookupError(f"{name}: {len(found)} rows hold {parts}")
    return found[0]


def unit(path: Path) -> ConfigParser:
    parsed = ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(path.read_text(encoding="utf-8"))
    return parsed
