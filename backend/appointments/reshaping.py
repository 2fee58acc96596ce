"""Slots follow the office's hours and counters: made, widened, closed; never a place lost unseen.

The sweep that keeps the horizon never goes below the places that are taken. Only a change that
a person has confirmed displaces somebody, after it has shown whom.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, SMALLINT
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Text

from backend.appointments.displacing import wait_instead
from backend.appointments.plan import Planned
from backend.appointments.rules import Window, midnight
from backend.appointments.states import DISPLACEABLE, Actor, State
from backend.appointments.steps import SHOWN, Appointment
from backend.appointments.tables import quoted
from backend.appointments.telling import Event, tell, withdraw
from backend.deliveries.tables import Moment

LOCK = 0x51A6B
"""An advisory lock's number: two at once would write the same slots."""

Key: TypeAlias = "tuple[str, str, datetime]"
"""Office, counter, start."""

EXISTING = text("""
    SELECT id, office, counter, starts_at, minutes, capacity, taken FROM slots
    WHERE starts_at >= :first AND starts_at < :last
        AND (CAST(:office AS text) IS NULL OR office = :office)
    """).bindparams(bindparam("first", type_=Moment), bindparam("last", type_=Moment))

ADD = text("""
    INSERT INTO slots (office, counter, starts_at, minutes, capacity)
    SELECT * FROM unnest(:offices, :counters, :starts, :minutes, :capacities)
    ON CONFLICT (office, counter, starts_at) DO NOTHING
    """).bindparams(
    bindparam("offices", type_=ARRAY(Text)),
    bindparam("counters", type_=ARRAY(Text)),
    bindparam("starts", type_=ARRAY(Moment)),
    bindparam("minutes", type_=ARRAY(SMALLINT)),
    bindparam("capacities", type_=ARRAY(SMALLINT)),
)

WANTED = "unnest(CAST(:ids AS bigint[]), CAST(:capacities AS smallint[])) AS wanted (id, capacity)"

HOLD = text("""
    SELECT FROM slots WHERE id = ANY(CAST(:ids AS bigint[])) ORDER BY id FOR UPDATE
    """)
"""A statement of its own: the next one sees who came into these slots until then."""

EXCESS = f"""
    SELECT booked.id FROM locked JOIN LATERAL (
        SELECT mine.id FROM appointments AS mine
        WHERE mine.slot_id = locked.id AND mine.state IN ({quoted(DISPLACEABLE)})
        ORDER BY mine.requested_at DESC, mine.id DESC
        LIMIT greatest(locked.taken - locked.wanted, 0)
    ) AS booked ON true
    """  # noqa: S608 – words of our own
"""Who came last goes first."""

AFFECTED = text(f"""
    WITH locked AS (
        SELECT slots.id, slots.taken, wanted.capacity AS wanted
        FROM slots JOIN {WANTED} ON wanted.id = slots.id
    ), excess AS ({EXCESS})
    SELECT {SHOWN} FROM excess JOIN appointments AS booked USING (id)
    JOIN slots ON slots.id = booked.slot_id ORDER BY slots.starts_at, booked.id
    """)  # noqa: S608 – words of our own

RESHAPE = text(f"""
    WITH locked AS MATERIALIZED (
        SELECT slots.id, slots.taken, wanted.capacity AS wanted
        FROM slots JOIN {WANTED} ON wanted.id = slots.id
    ), excess AS MATERIALIZED ({EXCESS}), displaced AS (
        UPDATE appointments AS mine SET state = '{State.DISPLACED}', state_since = :now,
            state_by = '{Actor.CLERK}', was = NULL
        FROM excess WHERE :displaces AND mine.id = excess.id
            AND mine.state IN ({quoted(DISPLACEABLE)})
        RETURNING mine.id, mine.slot_id
    ), gone AS (
        SELECT slot_id, count(*) AS places FROM displaced GROUP BY slot_id
    ), reshaped AS (
        UPDATE slots SET taken = slots.taken - coalesce(gone.places, 0),
            capacity = greatest(locked.wanted, slots.taken - coalesce(gone.places, 0))
        FROM locked LEFT JOIN gone ON gone.slot_id = locked.id WHERE slots.id = locked.id
    )
    SELECT id FROM displaced
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own


INSTEAD = text(
    """
    SELECT instead_of FROM appointments
    WHERE id = ANY(CAST(:ids AS bigint[])) AND instead_of IS NOT NULL ORDER BY instead_of
    """
)


@dataclass(frozen=True, slots=True)
class Reshaping:
    """What differs between the slots that there are and those that there should be."""

    added: Sequence[Planned]
    capacities: Mapping[int, int]
    """Slot id → the capacity that it should have."""


async def take_turns(session: AsyncSession) -> None:
    """Before the directory is read: a change that was saved meanwhile would be written over."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


async def compare(
    session: AsyncSession, planned: Iterable[Planned], span: Window, *, office: str | None = None
) -> Reshaping:
    """planned: all slots of the span, of that office or of all."""
    values = {"first": span.first, "last": span.last, "office": office}
    wanted = {_key(each.office, each.counter, each.starts_at): each for each in planned}
    capacities = {}
    for slot in await session.execute(EXISTING, values):
        plan = wanted.pop(_key(slot.office, slot.counter, slot.starts_at), None)
        capacity = 0 if plan is None else plan.capacity
        if slot.capacity != capacity:
            capacities[slot.id] = capacity
    added = [each for each in wanted.values() if span.first <= each.starts_at < span.last]
    return Reshaping(added, capacities)


async def affected(session: AsyncSession, reshaping: Reshaping) -> Sequence[Appointment]:
    """Whom the change would displace; nothing is written."""
    return (await session.execute(AFFECTED, _capacities(reshaping))).all()


async def reshape(
    session: AsyncSession, reshaping: Reshaping, *, now: datetime, displaces: bool
) -> list[int]:
    """Write it. Returns the appointments that were displaced; each is told.

    displaces: otherwise a slot keeps as many places as are taken.
    """
    if reshaping.added:
        await session.execute(ADD, _columns(reshaping.added))
    displaced: list[int] = []
    if reshaping.capacities:
        values = _capacities(reshaping)
        await session.execute(HOLD, {"ids": values["ids"]})
        values |= {"now": now, "displaces": displaces}
        displaced = list(await session.scalars(RESHAPE, values))
    await withdraw(session, displaced, now=now)
    # Whoever lost a place to an outage before, and now the other one, is not left without.
    await wait_instead(session, list(await session.scalars(INSTEAD, {"ids": displaced})), now=now)
    await tell(session, displaced, Event.DISPLACED, due_at=now)
    return displaced


def days_from(now: datetime, first: date, last_excluded: date) -> Window:
    """The slots of these days that have not begun."""
    return Window(max(now, midnight(first)), midnight(last_excluded))


def _key(office: str, counter: str, starts_at: datetime) -> Key:
    return office, str(counter), starts_at


def _columns(planned: Sequence[Planned]) -> dict[str, list[Any]]:
    return {
        "offices": [each.office for each in planned],
        "counters": [each.counter.value for each in planned],
        "starts": [each.starts_at for each in planned],
        "minutes": [each.minutes for each in planned],
        "capacities": [each.capacity for each in planned],
    }


def _capacities(reshaping: Reshaping) -> dict[str, Any]:
    return {
        "ids": list(reshaping.capacities),
        "capacities": list(reshaping.capacities.values()),
    }
