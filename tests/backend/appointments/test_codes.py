"""Codes: a whole round uses each once, and none is a word or mistaken for another."""

from math import gcd

import pytest

from backend.appointments.tables import CODE_LETTERS, CODE_SIGNS, CODE_START, CODE_STEP, CODES
from tests.backend.appointments.office import Office


def code_of(number: int, *, step: int = CODE_STEP) -> str:
    """As the database makes it of an id."""
    rest = (number * step + CODE_START) % CODES
    signs = ""
    for _ in range(3):
        rest, sign = divmod(rest, len(CODE_SIGNS))
        signs = CODE_SIGNS[sign] + signs
    return CODE_LETTERS[rest % len(CODE_LETTERS)] + signs


async def test_the_database_makes_the_codes_that_are_computed_here(office: Office) -> None:
    slot = await office.slot(capacity=40)
    for chat in range(20):
        taken = await office.take(chat, slot)
        assert taken["code"] == code_of(taken["id"])


def test_a_whole_round_uses_each_code_once() -> None:
    assert gcd(CODE_STEP, CODES) == 1
    assert len({code_of(number) for number in range(1, CODES + 1)}) == CODES == 281_250


@pytest.mark.parametrize("step", [150_000, 149_994])
def test_with_a_common_divisor_it_would_not(step: int) -> None:
    assert len({code_of(number, step=step) for number in range(1, CODES + 1)}) < CODES


def test_a_code_holds_no_vowel_and_no_sign_that_looks_like_another() -> None:
    assert not set(CODE_SIGNS) & set("AEIOU015SZQ")
    assert set(CODE_LETTERS) <= set(CODE_SIGNS)
    assert CODE_LETTERS.isalpha()


def test_the_next_code_can_t_be_told_from_the_one_before() -> None:
    codes = [code_of(number) for number in range(1, 101)]
    assert codes != sorted(codes)
    assert len({code[0] for code in codes}) > 10
