"""What must hold in the words themselves, whatever the code says. Each check yields problems."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fluent.syntax import ast
from smsutil import is_valid_gsm

from tests.locales.entries import Entry, Place, parsed, patterns, placeholders, plain

BEYOND_GSM = {"page.ftl": "–…", "try.ftl": "–·"}
"""What an SMS can't show without doubling its price: the web pages' own characters."""

BAD_BLANKS = re.compile(r"  |^ | $", re.MULTILINE)


def twice(language: Iterable[Entry]) -> Iterator[str]:
    """Fluent would take the last and drop the others in silence."""
    places: dict[str, list[str]] = {}
    for entry in language:
        places.setdefault(entry.key, []).append(entry.place)
    for where in places.values():
        for place in where[1:]:
            yield f"{place}: stands twice, first in {where[0]}"


def differences(reference: Iterable[Entry], language: Iterable[Entry]) -> Iterator[str]:
    """Parts and placeholders that only one of the two has; missing keys are not looked for."""
    wanted = {entry.key: _shape(entry) for entry in reference}
    for entry in language:
        theirs, ours = wanted.get(entry.key), _shape(entry)
        if theirs is None:
            continue
        for part in sorted(theirs.keys() - ours.keys()):
            yield f"{entry.place}: lacks the part {part or 'value'}"
        for part in sorted(ours.keys() - theirs.keys()):
            yield f"{entry.place}: has a part that Indonesian lacks, {part or 'value'}"
        for part in sorted(ours.keys() & theirs.keys()):
            for name in sorted(theirs[part] - ours[part]):
                yield f"{entry.place}{part}: lacks the placeholder {name}"
            for name in sorted(ours[part] - theirs[part]):
                yield f"{entry.place}{part}: has a placeholder that Indonesian lacks, {name}"


def hidden(path: Path) -> Iterator[str]:
    """Characters that nobody sees in an editor, comments included: isolates, NBSP, tabs."""
    for syntax, source in parsed(path):
        place = f"{path.parent.name}/{path.name}"
        if isinstance(syntax, ast.Message | ast.Term):
            place += f":{syntax.id.name}"
        for name in sorted({_name(each) for each in source if _is_hidden(each)}):
            yield f"{place}: holds the invisible character {name}"
        if re.search(r" $", source, re.MULTILINE):
            yield f"{place}: has a line that ends in a blank"


def ill_set(entry: Entry) -> Iterator[str]:
    """Blanks that do not belong, and characters that phones do not have."""
    for part, pattern in patterns(entry.syntax):
        said = plain(pattern)
        if BAD_BLANKS.search(said):
            yield f"{entry.place}{part}: has a double, leading or trailing blank"
        for character in sorted(set(said) - set(BEYOND_GSM.get(entry.file, ""))):
            if not is_valid_gsm(character):
                yield f"{entry.place}{part}: {_name(character)} is not in the SMS alphabet"


def _shape(entry: Entry) -> dict[Place, frozenset[str]]:
    return {part: placeholders(pattern) for part, pattern in patterns(entry.syntax)}


def _is_hidden(character: str) -> bool:
    return not character.isprintable() and character != "\n"


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
