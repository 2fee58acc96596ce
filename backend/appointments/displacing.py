"""Many places at once: whoever stands in a closure is displaced, offered another place, or waits.

Each is one statement, however many it is for. Slots are locked first, by ascending id; those of
other places only if nobody else works on them, so that no wait can close a circle.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.closures import closed
from backend.appointments.rules import Window
from backend.appointments.states import ACTIVE, DISPLACEABLE, Actor, State
from backend.appointments.tables import quoted
from backend.deliveries.tables import Moment

DISPLACED_HERE = closed("booked.service", "slots.office", "slots.starts_at", displaces=True)
CLOSED_HERE = """EXISTS (
    SELECT FROM closures WHERE closures.displaces
    AND closures.first <= slots.starts_at AND closures.last > slots.starts_at
    AND (closures.office IS NULL OR closures.office = slots.office))
    """

AFFECTED = f"""
    FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
    JOIN residents ON residents.id = booked.resident_id
    WHERE booked.state IN ({quoted(DISPLACEABLE)}) AND slots.starts_at >= :now
        AND {DISPLACED_HERE}
    """
"""Residents' own: a walk-in stands at the counter already, and a clerk sees to it."""

ANYBODY = text(f"SELECT EXISTS (SELECT {AFFECTED})").bindparams(bindparam("now", type_=Moment))

HOLD = text(f"""
    SELECT FROM slots WHERE starts_at >= :now AND {CLOSED_HERE} ORDER BY id FOR UPDATE
    """).bindparams(bindparam("now", type_=Moment))
"""A statement of its own: the next one sees who came into these slots until then."""

DISPLACE = text(f"""
    WITH mine AS MATERIALIZED (
        SELECT booked.id, booked.slot_id, booked.requested_at, slots.counter, slots.starts_at,
            CASE WHEN booked.state = '{State.OFFERED}' THEN coalesce(booked.instead_of, booked.id)
                ELSE booked.id END AS chosen
        {AFFECTED}
        ORDER BY slots.starts_at, booked.requested_at, booked.id
        FOR KEY SHARE OF residents FOR UPDATE OF booked
    ), displaced AS (
        UPDATE appointments AS booked SET state = '{State.DISPLACED}', state_since = :now,
            state_by = '{Actor.CLERK}', was = NULL, offer_until = NULL
        FROM mine WHERE booked.id = mine.id
        RETURNING booked.id, booked.slot_id, booked.service, mine.requested_at, mine.counter,
            mine.starts_at, mine.chosen
    ), gone AS (
        SELECT slot_id, count(*) AS places FROM displaced GROUP BY slot_id
    ), released AS (
        UPDATE slots SET taken = slots.taken - gone.places FROM gone WHERE slots.id = gone.slot_id
    )
    SELECT displaced.id, displaced.service, chosen_slot.office, displaced.counter,
        displaced.starts_at, displaced.chosen
    FROM displaced JOIN appointments AS chosen ON chosen.id = displaced.chosen
    JOIN slots AS chosen_slot ON chosen_slot.id = chosen.slot_id
    ORDER BY displaced.starts_at, displaced.requested_at, displaced.id
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own

ROOM = text("""
    SELECT id, office, counter, starts_at, capacity - taken AS room FROM slots
    WHERE counter = ANY(CAST(:counters AS text[])) AND taken < capacity
        AND starts_at >= :first AND starts_at < :last
    ORDER BY starts_at, id
    """).bindparams(bindparam("first", type_=Moment), bindparam("last", type_=Moment))

OFFER_INSTEAD = text(f"""
    WITH wanted AS (
        SELECT * FROM unnest(
            CAST(:displaced AS bigint[]), CAST(:chosen AS bigint[]), CAST(:slots AS bigint[])
        ) WITH ORDINALITY AS each (displaced, chosen, slot, nth)
    ), place AS MATERIALIZED (
        SELECT id, starts_at, taken, capacity FROM slots
        WHERE id = ANY(CAST(:slots AS bigint[])) AND taken < capacity
        ORDER BY id FOR UPDATE SKIP LOCKED
    ), placed AS (
        SELECT wanted.displaced, wanted.chosen, place.*,
            row_number() OVER (PARTITION BY place.id ORDER BY wanted.nth) AS place_nth
        FROM wanted JOIN place ON place.id = wanted.slot
    ), offered AS (
        INSERT INTO appointments (slot_id, resident_id, service, person, receipt, channel, state,
            state_since, state_by, requested_at, offer_until, instead_of)
        SELECT placed.id, mine.resident_id, mine.service, mine.person, mine.receipt, mine.channel,
            '{State.OFFERED}', :now, '{Actor.SWEEP}', mine.requested_at,
            least(:until, placed.starts_at - CAST(:answer_before AS interval)), placed.chosen
        FROM placed JOIN appointments AS mine ON mine.id = placed.displaced
        WHERE placed.place_nth <= placed.capacity - placed.taken
        ON CONFLICT DO NOTHING
        RETURNING id, slot_id, instead_of
    ), counted AS (
        SELECT slot_id, count(*) AS places FROM offered GROUP BY slot_id
    ), held AS (
        UPDATE slots SET taken = place.taken + counted.places
        FROM counted JOIN place ON place.id = counted.slot_id WHERE slots.id = place.id
    )
    SELECT placed.displaced, offered.id FROM offered JOIN placed ON placed.chosen = instead_of
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("now", type_=Moment), bindparam("until", type_=Moment)
)

