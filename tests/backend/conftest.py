from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from backend.database import Database
from backend.embedded.valkey import Valkey
from tests.backend.api import Api, serving


@pytest.fixture
async def api(
    database: Database, database_url: str, redis: Redis, valkey: Valkey
) -> AsyncIterator[Api]:
    async with serving(database, database_url, valkey.url) as api:
        yield api
