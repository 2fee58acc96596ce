"""When a probe says that something is down, and how an incident may go on."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import IllegalStep
from backend.outages.rules import DOWN_FROM, LOOKS, STAYS, STEPS, UP_UNTIL, State, Watch, check_step
from tests.backend.appointments.office import NOW

LOOK = timedelta(seconds=10)
looks = st.lists(st.booleans(), max_size=60)


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


@given(looks)
def test_after_enough_of_the_same_it_is_as_it_looks(fine: list[bool]) -> None:
    settled = LOOKS + STAYS // LOOK
    assert watched(fine + [False] * settled)[-1].is_down
    assert not watched(fine + [True] * settled)[-1].is_down


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
