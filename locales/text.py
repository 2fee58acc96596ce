"""What is said, before it is worded: a key with its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Param: TypeAlias = "str | Text | tuple[Text, ...]"
"""Digits are passed as str, so that no language groups or rounds them."""


@dataclass(frozen=True, slots=True)
class Text:
    """A key of locales/*/*.ftl. Texts among the parameters are worded in the same language."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


def text(key: str, **params: Param) -> Text:
    return Text(key, params)
