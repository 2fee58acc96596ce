"""Whom an incident hits, counted."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.states import ACTIVE
from backend.appointments.tables import quoted
from backend.outages.schemas import Hit
from backend.outages.tables import Moment


def _stopped(service: str, office: str) -> str:
    """SQL: whether the incident stops that service at that office."""
    return f"""EXISTS (
        SELECT FROM incident_components AS part WHERE part.incident_id = :incident
        AND (part.service IS NULL OR part.service = {service})
        AND (part.office IS NULL OR part.office = {office}))
        """


SUBSCRIBED = """EXISTS (
    SELECT FROM incident_components AS part WHERE part.incident_id = :incident
    AND (part.service IS NULL OR mine.service IS NULL OR part.service = mine.service)
    AND (part.office IS NULL OR mine.office IS NULL OR part.office = mine.office))
    """
"""A subscription to all services of an office is one to each of them."""

COUNT = text(f"""
    SELECT (
        SELECT count(*) FROM appointments AS booked JOIN slots ON slots.id = booked.slot_id
        WHERE booked.state IN ({quoted(ACTIVE)}) AND slots.starts_at >= :now
            AND slots.starts_at < :last AND {_stopped("booked.service", "slots.office")}
    ) AS appointments, (
        SELECT count(DISTINCT follows.resident_id) FROM follows
        JOIN applications ON applications.number = follows.number
        WHERE applications.gone_since IS NULL
            AND {_stopped("applications.service", "applications.office")}
    ) AS followers, (
        SELECT count(DISTINCT mine.resident_id) FROM subscriptions AS mine WHERE {SUBSCRIBED}
    ) AS subscribers
    """).bindparams(  # noqa: S608 – words of our own
    bindparam("now", type_=Moment), bindparam("last", type_=Moment)
)


async def count(session: AsyncSession, incident: int, *, now: datetime, horizon_days: int) -> Hit:
    """Active appointments of the days that can be booked; residents, each once."""
    values = {"incident": incident, "now": now, "last": now + timedelta(days=horizon_days)}
    row = (await session.execute(COUNT, values)).one()
    return Hit(**row._asdict())
