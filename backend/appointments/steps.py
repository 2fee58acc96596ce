"""Steps in an appointment's life. A step that gives the place back hands it on to who waits.

Locks are taken in one order everywhere: slots by ascending id, then residents (the foreign key of
whatever is written for them takes a share), then appointments and places in line. So nobody waits
in a circle, however the steps of many residents meet. What is counted is counted from the
row as it was locked: PostgreSQL checks a constraint first on what the statement saw when it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, TextClause, bindparam, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.closures import closed, is_closed
from backend.appointments.displacing import wait_instead
from backend.appointments.rules import Terms, offer_from, window
from backend.appointments.states import (
    ACTIVE,
    HOLDING,
    RELEASING,
    UNDOABLE,
    Actor,
    State,
    check_step,
)
from backend.appointments.tables import quoted
from backend.appointments.telling import Event, tell, withdraw
from backend.deliveries.tables import Moment
from backend.errors import AlreadyBooked, BookingClosed, IllegalStep, NotFound, SlotFull

TRIES = 5
ACCEPTED = (State.REQUESTED, State.CONFIRMED)
"""After these an offer's time is over; one that is cancelled may be taken back."""
ANSWER_MIN = timedelta(minutes=10)
"""An offer that leaves less time than this to answer is none."""

Appointment = Row[Any]
"""Of SHOWN: all columns of an appointment, and its slot's."""

SHOWN = """
    booked.id, booked.code, booked.slot_id, booked.resident_id, booked.service, booked.person,
    booked.receipt, booked.channel, booked.state, booked.state_since, booked.state_by,
    booked.was, booked.reason, booked.requested_at, booked.confirm_by, booked.offer_until,
    booked.instead_of,
    slots.office, slots.counter, slots.starts_at, slots.minutes
    """


def _with_moments(sql: str, *names: str) -> TextClause:
    return text(sql).bindparams(*(bindparam(name, type_=Moment) for name in names))


FETCH = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE booked.id = :id
    """)  # noqa: S608 – words of our own

STEP = _with_moments(
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

OFFER = _with_moments(
    f"""
    WITH place AS MATERIALIZED (
        SELECT * FROM slots WHERE id = :slot AND taken < capacity
            AND starts_at >= :first AND starts_at < :last FOR UPDATE
    ), next AS MATERIALIZED (
        SELECT waiting.* FROM waiting JOIN place USING (office, counter)
        JOIN residents ON residents.id = waiting.resident_id
        WHERE NOT EXISTS (
            SELECT FROM appointments AS has WHERE has.resident_id = waiting.resident_id
            AND has.service = waiting.service AND has.person = waiting.person
            AND has.state IN ({quoted(ACTIVE)}))
            AND NOT {closed("waiting.service", "place.office", "place.starts_at")}
        ORDER BY waiting.id LIMIT 1
        FOR KEY SHARE OF residents FOR UPDATE OF waiting SKIP LOCKED
    ), unwaited AS (
        DELETE FROM waiting USING next WHERE waiting.id = next.id
    ), offered AS (
        INSERT INTO appointments (slot_id, resident_id, service, person, channel, state,
            state_since, state_by, requested_at, offer_until)
        SELECT place.id, next.resident_id, next.service, next.person, next.channel,
            '{State.OFFERED}', :now, '{Actor.SWEEP}', :now,
            least(:until, place.starts_at - CAST(:closes_before AS interval))
        FROM next, place RETURNING id, slot_id
    ), counted AS (
        UPDATE slots SET taken = taken + 1 FROM offered WHERE slots.id = offered.slot_id
    )
    SELECT id FROM offered
    """,  # noqa: S608 – words of our own
    "first",
    "last",
    "now",
    "until",
)

MOVE = _with_moments(
    f"""
    WITH both_slots AS MATERIALIZED (
        SELECT * FROM slots WHERE id IN (:slot, :from_slot) ORDER BY id FOR UPDATE
    ), fits AS MATERIALIZED (
        SELECT 1 FROM both_slots WHERE id = :slot AND taken < capacity AND counter = :counter
            AND office = ANY(CAST(:offices AS text[]))
            AND starts_at >= :first AND starts_at < :last
            AND NOT {closed(":service", "both_slots.office", "both_slots.starts_at")}
    ), moved AS (
        UPDATE appointments AS mine SET slot_id = :slot, was = NULL, state_since = :now,
            state_by = '{Actor.RESIDENT}', state = :to, confirm_by = :confirm_by
        FROM fits WHERE mine.id = :id AND mine.slot_id = :from_slot
            AND mine.state IN ('{State.REQUESTED}', '{State.CONFIRMED}')
        RETURNING mine.id
    )
    UPDATE slots SET taken = locked.taken + CASE WHEN slots.id = :slot THEN 1 ELSE -1 END
    FROM moved, both_slots AS locked WHERE slots.id = locked.id
    RETURNING slots.id
    """,  # noqa: S608 – words of our own
    "first",
    "last",
    "now",
    "confirm_by",
)


@dataclass(frozen=True, slots=True)
class Step:
    """Where an appointment is to come, and who wants it there."""

    to: State
    by: Actor
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """The slot that an appointment is to move to, and what that must be."""

    slot: int
    office: str
    starts_at: datetime
    offices: Sequence[str]


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


async def move(
    session: AsyncSession, appointment: int, destination: Destination, terms: Terms
) -> Appointment:
    """To another slot, with the same code. Raises IllegalStep, SlotFull, BookingClosed."""
    mine = await fetch(session, appointment)
    if mine.slot_id == destination.slot:
        return mine
    if mine.state not in {State.REQUESTED, State.CONFIRMED}:
        raise IllegalStep(f"an appointment that is {mine.state} can't be moved")
    open_now = window(terms.policy, terms.now)
    if not open_now.first <= destination.starts_at < open_now.last:
        raise BookingClosed("this time can't be booked now")
    confirm_by = terms.confirm_by(destination.office, destination.starts_at)
    values = {
        "id": appointment,
        "slot": destination.slot,
        "from_slot": mine.slot_id,
        "counter": mine.counter,
        "service": mine.service,
        "offices": list(destination.offices),
        "first": open_now.first,
        "last": open_now.last,
        "now": terms.now,
        "to": State.CONFIRMED if confirm_by is None else State.REQUESTED,
        "confirm_by": confirm_by,
    }
    if not (await session.execute(MOVE, values)).all():
        if await is_closed(session, mine.service, destination.office, destination.starts_at):
            raise BookingClosed("this service is disturbed there at that time")
        raise SlotFull("no place is left at this time")
    await withdraw(session, [appointment], now=terms.now)
    await offer_place(session, mine.slot_id, terms)
    return await fetch(session, appointment)


async def offer_place(session: AsyncSession, slot: int, terms: Terms) -> int | None:
    """Hold a free place for the first who waits for one there. None where nobody does."""
    policy, now = terms.policy, terms.now
    opens = offer_from(now)
    values = {
        "slot": slot,
        "first": opens + policy.closes_before + ANSWER_MIN,
        "last": window(policy, now).last,
        "now": now,
        "until": opens + policy.offer_for,
        "closes_before": policy.closes_before,
    }
    for _ in range(TRIES):
        try:
            async with session.begin_nested():
                offered: int | None = await session.scalar(OFFER, values)
        except IntegrityError:
            continue  # Who waited has just booked another place; the next one is first now.
        if offered is not None:
            await tell(session, [offered], Event.OFFERED, due_at=opens)
        return offered
    return None


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
