"""A typed digit: the choice of the last screen, its next page, the menu; or no digit at all."""

import time

import pytest

from bot.conversation import MENU_KEPT_S, Conversation
from bot.reply import Button, Said
from bot.sms.menu import read_digit
from bot.sms.render import pages

SHORT = Said("Dokumen apa?", (Button("KTP-el", "ktp"), Button("KK", "kk"), Button("Menu", "menu")))
LONG = Said(
    "Di kantor mana?",
    tuple(Button(f"UPTD Waringinkurung {one}", f"office:{one}") for one in range(1, 9)),
)


def conversation(said: Said | None, *, hours_ago: float = 0) -> Conversation:
    there = Conversation()
    if said is not None:
        there.put_up(said)
        assert there.menu is not None
        there.menu.at = int(time.time() - hours_ago * 3600)
    return there


@pytest.mark.parametrize("typed", ["1", "1.", " 1 ", "#1", "(1)", "1)", "*1#", "\n1\n", "01"])
def test_a_digit_is_its_choice_however_it_is_typed(typed: str) -> None:
    assert read_digit(typed, conversation(SHORT)) == "ktp"


def test_each_digit_is_its_own_choice() -> None:
    there = conversation(SHORT)
    assert [read_digit(digit, there) for digit in "120"] == ["ktp", "kk", "menu"]


def test_zero_leads_to_the_menu_where_it_is_not_offered() -> None:
    assert read_digit("0", conversation(LONG)) == "menu"


def test_nine_shows_the_next_page_and_after_the_last_the_first() -> None:
    assert len(pages(LONG, "id")) == 2
    second = read_digit("9", conversation(LONG))
    assert isinstance(second, Said)
    assert (second.page, second.text, second.buttons) == (1, LONG.text, LONG.buttons)
    first = read_digit("9", conversation(second))
    assert isinstance(first, Said)
    assert first.page == 0


def test_a_digit_means_the_same_on_every_page() -> None:
    second = read_digit("9", conversation(LONG))
    assert isinstance(second, Said)
    assert read_digit("1", conversation(second)) == "office:1"
    assert read_digit("8", conversation(second)) == "office:8"


@pytest.mark.parametrize("digit", ["3", "8", "9"])
def test_a_digit_that_fits_nothing_shows_the_screen_again(digit: str) -> None:
    assert read_digit(digit, conversation(SHORT)) == SHORT


def test_the_screen_is_shown_again_at_the_page_where_it_was() -> None:
    second = read_digit("9", conversation(Said(LONG.text, LONG.buttons[:7] * 1)))
    assert isinstance(second, Said)
    assert read_digit("8", conversation(second)) == second


@pytest.mark.parametrize("typed", ["12", "10", "99", "416253", "2605-1004217-8", "17/5", "1 2"])
def test_longer_numbers_are_words(typed: str) -> None:
    assert read_digit(typed, conversation(SHORT)) is None


@pytest.mark.parametrize("typed", ["", "satu", "1 ktp", "no 1", "1a", "KTP-el", "?", "-"])
def test_words_are_no_digits(typed: str) -> None:
    assert read_digit(typed, conversation(SHORT)) is None


@pytest.mark.parametrize("digit", ["1", "5", "9", "0"])
def test_a_digit_that_comes_a_day_later_leads_to_the_menu(digit: str) -> None:
    hours = MENU_KEPT_S / 3600
    assert read_digit(digit, conversation(SHORT, hours_ago=hours + 0.1)) == "menu"
    assert read_digit("1", conversation(SHORT, hours_ago=hours - 0.1)) == "ktp"


def test_the_very_first_message_may_be_a_digit() -> None:
    assert read_digit("1", conversation(None)) == "menu"


def test_words_are_words_also_where_no_menu_stands() -> None:
    assert read_digit("halo", conversation(None)) is None


def test_a_long_number_is_one_also_where_no_menu_stands() -> None:
    assert read_digit("416253", conversation(None)) is None
