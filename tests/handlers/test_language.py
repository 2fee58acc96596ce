"""A language, however it is named."""

import pytest

from handlers.language import language_in


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("su", "su"),
        (" EN ", "en"),
        ("sunda", "su"),
        ("basa sunda", "su"),
        ("bahasa Sunda", "su"),
        ("sundanese", "su"),
        ("jawa serang", "jv"),
        ("Basa Jawa Serang", "jv"),
        ("javanese", "jv"),
        ("jaseng dong", "jv"),
        ("please speak English with me", "en"),
        ("indonesian", "id"),
    ],
)
def test_it_is_found_by_its_code_or_its_names(asked: str, language: str) -> None:
    assert language_in(asked) == language


@pytest.mark.parametrize("asked", ["", "xyzzy", "sunda atau jawa", "en su", "batak"])
def test_where_none_or_several_are_named_all_are_offered(asked: str) -> None:
    assert language_in(asked) is None
