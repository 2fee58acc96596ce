"""What is down now, and what is closed to booking: both as the incidents have it that go on."""

from datetime import datetime

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments import closures
from backend.appointments.closures import Closure
from backend.outages.rules import GOING_ON, State
from backend.outages.tables import Moment

LOCK = 0x51A6C
"""An advisory lock's number: two at once would each write what the other did not see."""

ARE_GOING_ON = ", ".join(f"'{state}'" for state in GOING_ON)

REBUILD = text(f"""
    WITH wanted AS MATERIALIZED (
        SELECT DISTINCT ON (part.service, part.office)
            part.service, part.office, incidents.since, incidents.cause, incidents.until,
            incidents.next_news_at, incidents.works
        FROM incidents JOIN incident_components AS part ON part.incident_id = incidents.id
        WHERE incidents.state IN ({ARE_GOING_ON}) AND incidents.since <= :now
        ORDER BY part.service, part.office, incidents.since, incidents.id
    ), up AS (
        DELETE FROM down_components AS down WHERE NOT EXISTS (
            SELECT FROM wanted WHERE wanted.service IS NOT DISTINCT FROM down.service
            AND wanted.office IS NOT DISTINCT FROM down.office)
    )
    INSERT INTO down_components AS down (service, office, since, cause, until, next_news_at, works)
    SELECT service, office, since, cause, until, next_news_at, works FROM wanted
    ON CONFLICT (service, office) DO UPDATE SET since = excluded.since, cause = excluded.cause,
        until = excluded.until, next_news_at = excluded.next_news_at, works = excluded.works
    WHERE (down.since, down.cause, down.until, down.next_news_at, down.works) IS DISTINCT FROM
        (excluded.since, excluded.cause, excluded.until, excluded.next_news_at, excluded.works)
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own
"""Of two incidents with one component the one that began first is told."""

SPANS = text(f"""
    SELECT DISTINCT part.service, part.office, incidents.since,
        CASE WHEN is_late THEN date_trunc('hour', CAST(:now AS timestamptz)) + interval '3 hours'
             ELSE ends_at END,
        incidents.state = '{State.OPEN}' AND NOT is_late
    FROM incidents JOIN incident_components AS part ON part.incident_id = incidents.id,
        coalesce(incidents.until, incidents.next_news_at) AS ends_at,
        LATERAL (SELECT ends_at <= :now AS is_late) AS late
    WHERE incidents.state IN ({ARE_GOING_ON})
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own
"""While promised news is late, the next hours stay closed; nobody is displaced for want of news."""


async def take_turns(session: AsyncSession) -> None:
    """Before an incident is read in order to change it."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


async def rebuild(session: AsyncSession, *, now: datetime) -> None:
    """After every change, and when planned maintenance begins. What stands already is left so.

    A draft is down, and closed to booking; only what a person has confirmed displaces.
    """
    await session.execute(REBUILD, {"now": now})
    spans = [Closure(*row) for row in await session.execute(SPANS, {"now": now})]
    await closures.replace_all(session, spans)
