"""A free place is held for the first who waits for one there. Locks: see steps.py."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.closures import closed
from backend.appointments.rules import Terms, offer_from, window
from backend.appointments.states import ACTIVE, Actor, State
from backend.appointments.tables import quoted, with_moments
from backend.appointments.telling import Event, tell

TRIES = 5
ANSWER_MIN = timedelta(minutes=10)
"""An offer that leaves less time than this to answer is none."""

OFFER = with_moments(
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
        FOR NO KEY UPDATE OF residents SKIP LOCKED FOR UPDATE OF waiting SKIP LOCKED
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
"""Who is just changing something is passed over, for whoever is next: they may be leaving the line,
and whoever gives several places back would else wait in a circle with another who does.
"""


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
