"""What a resident is owed for a step of an appointment, in the step's own transaction."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.states import State
from backend.deliveries import settling as deliveries
from backend.deliveries.owing import owe
from backend.deliveries.rules import Kind, Lane
from backend.deliveries.tables import Moment


class Event(StrEnum):
    """What is told of an appointment."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    DISPLACED = "displaced"
    OFFERED = "offered"
    EXPIRED = "expired"
    DAY_BEFORE = "day-before"
    HOURS_BEFORE = "hours-before"


ISO = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""


def iso(moment: str) -> str:
    """SQL: a moment as JSON has it. Its colons are SQLAlchemy's own sign for a parameter."""
    return f"to_char({moment} AT TIME ZONE 'UTC', {ISO})".replace(":", r"\:")


ABOUT = "concat_ws(chr(58), 'appointment', booked.id)"
"""messages.about: what is still due about an appointment is withdrawn by it."""

SAID = f"""
    SELECT concat_ws(chr(58), 'appointment', booked.id, CAST(:event AS text),
            extract(epoch FROM slots.starts_at)::bigint,
            CASE WHEN :again THEN extract(epoch FROM booked.state_since) END) AS cause,
        jsonb_build_object('event', CAST(:event AS text), 'appointment', booked.id,
            'code', booked.code, 'service', booked.service, 'person', booked.person,
            'office', slots.office,
            'starts_at', {iso("slots.starts_at")}, 'reason', booked.reason,
            'offer_until', {iso("booked.offer_until")}, 'was_at', {iso("lost_at.starts_at")},
            'waits', booked.state = '{State.EXPIRED}' AND booked.instead_of IS NOT NULL
                OR EXISTS (
                    SELECT FROM waiting WHERE waiting.resident_id = booked.resident_id
                    AND waiting.service = booked.service AND waiting.person = booked.person)
        ) AS params,
        CAST(:due_at AS timestamptz) AS due_at, {ABOUT} AS about
    FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    LEFT JOIN appointments AS lost ON lost.id = booked.instead_of
    LEFT JOIN slots AS lost_at ON lost_at.id = lost.slot_id
    WHERE booked.id = ANY(CAST(:ids AS bigint[])) AND booked.resident_id IS NOT NULL
    """.replace("::", r"\:\:")  # noqa: S608 – words of our own

TO, ON = "appointments", "recipient.id = CAST(message.params->>'appointment' AS bigint)"

OWED = owe(lane=Lane.PERSONAL, kind=Kind.APPOINTMENT, said=SAID, to=TO, on=ON)
TELL = text(f"WITH {OWED} SELECT count(*) FROM message").bindparams(  # noqa: S608 – our own
    bindparam("due_at", type_=Moment)
)


async def tell(
    session: AsyncSession, ids: Collection[int], event: Event, *, due_at: datetime
) -> None:
    """Owe the residents of these appointments a message, once for each step or reminder."""
    if ids:
        again = event not in {Event.DAY_BEFORE, Event.HOURS_BEFORE}
        values = {"ids": list(ids), "event": event.value, "due_at": due_at, "again": again}
        await session.execute(TELL, values)


async def withdraw(session: AsyncSession, ids: Collection[int], *, now: datetime) -> None:
    """What is still due about these appointments is not true any more."""
    if ids:
        await deliveries.withdraw(session, [f"appointment:{each}" for each in ids], now=now)
