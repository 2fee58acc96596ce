"""The states of an appointment, and every step from one to another. Pure."""

from enum import StrEnum

from backend.errors import IllegalStep


class State(StrEnum):
    OFFERED = "offered"
    """A place is held for somebody from the waiting list, until offer_until."""
    REQUESTED = "requested"
    """Taken; a clerk may still decline until confirm_by, then it confirms itself."""
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    SERVED = "served"
    NO_SHOW = "no-show"
    DECLINED = "declined"
    """By a clerk, with a reason."""
    CANCELLED = "cancelled"
    """By the resident."""
    EXPIRED = "expired"
    """An offer that nobody answered in time."""
    DISPLACED = "displaced"
    """The office closed the place."""


class DeclineReason(StrEnum):
    """Why a clerk declines: generic, nothing of the family or of a case."""

    WRONG_OFFICE = "wrong-office"
    FILES_MISSING = "files-missing"
    NOT_NEEDED = "not-needed"
    EQUIPMENT = "equipment"
    OTHER = "other"


class Actor(StrEnum):
    RESIDENT = "resident"
    CLERK = "clerk"
    SWEEP = "sweep"


ACTIVE = (State.OFFERED, State.REQUESTED, State.CONFIRMED, State.ARRIVED)
"""Of these a resident has one for each service and person."""
RELEASING = (State.DECLINED, State.CANCELLED, State.EXPIRED, State.DISPLACED)
"""Coming to one of these gives the place back; every other state holds one."""
HOLDING = tuple(state for state in State if state not in RELEASING)

DISPLACEABLE = (State.OFFERED, State.REQUESTED, State.CONFIRMED)
"""Whoever has come is served; of the others the office may close the place."""

STEPS: dict[State, tuple[State, ...]] = {
    State.OFFERED: (
        State.REQUESTED,
        State.CONFIRMED,
        State.EXPIRED,
        State.CANCELLED,
        State.DISPLACED,
    ),
    State.REQUESTED: (State.CONFIRMED, State.DECLINED, State.CANCELLED, State.DISPLACED),
    State.CONFIRMED: (State.ARRIVED, State.NO_SHOW, State.CANCELLED, State.DISPLACED),
    State.ARRIVED: (State.SERVED,),
    State.SERVED: (),
    State.NO_SHOW: (),
    State.DECLINED: (),
    State.CANCELLED: (),
    State.EXPIRED: (),
    State.DISPLACED: (),
}
"""All transitions; any other is illegal."""

UNDOABLE: dict[Actor, tuple[State, ...]] = {
    Actor.CLERK: (
        State.CONFIRMED,
        State.DECLINED,
        State.ARRIVED,
        State.SERVED,
        State.NO_SHOW,
    ),
    Actor.RESIDENT: (State.CANCELLED,),
    Actor.SWEEP: (),
}
"""What whoever did it may take back, for as long as Policy.undo."""


def check_step(state: State, to: State) -> None:
    """Raises IllegalStep."""
    if to not in STEPS[state]:
        raise IllegalStep(f"an appointment that is {state} can't become {to}")
