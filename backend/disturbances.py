"""`GET /v1/outages`: what is disturbed now, as far as anybody knows."""

from fastapi import APIRouter, Request
from sqlalchemy import select

from backend.applications.schemas import Disturbances
from backend.applications.service import registry_state
from backend.applications.tables import VIEW, Source
from backend.clock import WIB, now
from backend.components.schemas import ahead
from backend.components.service import down_now

router = APIRouter(prefix="/v1", tags=["outages"])


@router.get("/outages")
async def list_outages(request: Request) -> Disturbances:
    """The registration database, and each service that is down at an office."""
    async with request.app.state.database.transaction() as session:
        source = await session.scalar(select(Source).where(Source.name == VIEW))
        components = await down_now(session)
    at = now()
    for one in components:
        one.until, one.next_news_at = ahead(one.until, at), ahead(one.next_news_at, at)
    read_at = source.read_at if source else None
    down_since = source.unreachable_since if source else None
    return Disturbances(
        as_of=read_at and read_at.astimezone(WIB),
        registry=registry_state(read_at, down_since, at),
        components=components,
    )
