"""A long list of choices, page by page."""

import pytest

from handlers.paging import CHOICES_MAX, page
from handlers.screen import Choice, text

END = Choice(text("choice-menu"), "menu")


def listed(count: int) -> list[Choice]:
    return [Choice(text("choice-office", office=f"{n}"), f"office:{n}") for n in range(count)]


def actions(count: int, number: str) -> list[str]:
    shown = page(listed(count), number, action="offices", after=(END,))
    assert len(shown) <= CHOICES_MAX
    assert shown[-1] == END
    return [choice.action for choice in shown[:-1]]


def test_a_list_that_fits_has_no_further_page() -> None:
    assert actions(7, "1") == [f"office:{n}" for n in range(7)]


def test_going_on_shows_every_choice_once_and_leads_back_to_the_first() -> None:
    seen, number = [], "1"
    for _ in range(3):
        *shown, further = actions(18, number)
        seen += shown
        action, number = further.split(":")
        assert action == "offices"
    assert seen == [f"office:{n}" for n in range(18)]
    assert number == "1"


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "²", "99999", "4"])
def test_whatever_is_no_page_shows_one_all_the_same(number: str) -> None:
    assert actions(18, number) == actions(18, "1")
