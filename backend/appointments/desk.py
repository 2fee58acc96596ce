"""What a clerk does at an office's desk. The caller owns the transaction."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.rules import Policy, Window, day_span
from backend.appointments.schemas import DeskAppointment
from backend.appointments.shown import desk_appointment
from backend.appointments.states import Actor, State
from backend.appointments.steps import SHOWN, Appointment, fetch
from backend.appointments.tables import quoted
from backend.deliveries.tables import Moment
from backend.errors import NotFound, SlotFull
from backend.keys import Keys, SealBroken
from backend.offices.places import Service
from backend.residents.phones import masked, open_phone
from backend.residents.tables import Address

QR_PREFIX = "SIAGA:"
"""What a ticket's QR holds: SIAGA:<code>."""

LISTED = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE slots.office = :office AND slots.starts_at >= :first AND slots.starts_at < :last
    ORDER BY slots.starts_at, booked.id
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("first", type_=Moment), bindparam("last", type_=Moment)
)

EXPECTED = (State.REQUESTED, State.CONFIRMED, State.ARRIVED)

OF_CODE = text(f"""
    SELECT {SHOWN} FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    WHERE booked.code = :code AND slots.office = :office
        AND slots.starts_at >= :first AND slots.starts_at < :last
    ORDER BY booked.state IN ({quoted(EXPECTED)}) DESC, booked.id DESC LIMIT 1
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("first", type_=Moment), bindparam("last", type_=Moment)
)

WALK_IN = text(f"""
    WITH place AS MATERIALIZED (
        SELECT id FROM slots WHERE office = :office AND counter = :counter
            AND starts_at + make_interval(mins => minutes) > :now AND starts_at < :last
            AND taken < capacity
        ORDER BY starts_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ), counted AS (
        UPDATE slots SET taken = taken + 1 FROM place WHERE slots.id = place.id
    )
    INSERT INTO appointments (slot_id, service, person, channel, state, state_since, state_by,
        requested_at)
    SELECT place.id, :service, 0, 'desk', '{State.CONFIRMED}', :now, '{Actor.CLERK}', :now
    FROM place RETURNING id
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("now", type_=Moment), bindparam("last", type_=Moment)
)


async def listed(session: AsyncSession, office: str, day: date) -> Sequence[Appointment]:
    """Everything of that office's day, in its order."""
    return (await session.execute(LISTED, _of_day(office, day_span(day)))).all()


async def find(session: AsyncSession, office: str, code: str, day: date) -> Appointment:
    """By code or QR, of that day. Raises NotFound."""
    plain = code.strip().upper().removeprefix(QR_PREFIX)
    values = _of_day(office, day_span(day)) | {"code": plain}
    row = (await session.execute(OF_CODE, values)).one_or_none()
    if row is None:
        raise NotFound("this office has no appointment of this code on that day")
    return row


async def walk_in(
    session: AsyncSession, office: str, service: Service, *, now: datetime, last: datetime
) -> Appointment:
    """The next place with room, for somebody who came without one. Raises SlotFull."""
    values = {
        "office": office,
        "counter": service.counter.value,
        "service": service.code,
        "now": now,
        "last": last,
    }
    taken = await session.scalar(WALK_IN, values)
    if taken is None:
        raise SlotFull("no place is left at this office for this service")
    return await fetch(session, taken)


async def shown(
    session: AsyncSession, keys: Keys, rows: Sequence[Appointment], policy: Policy
) -> list[DeskAppointment]:
    """With the masked phone of those who have linked one."""
    residents = {row.resident_id for row in rows if row.resident_id is not None}
    phones = select(Address.resident_id, Address.sealed_phone).where(
        Address.resident_id.in_(residents), Address.sealed_phone.is_not(None)
    )
    sealed = {row.resident_id: row.sealed_phone for row in await session.execute(phones)}
    return [
        desk_appointment(row._asdict(), _masked(keys, sealed.get(row.resident_id)), policy)
        for row in rows
    ]


def _masked(keys: Keys, sealed: bytes | None) -> str | None:
    try:
        return None if sealed is None else masked(open_phone(keys, sealed))
    except SealBroken:
        return None


def _of_day(office: str, span: Window) -> dict[str, object]:
    return {"office": office, "first": span.first, "last": span.last}
