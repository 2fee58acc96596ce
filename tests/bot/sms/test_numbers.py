"""Whom an SMS came from, and whether anybody may be answered there."""

import pytest

from bot.sms.numbers import OPERATORS, answerable, operator_of

PHONE = "+6281234567890"


@pytest.mark.parametrize(
    "written", ["+6281234567890", "6281234567890", "081234567890", "0812-3456-7890", "81234567890"]
)
def test_a_mobile_number_is_answered_however_it_is_written(written: str) -> None:
    assert answerable(written) == PHONE


@pytest.mark.parametrize(
    "sender",
    [
        *("INFO", "Telkomsel", "1708", "4444", "858", "", "0254200123", "081", "+62", "0812 INFO"),
        *("+818012345678", "+12025550123", "08123456789012345678", "６２８１２３４５６７８９０"),
    ],
)
def test_machines_landlines_and_abroad_are_not(sender: str) -> None:
    assert answerable(sender) is None


@pytest.mark.parametrize(
    ("number", "operator"),
    [
        (PHONE, "telkomsel"),
        ("+6285112345678", "telkomsel"),
        ("+6289512345678", "indosat"),
        ("+6283112345678", "xl"),
        ("+6288112345678", "smartfren"),
        ("+6280012345678", None),
    ],
)
def test_its_prefix_names_the_operator(number: str, operator: str | None) -> None:
    assert operator_of(number) == operator


def test_no_prefix_belongs_to_two() -> None:
    prefixes = [prefix for prefixes in OPERATORS.values() for prefix in prefixes]
    assert len(prefixes) == len(set(prefixes))
