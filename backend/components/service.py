"""Which components are down."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.clock import WIB
from backend.components.schemas import ComponentState
from backend.components.tables import DownComponent


async def down_now(session: AsyncSession) -> list[ComponentState]:
    """The longest down first; times are the office's."""
    found = await session.scalars(
        select(DownComponent).order_by(DownComponent.since, DownComponent.id)
    )
    return [
        ComponentState(
            service=one.service,
            office=one.office,
            since=one.since.astimezone(WIB),
            cause=one.cause,
            until=one.until and one.until.astimezone(WIB),
            next_news_at=one.next_news_at and one.next_news_at.astimezone(WIB),
            works=one.works,
        )
        for one in found
    ]
