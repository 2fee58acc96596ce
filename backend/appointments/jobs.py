"""Sweeps over what is due. Each may run on many workers at once: nothing is done twice.

What somebody is changing right now is passed over, and met again at the next sweep: a sweep that
has locked many and waits for one more would soon be half of a deadlock.
"""

from datetime import date, datetime, timedelta

import structlog
from sqlalchemy import bindparam, delete, exists, select, text

from backend.appointments import changes
from backend.appointments.closures import closed
from backend.appointments.offers import offer_place
from backend.appointments.rules import Policy, Terms, midnight, window
from backend.appointments.states import ACTIVE, Actor, State
from backend.appointments.steps import Step, make_step
from backend.appointments.tables import Appointment, ClientDay, Slot
from backend.appointments.telling import Event, tell
from backend.database import Database
from backend.deliveries.tables import Moment
from backend.errors import IllegalStep
from backend.residents.schemas import MESSAGES

log = structlog.get_logger(__name__)

AT_ONCE = 200
KEPT_DAYS = 90
"""After the visit."""

LEADS: dict[Event, timedelta] = {
    Event.DAY_BEFORE: timedelta(days=1),
    Event.HOURS_BEFORE: timedelta(hours=2),
}
LATE_BY = timedelta(hours=1)
"""A reminder that a worker's outage has held up for longer is none."""


CONFIRM = text(f"""
    UPDATE appointments SET state = '{State.CONFIRMED}', state_since = :now,
        state_by = '{Actor.SWEEP}', was = NULL
    WHERE id IN (
        SELECT id FROM appointments WHERE state = '{State.REQUESTED}' AND confirm_by <= :now
        FOR UPDATE SKIP LOCKED)
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own

END_DAYS = text(f"""
    UPDATE appointments AS mine SET state_since = :now, state_by = '{Actor.SWEEP}', was = NULL,
        state = CASE WHEN mine.state = '{State.ARRIVED}' THEN '{State.SERVED}'
            ELSE '{State.NO_SHOW}' END
    WHERE id IN (
        SELECT over.id FROM appointments AS over JOIN slots ON slots.id = over.slot_id
        WHERE slots.starts_at < :today
            AND over.state IN ('{State.ARRIVED}', '{State.CONFIRMED}')
        FOR UPDATE OF over SKIP LOCKED)
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("now", type_=Moment), bindparam("today", type_=Moment)
)

WAITED_FOR = text(f"""
    SELECT DISTINCT slots.id, slots.starts_at FROM slots JOIN waiting USING (office, counter)
    WHERE slots.taken < slots.capacity AND slots.starts_at >= :first AND slots.starts_at < :last
        AND NOT {closed("waiting.service", "slots.office", "slots.starts_at")}
    ORDER BY slots.starts_at LIMIT :limit
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("first", type_=Moment), bindparam("last", type_=Moment)
)

TO_REMIND = text(f"""
    SELECT booked.id FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    JOIN residents ON residents.id = booked.resident_id
    WHERE booked.state IN ('{State.REQUESTED}', '{State.CONFIRMED}')
        AND slots.starts_at > CAST(:now AS timestamptz) + CAST(:lead AS interval)
            - CAST(:late_by AS interval)
        AND slots.starts_at <= CAST(:now AS timestamptz) + CAST(:lead AS interval)
        AND booked.requested_at < slots.starts_at - CAST(:lead AS interval)
        AND EXISTS (
            SELECT FROM consents WHERE consents.resident_id = booked.resident_id
            AND purpose = '{MESSAGES}' AND withdrawn_at IS NULL)
        AND NOT EXISTS (
            SELECT FROM messages WHERE messages.cause = concat_ws(chr(58), 'appointment', booked.id,
                CAST(:event AS text), CAST(extract(epoch FROM slots.starts_at) AS bigint)))
    FOR NO KEY UPDATE OF residents SKIP LOCKED FOR UPDATE OF booked SKIP LOCKED
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own


async def extend_horizon(database: Database, *, policy: Policy, now: datetime, today: date) -> None:
    """Every hour: the slots of the days to come, as the office's data have them."""
    async with database.transaction() as session:
        added = await changes.extend(session, policy=policy, now=now, today=today)
    if added:
        log.info("slots-added", slots=added)


async def pass_deadlines(database: Database, terms: Terms) -> None:
    """Every ten seconds: requests that no clerk has declined, offers that nobody answered."""
    now = terms.now
    async with database.transaction() as session:
        await session.execute(CONFIRM, {"now": now})
    expired = select(Appointment.id).where(
        Appointment.state == State.OFFERED, Appointment.offer_until <= now
    )
    async with database.transaction() as session:
        lapsed = (await session.scalars(expired.order_by(Appointment.id).limit(AT_ONCE))).all()
    for each in lapsed:
        await _expire(database, each, terms)


async def offer_places(database: Database, terms: Terms) -> None:
    """Every minute: places that have become free otherwise, to those who wait, in their order."""
    open_now = window(terms.policy, terms.now)
    values = {"first": open_now.first, "last": open_now.last, "limit": AT_ONCE}
    async with database.transaction() as session:
        slots = [row.id for row in await session.execute(WAITED_FOR, values)]
    for slot in slots:
        async with database.transaction() as session:
            await offer_place(session, slot, terms)


async def remind(database: Database, *, now: datetime) -> None:
    """Every minute: those who agreed to it, the day before and two hours before."""
    for event, lead in LEADS.items():
        values = {"now": now, "lead": lead, "late_by": LATE_BY, "event": event.value}
        async with database.transaction() as session:
            due = list(await session.scalars(TO_REMIND, values))
            await tell(session, due, event, due_at=now)


async def end_days(database: Database, *, now: datetime, today: date) -> None:
    """Every night: whoever did not come any more. What a clerk never saw is held against nobody."""
    async with database.transaction() as session:
        await session.execute(END_DAYS, {"now": now, "today": midnight(today)})


async def tidy(database: Database, *, today: date) -> None:
    """Every night: forget visits that are long past, and slots without anybody."""
    old = midnight(today - timedelta(days=KEPT_DAYS))
    past = select(Slot.id).where(Slot.starts_at < old)
    in_slot = exists().where(Appointment.slot_id == Slot.id)
    yesterday = midnight(today - timedelta(days=1))
    async with database.transaction() as session:
        await session.execute(
            delete(Appointment).where(
                Appointment.slot_id.in_(past), Appointment.state.not_in(ACTIVE)
            )
        )
        await session.execute(delete(Slot).where(Slot.starts_at < yesterday, ~in_slot))
        await session.execute(delete(ClientDay).where(ClientDay.day < today))


async def _expire(database: Database, appointment: int, terms: Terms) -> None:
    async with database.transaction() as session:
        try:
            expire = Step(State.EXPIRED, Actor.SWEEP)
            await make_step(session, appointment, expire, terms)
        except IllegalStep:
            log.info("offer-answered-in-time", appointment=appointment)
