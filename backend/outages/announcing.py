"""An incident's notices: drafted when it begins, kept true while they wait, and at its end.

Nothing leaves before a person sends it.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.notices.drafting import (
    draft_for_incident,
    facts_of,
    has_been_sent,
    redraft,
    withdraw_drafts,
)
from backend.notices.rules import Purpose


async def announce(
    session: AsyncSession, incident: int, *, planned: bool, who: str, now: datetime
) -> None:
    """It has begun, or will."""
    await session.flush()
    purpose = Purpose.MAINTENANCE if planned else Purpose.OUTAGE
    await draft_for_incident(session, await facts_of(session, incident), purpose, who, now)


async def announce_again(session: AsyncSession, incident: int, *, who: str, now: datetime) -> None:
    """It had ended, and has not: an all-clear that still waits is not true."""
    await session.flush()
    await withdraw_drafts(session, incident, who, now)
    await announce(session, incident, planned=False, who=who, now=now)


async def tell_news(session: AsyncSession, incident: int, *, who: str, now: datetime) -> None:
    """What waits to be sent says what is true now; who was told already is told more."""
    await session.flush()
    facts = await facts_of(session, incident)
    redrafted = await redraft(session, facts, who, now)
    if not redrafted and await has_been_sent(session, incident):
        await draft_for_incident(session, facts, Purpose.UPDATE, who, now)


async def tell_end(session: AsyncSession, incident: int, *, who: str, now: datetime) -> None:
    """What was never sent is not true any more; who was told hears that it is over."""
    await session.flush()
    await withdraw_drafts(session, incident, who, now)
    facts = await facts_of(session, incident)
    await draft_for_incident(session, facts, Purpose.RECOVERY, who, now)
