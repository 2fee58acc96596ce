"""Steps in an appointment's life. A step that gives the place back hands it on to who waits.

Locks are taken in one order everywhere: slots by ascending id, then residents, then appointments
and places in line. Whatever is written for residents takes a share of them, by its foreign key,
and waits only for who holds them whole (residents.hold). So nobody waits in a circle, however the
steps of many residents meet. What is counted is counted from the row as it was locked: PostgreSQL
checks a constraint first on what the statement saw when it began.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.displacing import wait_instead
from backend.appointments.offers import offer_place
from backend.appointments.rules import Terms
from backend.appointments.states import (
    HOLDING,
    RELEASING,
    UNDOABLE,
    Actor,
    State,
    check_step,
)
from backend.appointments.tables import quoted, with_moments
from backend.appointments.telling import Event, tell, withdraw
from backend.errors import AlreadyBooked, IllegalStep, NotFound, SlotFull

TRIES = 5
ACCEPTED = (State.REQUESTED, State.CONFIRMED)
"""After these an offer's time is over; one that is cancelled may be taken back."""

Appointment = Row[Any]
"""Of SHOWN: all columns of an appointment, and its slot's."""

SHOWN = """
    booked.id, booked.code, booked.slot_id, booked.resident_id, booked.service, booked.person,
    booked.receipt, booked.channel, booked.state, booked.state_since, booked.state_by,
    booked.was, booked.reason, booked.requested_at, booked.confirm_by, booked.offer_until,
    booked.instead_of,
    slots.office, slots.counter, slots.starts_at, slots.minutes
    """


FETCH = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE booked.id = :id
    """)  # noqa: S608 – words of our own

STEP = with_moments(
    f"""
    WITH place AS MATERIALIZED (
        SELECT slots.* FROM slots JOIN appointments AS mine ON mine.slot_id = slots.id
        WHERE mine.id = :id FOR UPDATE OF slots
    ), stepped AS (
        UPDATE appointments AS mine SET state = :to, state_since = :now, state_by = :by,
            was = CASE WHEN :undoable THEN mine.state END, reason = :reason,
            confirm_by = :confirm_by,
            offer_until = CASE WHEN :to NOT IN ({quoted(ACCEPTED)}) THEN mine.offer_until END
        FROM place WHERE mine.id = :id AND mine.slot_id = place.id AND mine.state = :state
            AND (NOT :takes OR place.taken < place.capacity)
        RETURNING mine.slot_id, place.taken
    )
    UPDATE slots
    SET taken = stepped.taken + CASE WHEN :takes THEN 1 WHEN :releases THEN -1 ELSE 0 END
    FROM stepped WHERE slots.id = stepped.slot_id
    RETURNING slots.id
    """,  # noqa: S608 – words of our own
    "now",
    "confirm_by",
)


@dataclass(frozen=True, slots=True)
class Step:
    """Where an appointment is to come, and who wants it there."""

    to: State
    by: Actor
    reason: str | None = None


EVENTS: dict[tuple[State, Actor], Event] = {
    (State.CONFIRMED, Actor.CLERK): Event.CONFIRMED,
    (State.DECLINED, Actor.CLERK): Event.DECLINED,
    (State.EXPIRED, Actor.SWEEP): Event.EXPIRED,
}
"""What the resident is told of a step that somebody else made."""


async def fetch(session: AsyncSession, appointment: int) -> Appointment:
    """Raises NotFound."""
    row = (await session.execute(FETCH, {"id": appointment})).one_or_none()
    if row is None:
        raise NotFound("no appointment has this id")
    return row


async def make_step(
    session: AsyncSession, appointment: int, step: Step, terms: Terms
) -> Appointment:
    """Bring an appointment to a state; where it is there already, nothing changes.

    Raises IllegalStep. What a clerk may take back is told once that time is over.
    """
    now = terms.now
    for _ in range(TRIES):
        mine = await fetch(session, appointment)
        if mine.state == step.to:
            return mine
        check_step(State(mine.state), step.to)
        if await _step(session, mine, step, terms):
            break
    else:
        raise IllegalStep("it is being changed by others right now")
    await withdraw(session, [appointment], now=now)
    event = EVENTS.get((step.to, step.by))
    if event is not None:
        undoable = terms.policy.undo_for if step.to is State.DECLINED else timedelta(0)
        await tell(session, [appointment], event, due_at=now + undoable)
    if step.to in RELEASING:
        await offer_place(session, mine.slot_id, terms)
    if step.to is State.EXPIRED and mine.instead_of is not None:
        await wait_instead(session, [mine.instead_of], now=now)
    return await fetch(session, appointment)


async def undo_step(
    session: AsyncSession, appointment: int, by: Actor, terms: Terms
) -> Appointment:
    """Take back the last step. Raises IllegalStep, and SlotFull where its place is gone."""
    mine = await fetch(session, appointment)
    state = State(mine.state)
    is_own = state in UNDOABLE[by] and mine.state_by == by
    age = terms.now - mine.state_since
    if mine.was is None or not is_own or age > terms.policy.undo_for:
        raise IllegalStep("the last step can't be taken back any more")
    was = State(mine.was)
    takes = state in RELEASING and was in HOLDING
    try:
        async with session.begin_nested():
            done = await _step(session, mine, Step(was, by), terms, undoes=True, takes=takes)
    except IntegrityError as error:
        raise AlreadyBooked("there is another appointment by now") from error
    if not done:
        raise SlotFull("its place was given to somebody else")
    await withdraw(session, [appointment], now=terms.now)
    return await fetch(session, appointment)


async def _step(
    session: AsyncSession,
    mine: Appointment,
    step: Step,
    terms: Terms,
    *,
    undoes: bool = False,
    takes: bool = False,
) -> bool:
    """False where another changed it first, or where its place is gone."""
    deadline = terms.confirm_by(mine.office, mine.starts_at)
    values = {
        "id": mine.id,
        "state": mine.state,
        "to": step.to.value,
        "by": step.by.value,
        "reason": step.reason,
        "now": terms.now,
        "confirm_by": deadline if step.to is State.REQUESTED else None,
        "undoable": step.to in UNDOABLE[step.by] and not undoes,
        "takes": takes,
        "releases": step.to in RELEASING,
    }
    return bool((await session.execute(STEP, values)).all())
