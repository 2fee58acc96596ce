"""`/healthz`: the process runs. `/readyz`: what it needs answers, and what is down if not."""

from datetime import datetime
from typing import Literal

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import select

from backend.applications.service import registry_state
from backend.applications.tables import VIEW, Source
from backend.clock import now
from backend.errors import ServiceUnavailable

router = APIRouter(tags=["health"])


class Part(BaseModel):
    state: Literal["up", "down", "unknown"]
    since: datetime | None = None


class Readiness(BaseModel):
    """The API is ready while its own database answers; without the others it answers less."""

    ready: bool
    database: Part
    redis: Part
    registry: Part
    as_of: datetime | None
    """When the mirror last read everything."""


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", response_model=Readiness)
async def readyz(request: Request) -> Response:
    app = request.app.state
    redis = Part(state="up" if await _redis_answers(app.redis) else "down")
    try:
        async with app.database.transaction() as session:
            source = await session.scalar(select(Source).where(Source.name == VIEW))
    except ServiceUnavailable:
        down, unknown = Part(state="down"), Part(state="unknown")
        return _answer(
            Readiness(ready=False, database=down, redis=redis, registry=unknown, as_of=None)
        )
    read_at = source.read_at if source else None
    registry = registry_state(read_at, source.unreachable_since if source else None, now())
    return _answer(
        Readiness(
            ready=True,
            database=Part(state="up"),
            redis=redis,
            registry=Part(state=registry.state, since=registry.since),
            as_of=read_at,
        )
    )


def _answer(readiness: Readiness) -> Response:
    body = orjson.dumps(readiness.model_dump(mode="json"))
    return Response(body, 200 if readiness.ready else 503, media_type="application/json")


async def _redis_answers(redis: Redis) -> bool:
    try:
        return bool(await redis.ping())
    except (RedisError, OSError):
        return False
