"""A resident's own appointments, and the waiting list. The caller owns the transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.rules import Terms
from backend.appointments.states import ACTIVE, Actor, State
from backend.appointments.steps import SHOWN, Appointment, Step, make_step
from backend.appointments.tables import Appointment as Appointments
from backend.appointments.tables import Slot, Waiting, quoted
from backend.deliveries.tables import Moment
from backend.errors import AlreadyBooked, NotFound, TooMany
from backend.offices.places import Service
from backend.residents.schemas import MESSAGES, VERSION
from backend.residents.tables import Consent

WAITING_MAX = 4
"""Of one resident."""

MINE = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE booked.resident_id = :resident AND (booked.state IN ({quoted(ACTIVE)})
        AND slots.starts_at > CAST(:now AS timestamptz) - interval '1 day'
        OR booked.state = '{State.CANCELLED}' AND booked.was IS NOT NULL
        AND booked.state_since > CAST(:now AS timestamptz) - CAST(:undo_for AS interval))
    ORDER BY slots.starts_at, booked.id
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own

BY_CODE = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE booked.resident_id = :resident AND booked.code = :code
    ORDER BY booked.state IN ({quoted(ACTIVE)}) DESC, booked.id DESC LIMIT 1
    """)  # noqa: S608 – words of our own


async def mine(session: AsyncSession, resident: int, terms: Terms) -> Sequence[Appointment]:
    """Those that are active, and what was cancelled a moment ago; the earliest first."""
    values = {"resident": resident, "now": terms.now, "undo_for": terms.policy.undo_for}
    return (await session.execute(MINE, values)).all()


async def find(session: AsyncSession, resident: int | None, code: str) -> Appointment:
    """One of the resident's own, the active one first. Raises NotFound, also for a stranger's."""
    values = {"resident": resident, "code": code.strip().upper()}
    row = (await session.execute(BY_CODE, values)).one_or_none()
    if row is None:
        raise NotFound("this resident has no appointment of this code")
    return row


async def last_office(session: AsyncSession, resident: int) -> str | None:
    latest = (
        select(Slot.office)
        .join(Appointments, Appointments.slot_id == Slot.id)
        .where(Appointments.resident_id == resident)
        .order_by(Appointments.id.desc())
        .limit(1)
    )
    office: str | None = await session.scalar(latest)
    return office


async def has_agreed(session: AsyncSession, resident: int) -> bool:
    """To be sent messages, in the present words."""
    given = select(Consent.version).where(
        Consent.resident_id == resident,
        Consent.purpose == MESSAGES,
        Consent.version == VERSION,
        Consent.withdrawn_at.is_(None),
    )
    return await session.scalar(given) is not None


async def join_waiting(
    session: AsyncSession,
    resident: int,
    service: Service,
    office: str,
    *,
    person: int,
    channel: str,
    now: datetime,
) -> None:
    """resident: held. Whoever waits elsewhere for the same gives that place in line up.

    Raises AlreadyBooked, TooMany.
    """
    same = (Waiting.service == service.code, Waiting.person == person)
    booked = select(func.count()).where(
        Appointments.resident_id == resident,
        Appointments.service == service.code,
        Appointments.person == person,
        Appointments.state.in_(ACTIVE),
    )
    if await session.scalar(booked):
        raise AlreadyBooked("there is an active appointment for this service and person")
    others = select(func.count()).where(
        Waiting.resident_id == resident, or_(*(~each for each in same))
    )
    if (await session.scalar(others) or 0) >= WAITING_MAX:
        raise TooMany(f"at most {WAITING_MAX} at a time; leave one first")
    await session.execute(
        delete(Waiting).where(Waiting.resident_id == resident, *same, Waiting.office != office)
    )
    values = {
        "resident_id": resident,
        "service": service.code,
        "person": person,
        "office": office,
        "counter": service.counter.value,
        "channel": channel,
        "since": now,
    }
    await session.execute(insert(Waiting).values(values).on_conflict_do_nothing())


async def waiting(session: AsyncSession, resident: int) -> Sequence[Waiting]:
    mine = select(Waiting).where(Waiting.resident_id == resident).order_by(Waiting.id)
    return (await session.scalars(mine)).all()


async def leave_waiting(session: AsyncSession, resident: int, place: int) -> None:
    await session.execute(
        delete(Waiting).where(Waiting.resident_id == resident, Waiting.id == place)
    )


async def cancel_all(session: AsyncSession, resident: int, terms: Terms) -> None:
    """Before a resident is forgotten: each place goes back, and on to whoever waits for it.

    What is kept of visits that are past names no application any more.
    """
    await session.execute(delete(Waiting).where(Waiting.resident_id == resident))
    held = (State.OFFERED, State.REQUESTED, State.CONFIRMED)
    active = (
        select(Appointments.id)
        .where(Appointments.resident_id == resident, Appointments.state.in_(held))
        .order_by(Appointments.slot_id)
    )
    for each in (await session.scalars(active)).all():
        cancel = Step(State.CANCELLED, Actor.RESIDENT)
        await make_step(session, each, cancel, terms)
    about = update(Appointments).where(Appointments.resident_id == resident)
    await session.execute(about.values(receipt=None))
