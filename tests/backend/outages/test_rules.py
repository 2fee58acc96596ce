"""When a probe says that something is down, and how an incident may go on."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import IllegalStep
from backend.outages import rules
from backend.outages.rules import (
    DOWN_FROM,
    LATELY,
    LOOKS,
    LOOKS_UP_FOR,
    STAYS,
    STEPS,
    UP_UNTIL,
    State,
    Watch,
    check_step,
    is_lately,
)
from tests.backend.appointments.office import NOW

LOOK = timedelta(seconds=10)
looks = st.lists(st.booleans(), max_size=60)
HOURS = st.lists(st.tuples(st.booleans(), st.integers(1, 100)), max_size=30).map(
    lambda runs: [fine for fine, length in runs for _ in range(length)]
)
"""Looks of some hours: up and down by turns, for ten seconds to a quarter of an hour."""


def watched(fine: list[bool], every: timedelta = LOOK) -> list[Watch]:
    """After each look."""
    seen, watch = [], Watch()
    for nth, each in enumerate(fine):
        watch = watch.see(fine=each, now=NOW + every * nth)
        seen.append(watch)
    return seen


@given(looks)
def test_what_counts_are_the_latest_looks(fine: list[bool]) -> None:
    for nth, watch in enumerate(watched(fine), start=1):
        latest = fine[max(0, nth - LOOKS) : nth]
        assert watch.bad.bit_count() == latest.count(False)
        assert watch.looks == len(latest)


@given(looks)
def test_it_turns_down_only_on_enough_bad_looks_and_up_only_on_few(fine: list[bool]) -> None:
    for before, after in pairwise([Watch(), *watched(fine)]):
        if after.is_down and not before.is_down:
            assert after.bad.bit_count() >= DOWN_FROM
        if before.is_down and not after.is_down:
            assert after.bad.bit_count() <= UP_UNTIL


@given(looks)
def test_it_never_changes_back_at_once(fine: list[bool]) -> None:
    changes = [watch.changed_at for watch in watched(fine) if watch.changed_at is not None]
    different = sorted(set(changes))
    assert all(later - earlier >= STAYS for earlier, later in pairwise(different))


@given(HOURS)
def test_after_enough_of_the_same_it_is_as_it_looks(fine: list[bool]) -> None:
    down = LOOKS + STAYS // LOOK
    assert watched(fine + [False] * down)[-1].is_down
    assert not watched(fine + [True] * (down + LOOKS_UP_FOR[-1] // LOOK))[-1].is_down


def failures(fine: list[bool]) -> list[tuple[datetime, datetime | None]]:
    """When each began, and when the one before it had ended."""
    return [
        (after.changed_at, before.changed_at)
        for before, after in pairwise([Watch(), *watched(fine)])
        if after.is_down and not before.is_down and after.changed_at is not None
    ]


def drafts(fine: list[bool]) -> list[datetime]:
    """When each began that goes on with none before it."""
    return [began for began, ended in failures(fine) if not is_lately(ended, began)]


@given(HOURS)
def test_whatever_it_does_it_opens_one_draft_an_hour_at_most(fine: list[bool]) -> None:
    assert all(later - earlier > LATELY for earlier, later in pairwise(drafts(fine)))


FAILURES_MAX = 7
"""In an hour: the second soon after the first, the others each eleven minutes apart."""


def most_in_an_hour(fine: list[bool]) -> int:
    began = [each for each, _ in failures(fine)]
    return max((sum(each <= one < each + LATELY for one in began) for each in began), default=0)


@given(HOURS)
def test_whatever_it_does_it_fails_a_few_times_an_hour(fine: list[bool]) -> None:
    assert most_in_an_hour(fine) <= FAILURES_MAX


def swinging(period_s: int, *, down_s: int | None = None, hours: int = 3) -> list[bool]:
    """Down, up, down … with so many seconds from one failure to the next."""
    period, down = timedelta(seconds=period_s), timedelta(seconds=down_s or period_s / 2)
    return [LOOK * nth % period >= down for nth in range(hours * timedelta(hours=1) // LOOK)]


PERIODS = [10, 20, 60, 100, 120, 150, 180, 240, 300, 420, 600]


@pytest.mark.parametrize("period_s", PERIODS)
def test_who_swings_slowly_is_one_draft_and_falls_back_three_times_at_most(period_s: int) -> None:
    for down_s in (period_s // 2, period_s - 60, 50):
        fine = swinging(period_s, down_s=max(10, down_s))
        assert len(drafts(fine)) <= 1
        assert len(failures(fine)) <= len(LOOKS_UP_FOR)


def test_if_each_end_came_as_soon_as_the_first_it_would_fail_many_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "LOOKS_UP_FOR", (timedelta(0),))
    assert most_in_an_hour(swinging(180)) > FAILURES_MAX


@pytest.mark.parametrize("minutes", [2, 10, 120])
def test_a_plain_failure_is_over_a_minute_after_it(minutes: int) -> None:
    bad = [False] * (timedelta(minutes=minutes) // LOOK)
    assert watched([True] * 50 + bad)[-1].is_down
    assert not watched([True] * 50 + bad + [True] * LOOKS)[-1].is_down


def test_after_an_hour_that_was_fine_a_failure_is_a_plain_one_again() -> None:
    flapping = swinging(600, down_s=60, hours=1)
    assert watched(flapping)[-1].flaps == len(LOOKS_UP_FOR) - 1
    quiet = [True] * ((LOOKS_UP_FOR[-1] + LATELY) // LOOK + LOOKS)
    again = watched(flapping + quiet + [False] * LOOKS)[-1]
    assert (again.is_down, again.flaps) == (True, 0)


@given(st.integers(0, DOWN_FROM - 1))
def test_a_few_bad_looks_among_good_ones_are_nothing(bad: int) -> None:
    assert not any(watch.is_down for watch in watched([False] * bad + [True] * 20))


def test_flapping_is_one_change() -> None:
    flapping = [False] * DOWN_FROM + [nth % 2 == 0 for nth in range(40)]
    assert len({watch.changed_at for watch in watched(flapping) if watch.changed_at}) == 1


@pytest.mark.parametrize("state", State)
def test_no_other_step_than_those_of_the_table(state: State) -> None:
    for to in State:
        if to in STEPS[state]:
            check_step(state, to)
        else:
            with pytest.raises(IllegalStep):
                check_step(state, to)
