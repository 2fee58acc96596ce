"""Every pair of states is a step, or raises: as in design.md, section 4."""

from itertools import product

import pytest

from backend.appointments import states
from backend.appointments.states import (
    ACTIVE,
    HOLDING,
    RELEASING,
    STEPS,
    UNDOABLE,
    Actor,
    State,
    check_step,
)
from backend.errors import IllegalStep

DESIGNED = {
    *product(["offered"], ["requested", "confirmed", "expired"]),
    *product(["requested"], ["confirmed", "declined"]),
    *product(["confirmed"], ["arrived", "no-show"]),
    ("arrived", "served"),
    *product(["offered", "requested", "confirmed"], ["cancelled", "displaced"]),
}
"""Read off the design, not off the code."""


def is_legal(state: State, to: State) -> bool:
    try:
        check_step(state, to)
    except IllegalStep:
        return False
    return True


@pytest.mark.parametrize(("state", "to"), list(product(State, State)))
def test_a_pair_of_states_is_a_step_of_the_design_or_raises(state: State, to: State) -> None:
    assert is_legal(state, to) is ((state.value, to.value) in DESIGNED)


def test_one_step_more_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(states.STEPS, State.CANCELLED, (State.CONFIRMED,))
    assert is_legal(State.CANCELLED, State.CONFIRMED)
    assert (State.CANCELLED.value, State.CONFIRMED.value) not in DESIGNED


def test_the_refusal_names_both_states() -> None:
    with pytest.raises(IllegalStep, match="served can't become cancelled"):
        check_step(State.SERVED, State.CANCELLED)


def test_what_gives_a_place_back_leads_nowhere_and_is_not_active() -> None:
    assert {each: STEPS[each] for each in RELEASING} == dict.fromkeys(RELEASING, ())
    assert not set(RELEASING) & set(ACTIVE)
    assert set(HOLDING) | set(RELEASING) == set(State)
    assert set(ACTIVE) <= set(HOLDING)


def test_no_step_takes_a_place_that_was_given_back() -> None:
    """Only an undo does, and that asks whether there is still room."""
    assert not [to for state in RELEASING for to in STEPS[state] if to in HOLDING]


def test_a_sweep_takes_nothing_back_and_nobody_takes_back_what_another_does() -> None:
    assert UNDOABLE[Actor.SWEEP] == ()
    assert set(UNDOABLE[Actor.RESIDENT]) == {State.CANCELLED}
    assert not set(UNDOABLE[Actor.CLERK]) & {State.CANCELLED, State.DISPLACED, State.EXPIRED}
