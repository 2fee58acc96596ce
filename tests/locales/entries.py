"""The messages of locales/*/*.ftl as Fluent's parser sees them, and what each is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from fluent.syntax import FluentParser, ast

Place: TypeAlias = str
"""Where a pattern stands in a message: '', '.sms', '$reason[FOTO_TIDAK_JELAS]'."""


@dataclass(frozen=True)
class Entry:
    """A message or a term, in one language."""

    language: str
    file: str
    key: str
    """A term's begins with a dash."""
    syntax: ast.Message | ast.Term

    @property
    def place(self) -> str:
        return f"{self.language}/{self.file}:{self.key}"


def entries(folder: Path, language: str) -> list[Entry]:
    """All of one language, file by file. What can't be parsed is left to compare-locales."""
    return [
        Entry(language, path.name, _key(syntax), syntax)
        for path in sorted((folder / language).glob("*.ftl"))
        for syntax, _ in parsed(path)
        if isinstance(syntax, ast.Message | ast.Term)
    ]


def parsed(path: Path) -> Iterator[tuple[ast.EntryType, str]]:
    """Messages, terms, comments and junk, each with its source and the comment above it."""
    whole = path.read_bytes().decode()
    for syntax in FluentParser().parse(whole).body:
        yield syntax, whole[syntax.span.start : syntax.span.end] if syntax.span else ""


def patterns(syntax: ast.Message | ast.Term) -> Iterator[tuple[Place, ast.Pattern]]:
    """The value, the attributes, and each variant of each selector in them."""
    if syntax.value is not None:
        yield from _nested("", syntax.value)
    for attribute in syntax.attributes:
        yield from _nested(f".{attribute.id.name}", attribute.value)


def placeholders(pattern: ast.Pattern) -> frozenset[str]:
    """'$name' for a parameter, 'other-key' for a message, '-name' for a term, 'NAME()'.

    A selector counts here; its variants are patterns of their own.
    """
    return frozenset(name for inside in _placed(pattern) for name in _names(inside))


def plain(pattern: ast.Pattern) -> str:
    """Its text, with quoted literals unquoted and '{}' for everything else that is placed."""
    return "".join(
        element.value
        if isinstance(element, ast.TextElement)
        else _literal(_unwrapped(element.expression))
        for element in pattern.elements
    )


def _key(syntax: ast.Message | ast.Term) -> str:
    return f"-{syntax.id.name}" if isinstance(syntax, ast.Term) else syntax.id.name


def _nested(place: Place, pattern: ast.Pattern) -> Iterator[tuple[Place, ast.Pattern]]:
    yield place, pattern
    for inside in _placed(pattern):
        if isinstance(inside, ast.SelectExpression):
            selector = ", ".join(_names(inside.selector))
            for variant in inside.variants:
                yield from _nested(f"{place}{selector}[{_variant(variant)}]", variant.value)


def _placed(pattern: ast.Pattern) -> Iterator[ast.InlineExpression | ast.SelectExpression]:
    for element in pattern.elements:
        if isinstance(element, ast.Placeable):
            yield _unwrapped(element.expression)


def _unwrapped(
    inside: ast.InlineExpression | ast.Placeable | ast.SelectExpression,
) -> ast.InlineExpression | ast.SelectExpression:
    return _unwrapped(inside.expression) if isinstance(inside, ast.Placeable) else inside


def _names(inside: ast.InlineExpression | ast.SelectExpression) -> list[str]:
    match inside:
        case ast.SelectExpression():
            return _names(inside.selector)
        case ast.VariableReference():
            return [f"${inside.id.name}"]
        case ast.MessageReference():
            return [inside.id.name]
        case ast.TermReference():
            return [f"-{inside.id.name}"]
        case ast.FunctionReference():
            given = [_unwrapped(each) for each in inside.arguments.positional]
            return [f"{inside.id.name}()", *(name for each in given for name in _names(each))]
    return []


def _variant(variant: ast.Variant) -> str:
    key = variant.key
    name = key.name if isinstance(key, ast.Identifier) else key.value
    return f"*{name}" if variant.default else name


def _literal(inside: ast.InlineExpression | ast.SelectExpression) -> str:
    return str(inside.parse()["value"]) if isinstance(inside, ast.StringLiteral) else "{}"
