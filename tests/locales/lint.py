"""`python -m tests.locales.lint`: the words of all languages against each other and the code.

Prints one problem a line, file:key first, and exits with 1 if there is any.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from compare_locales.compare import compareProjects
from compare_locales.paths import TOMLParser

from locales import DEFAULT, LANGUAGES
from tests.locales import checks, usage
from tests.locales.entries import Entry, entries, patterns, placeholders

ROOT = Path(__file__).parents[2]
SPEAKING = ("bot", "handlers", "backend", "locales")
OTHERS = [language for language in LANGUAGES if language != DEFAULT]


def main() -> int:
    found = problems(ROOT / "locales", usage.said_in(ROOT, SPEAKING))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def problems(folder: Path, saids: Iterable[usage.Said]) -> list[str]:
    """folder: as locales/, with its l10n.toml. saids: what the code says."""
    reference = entries(folder, DEFAULT)
    found = list(compared(folder))
    for language in LANGUAGES:
        said = entries(folder, language)
        found += checks.twice(said)
        found += checks.differences(reference, said)
        found += [problem for entry in said for problem in checks.ill_set(entry)]
        for path in sorted((folder / language).glob("*.ftl")):
            found += checks.hidden(path)
    keys = {entry.key: entry.place for entry in reference}
    return [*found, *usage.problems(saids, keys, _references(reference))]


def _references(language: Iterable[Entry]) -> Iterator[str]:
    for entry in language:
        for _, pattern in patterns(entry.syntax):
            yield from placeholders(pattern)


def compared(folder: Path) -> Iterator[str]:
    """What compare-locales finds: missing and obsolete keys and files, and broken syntax.

    Its command exits with 0 whatever it finds, and its folders come from l10n.toml: a pattern
    there that matches nothing is a problem here, not a pass.
    """
    config = TOMLParser().parse(str(folder / "l10n.toml"), env={"l10n_base": str(folder)})
    if sorted(config.all_locales) != sorted(OTHERS):
        yield f"l10n.toml:locales: should be {', '.join(OTHERS)}"
    result = compareProjects([config], OTHERS, str(folder)).toJSON()
    for language in OTHERS:
        counts = result["summary"].get(language, {})
        if not sum(counts.get(count, 0) for count in ("changed", "unchanged", "missing")):
            yield f"l10n.toml:paths: compare nothing in {language}"
    yield from _detailed("", result["details"])


def _detailed(path: str, details: dict[str, Any] | list[dict[str, Any]]) -> Iterator[str]:
    """A tree of paths, where a folder with one thing in it shares a node with that thing."""
    if isinstance(details, dict):
        for step, below in details.items():
            yield from _detailed(f"{path}/{step}".lstrip("/"), below)
        return
    for finding in details:
        for kind, about in finding.items():
            match kind:
                case "missingEntity":
                    yield f"{path}:{about}: is missing"
                case "obsoleteEntity":
                    yield f"{path}:{about}: is not in Indonesian"
                case _:
                    yield f"{path}: {kind}: {about}"


if __name__ == "__main__":
    sys.exit(main())
