"""What the code says is read from its source, and every key in it must have words."""

import pytest

from tests.locales import usage

KEYS = {"menu": "id/start.ftl:menu", "help": "id/start.ftl:help"}
OLD = usage.said("handlers/old.py", 'choices = ("menu", "help")')


def problems(*saids: usage.Said) -> list[str]:
    return list(usage.problems(saids, KEYS, ()))


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ('text("no-such-words")', "no-such-words: is used and missing"),
        ('text("menu" if so else "mneu")', "mneu: is used and missing"),
        ('Text("mneu", {})', "mneu: is used and missing"),
        ('ask("status-ask-nubmer")', "status-ask-nubmer: is used and missing"),
        ('text(f"colour-{x}")', "colour-*: is no family of keys that the lint knows"),
        ('text(f"{x}-menu")', "*: is no family of keys that the lint knows"),
    ],
)
def test_a_key_without_words_is_found_where_it_is_used(statement: str, problem: str) -> None:
    new = usage.said("handlers/new.py", f"from handlers.screen import Text, text\n{statement}\n")
    assert problems(OLD, new) == [f"handlers/new.py:{problem}"]


@pytest.mark.parametrize("module", sorted(usage.WORDING))
def test_a_key_with_words_is_no_problem(module: str) -> None:
    assert problems(OLD, usage.said("new.py", f'from {module} import text\ntext("menu")\n')) == []


def test_a_text_of_sql_is_no_key() -> None:
    sql = usage.said("backend/new.py", 'from sqlalchemy import text\ntext("SELECT 1")\n')
    assert problems(OLD, sql) == []


def test_a_family_needs_all_its_members() -> None:
    said = usage.said("new.py", 'from locales import text\ntext(f"weekday-{day}")\n')
    assert problems(OLD, said) == [
        f"new.py:weekday-{day}: is used and missing" for day in range(1, 8)
    ]


def test_a_key_that_no_code_says_is_found_where_it_stands() -> None:
    said = usage.said("new.py", 'from locales import text\ntext("menu")\n')
    assert problems(said) == ["id/start.ftl:help: is used nowhere"]
    assert list(usage.problems([said], KEYS, ["help"])) == []