WAIT_INSTEAD = text(f"""
    INSERT INTO waiting (resident_id, service, person, office, counter, channel, since)
    SELECT lost.resident_id, lost.service, lost.person, slots.office, slots.counter, lost.channel,
        :now
    FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS each (id, nth)
    JOIN appointments AS lost ON lost.id = each.id JOIN slots ON slots.id = lost.slot_id
    WHERE lost.resident_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM appointments AS has WHERE has.resident_id = lost.resident_id
        AND has.service = lost.service AND has.person = lost.person
        AND has.state IN ({quoted(ACTIVE)}))
    ORDER BY each.nth
    ON CONFLICT DO NOTHING
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own


@dataclass(frozen=True, slots=True)
class Displaced:
    """An appointment that has just lost its place."""

    id: int
    service: str
    office: str
    """Of the one that was chosen: around it another place is looked for."""
    counter: str
    starts_at: datetime
    chosen: int
    """The appointment that the resident chose: this one, or, where this was an offer that nobody
    had answered yet, the one that it was instead of.
    """


@dataclass(frozen=True, slots=True)
class Room:
    """A slot with so many places left."""

    slot: int
    office: str
    counter: str
    starts_at: datetime
    left: int


@dataclass(frozen=True, slots=True)
class Hold:
    """How long a place is held for its answer."""

    until: datetime
    answer_before: timedelta
    """Before the place's own time."""


async def anybody(session: AsyncSession, *, now: datetime) -> bool:
    """Whether somebody stands in a closure that displaces. Nothing is locked."""
    return bool(await session.scalar(ANYBODY, {"now": now}))


async def displace(session: AsyncSession, *, now: datetime) -> list[Displaced]:
    """Whoever stands in such a closure, in queue order; their places are given back."""
    await session.execute(HOLD, {"now": now})
    return [Displaced(*row) for row in await session.execute(DISPLACE, {"now": now})]


async def rooms(session: AsyncSession, counters: Collection[str], span: Window) -> list[Room]:
    """Slots with room, the earliest first, as of now: nothing is locked."""
    values = {"counters": list(counters), "first": span.first, "last": span.last}
    return [Room(*row) for row in await session.execute(ROOM, values)]


async def offer_instead(
    session: AsyncSession, places: Mapping[Displaced, int], hold: Hold, *, now: datetime
) -> dict[int, int]:
    """places: displaced → slot. Returns the displaced one's id → its offer, where it got one.

    The slot's own row decides: what others have taken meanwhile, or work on, is left out.
    """
    if not places:
        return {}
    values = {
        "displaced": [each.id for each in places],
        "chosen": [each.chosen for each in places],
        "slots": list(places.values()),
        "now": now,
        "until": hold.until,
        "answer_before": hold.answer_before,
    }
    return {row.displaced: row.id for row in await session.execute(OFFER_INSTEAD, values)}


async def wait_instead(session: AsyncSession, ids: Sequence[int], *, now: datetime) -> None:
    """Those who lost these appointments wait at the office where they had them, in this order."""
    if ids:
        await session.execute(WAIT_INSTEAD, {"ids": list(ids), "now": now})
