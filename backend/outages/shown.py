"""Incidents as the API shows them: with what they stop, whom they hit, and their history."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.clock import WIB
from backend.errors import NotFound
from backend.notices.tables import Notice
from backend.outages import components, hits, schemas
from backend.outages.rules import GOING_ON
from backend.outages.schemas import ComponentRef, IncidentLine
from backend.outages.tables import Incident, IncidentUpdate

LISTED_MAX = 200


class At(TypedDict):
    """When it is shown, and how many days ahead what is hit is counted."""

    now: datetime
    horizon_days: int


async def listed(session: AsyncSession, *, over: bool) -> Sequence[Incident]:
    """over: those that have ended too. The latest first."""
    wanted = select(Incident).order_by(Incident.since.desc(), Incident.id.desc())
    if not over:
        wanted = wanted.where(Incident.state.in_(GOING_ON))
    return (await session.scalars(wanted.limit(LISTED_MAX))).all()


async def find(session: AsyncSession, incident: int) -> Incident:
    """Raises NotFound."""
    found = await session.get(Incident, incident)
    if found is None:
        raise NotFound("no incident has this id")
    return found


async def shown(
    session: AsyncSession, incidents: Sequence[Incident], **at: Unpack[At]
) -> list[schemas.Incident]:
    """Three statements, and one more for each that goes on."""
    await session.flush()
    ids = [each.id for each in incidents]
    stops: defaultdict[int, list[ComponentRef]] = defaultdict(list)
    for part in await components.of(session, ids):
        ref = ComponentRef(service=part.service, office=part.office)
        stops[part.incident_id].append(ref)
    lines, notices = await _lines(session, ids), await _notices(session, ids)
    found = []
    for each in incidents:
        goes_on = each.state in GOING_ON
        hit = None
        if goes_on:
            hit = await hits.count(session, each.id, **at)
        one = _shown(each, stops[each.id], lines[each.id], notices[each.id])
        overdue = goes_on and each.next_news_at <= at["now"]
        found.append(one.model_copy(update={"hit": hit, "is_overdue": overdue}))
    return found


async def _lines(session: AsyncSession, ids: Sequence[int]) -> defaultdict[int, list[IncidentLine]]:
    lines: defaultdict[int, list[IncidentLine]] = defaultdict(list)
    theirs = IncidentUpdate.incident_id.in_(ids)
    rows = select(IncidentUpdate).where(theirs).order_by(IncidentUpdate.id)
    for row in await session.scalars(rows):
        line = IncidentLine(
            at=row.at.astimezone(WIB), who=row.who, kind=row.kind, detail=row.detail
        )
        lines[row.incident_id].append(line)
    return lines


async def _notices(session: AsyncSession, ids: Sequence[int]) -> defaultdict[int | None, list[int]]:
    notices: defaultdict[int | None, list[int]] = defaultdict(list)
    theirs = select(Notice.incident_id, Notice.id).where(Notice.incident_id.in_(ids))
    for incident, notice in await session.execute(theirs.order_by(Notice.id)):
        notices[incident].append(notice)
    return notices


def _shown(
    incident: Incident,
    stops: list[ComponentRef],
    lines: list[IncidentLine],
    notices: list[int],
) -> schemas.Incident:
    return schemas.Incident(
        id=incident.id,
        state=schemas.State(incident.state),
        cause=schemas.Cause(incident.cause),
        owner=schemas.Owner(incident.owner),
        since=incident.since.astimezone(WIB),
        until=incident.until and incident.until.astimezone(WIB),
        next_news_at=incident.next_news_at.astimezone(WIB),
        is_overdue=False,
        works=[schemas.Works(each) for each in incident.works],
        components=stops,
        probe=incident.probe,
        recovered_at=incident.recovered_at and incident.recovered_at.astimezone(WIB),
        hit=None,
        notices=notices,
        history=lines,
    )
