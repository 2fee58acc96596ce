"""Which keys the code says: text("key"), text(f"stage-{…}"), and keys handed on to text()."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from backend.applications.rules import Action, Stage, Stops
from bot.telegram.profile import COMMANDS
from handlers.appointment_news import EVENTS, REASONS
from handlers.outages import CAUSES
from handlers.service_choices import GROUPS
from handlers.stopped import VISITS
from handlers.ticket import STATES
from locales import LANGUAGES, Channel
from locales.notices import WORKS

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "stage-": tuple(Stage),
    "next-": tuple(Action),
    "brief-": tuple(VISITS),
    "outage-": tuple(Stops),
    "weekday-": tuple("1234567"),
    "language-": tuple(LANGUAGES),
    "command-": COMMANDS,
    "documents-": GROUPS,
    "cause-": CAUSES,
    "works-": WORKS,
    "channel-": tuple(Channel),
    "appointment-": STATES,
    "told-": EVENTS,
    "declined-": (*REASONS, "other"),
    "place-": ("uptd", "head", "anywhere"),
}
"""Keys that the code puts together from these two parts."""

HANDED_ON = re.compile(
    r"(?:status|stage|next|closed|freshness|weekday|language|choice|page|profile"
    r"|offices?|requirements|outages|unwanted|subscriptions|booking|ticket|try|waiting)-[A-Za-z][\w-]*"
)
"""A string that can only be a key, in a file that words something."""

WORDING = frozenset({"locales", "locales.text", "handlers.screen"})
"""Modules whose `text` makes a Text; elsewhere a text() may well be SQLAlchemy's."""


@dataclass(frozen=True)
class Said:
    """What one Python file says."""

    path: str
    strings: frozenset[str]
    """All of its string constants: any of them may be a key."""
    keys: frozenset[str]
    """Those that surely are, and so must exist."""
    families: frozenset[str]
    """The first halves of the keys it puts together."""


def said_in(root: Path, folders: Iterable[str]) -> list[Said]:
    paths = chain.from_iterable(sorted((root / folder).rglob("*.py")) for folder in folders)
    return [said(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


def said(path: str, source: str) -> Said:
    tree = ast.parse(source)
    strings = frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    if not _words_something(tree):
        return Said(path, strings, frozenset(), frozenset())
    arguments = list(_text_arguments(tree))
    keys = {each.value for each in arguments if isinstance(each, ast.Constant)}
    keys |= {string for string in strings if HANDED_ON.fullmatch(string)}
    families = {_family(each) for each in arguments if isinstance(each, ast.JoinedStr)}
    return Said(path, strings, frozenset(map(str, keys)), frozenset(families))


def problems(
    saids: Iterable[Said], keys: Mapping[str, str], references: Iterable[str]
) -> Iterator[str]:
    """Keys said and missing, and keys that nobody says.

    keys: each key of the reference language → its place there.
    references: keys that other messages place in themselves.
    """
    used = set(references)
    for each in saids:
        wanted = each.keys | {key for family in each.families for key in _members(family)}
        used |= each.strings | wanted
        for key in sorted(wanted - keys.keys()):
            yield f"{each.path}:{key}: is used and missing"
        for family in sorted(each.families - FAMILIES.keys()):
            yield f"{each.path}:{family}*: is no family of keys that the lint knows"
    for key, place in keys.items():
        if key not in used:
            yield f"{place}: is used nowhere"


def _members(family: str) -> list[str]:
    return [family + member for member in FAMILIES.get(family, ())]


def _words_something(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module in WORDING for node in ast.walk(tree)
    )


def _text_arguments(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="text" | "Text"), args=[key, *_]):
                yield from _branches(key)


def _branches(argument: ast.expr) -> Iterator[ast.expr]:
    if isinstance(argument, ast.IfExp):
        yield from _branches(argument.body)
        yield from _branches(argument.orelse)
    else:
        yield argument


def _family(joined: ast.JoinedStr) -> str:
    first = joined.values[0]
    return str(first.value) if isinstance(first, ast.Constant) else ""
