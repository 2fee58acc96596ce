"""An appointment moves to another slot, with the same code. Locks: see steps.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.closures import closed, is_closed
from backend.appointments.offers import offer_place
from backend.appointments.rules import Terms, window
from backend.appointments.states import Actor, State
from backend.appointments.steps import Appointment, fetch
from backend.appointments.tables import with_moments
from backend.appointments.telling import withdraw
from backend.errors import BookingClosed, IllegalStep, SlotFull

MOVE = with_moments(
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
class Destination:
    """The slot that an appointment is to move to, and what that must be."""

    slot: int
    office: str
    starts_at: datetime
    offices: Sequence[str]


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
