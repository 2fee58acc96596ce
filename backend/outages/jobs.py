"""What the worker does about outages every few seconds. Many at once do nothing twice."""

from datetime import datetime

import structlog
from sqlalchemy import bindparam, text

from backend.appointments.displacing import anybody
from backend.appointments.rules import Policy
from backend.appointments.terms import terms_of
from backend.database import Database
from backend.offices.service import load_directory
from backend.outages import watching
from backend.outages.down import ARE_GOING_ON, rebuild, take_turns
from backend.outages.history import PROBE
from backend.outages.moving import move_affected
from backend.outages.rules import Update
from backend.outages.tables import Moment

log = structlog.get_logger(__name__)

OVERDUE = text(f"""
    INSERT INTO incident_updates (incident_id, at, who, kind, detail)
    SELECT late.id, :now, '{PROBE}', '{Update.OVERDUE}',
        jsonb_build_object('promised', extract(epoch FROM late.next_news_at))
    FROM incidents AS late
    WHERE late.state IN ({ARE_GOING_ON}) AND late.next_news_at <= :now AND NOT EXISTS (
        SELECT FROM incident_updates AS told WHERE told.incident_id = late.id
        AND told.kind = '{Update.OVERDUE}'
        AND told.detail->'promised' = to_jsonb(extract(epoch FROM late.next_news_at)))
    RETURNING incident_id
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own
"""Once for each time that was promised."""


async def watch(database: Database, *, policy: Policy, now: datetime) -> None:
    """The probes' looks; drafts begin and end."""
    async with database.transaction() as session:
        await watching.look(session, policy=policy, now=now)


async def keep_in_line(database: Database, *, policy: Policy, now: datetime) -> None:
    """Planned maintenance that begins now, and whoever came into a closed place meanwhile.

    A place that was taken in the very moment of a confirmation is such a one.
    """
    async with database.transaction() as session:
        await take_turns(session)
        await rebuild(session, now=now)
        if await anybody(session, now=now):
            directory = await load_directory(session)
            moved = await move_affected(session, terms_of(policy, directory, now), directory)
            log.info("late-ones-moved", **moved.model_dump())


async def remind_of_news(database: Database, *, now: datetime) -> None:
    """Staff promised news for a time that has passed."""
    async with database.transaction() as session:
        await take_turns(session)
        late = (await session.scalars(OVERDUE, {"now": now})).all()
    for incident in late:
        log.warning("next-news-overdue", incident=incident)
