from datetime import timedelta

import pytest

from backend.deliveries.rules import RULINGS, Outcome, pause_before_next

FINAL = {
    Outcome.DELIVERED,
    Outcome.BLOCKED,
    Outcome.DEACTIVATED,
    Outcome.INVALID,
    Outcome.REFUSED,
    Outcome.EXPIRED,
    Outcome.UNREACHABLE,
    Outcome.UNWANTED,
    Outcome.STOPPED,
}
LOST = {Outcome.BLOCKED, Outcome.DEACTIVATED, Outcome.INVALID}


def test_every_outcome_has_a_ruling() -> None:
    assert set(RULINGS) == set(Outcome)


def test_what_is_final_is_not_tried_again() -> None:
    assert {outcome for outcome in Outcome if pause_before_next(outcome, 1) is None} == FINAL


def test_an_address_is_lost_only_where_the_channel_says_so() -> None:
    assert {outcome for outcome, ruling in RULINGS.items() if ruling.is_lost} == LOST


@pytest.mark.parametrize(
    ("attempt", "minutes"), [(1, 0.5), (2, 1), (5, 8), (6, 15), (7, 15), (10_000, 15)]
)
def test_pauses_double_up_to_the_longest(attempt: int, minutes: float) -> None:
    pause = pause_before_next(Outcome.TEMPORARY, attempt)
    assert pause == timedelta(minutes=minutes)


def test_a_pause_is_never_shorter_than_the_channel_asks() -> None:
    assert pause_before_next(Outcome.THROTTLED, 1, wanted_s=9) == timedelta(seconds=9)
    assert pause_before_next(Outcome.TEMPORARY, 1, wanted_s=9) == timedelta(seconds=30)
