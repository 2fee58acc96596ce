import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.embedded.valkey import Valkey
from backend.migrations.migrate import migrate
from tests.backend.api import Api, serving


@pytest.fixture
async def api(
    database: Database, database_url: str, redis: Redis, valkey: Valkey
) -> AsyncIterator[Api]:
    async with serving(database, database_url, valkey.url) as api:
        yield api


@pytest.fixture
def mortal_postgres() -> Iterator[Postgres]:
    """A server that a test may stop."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-test-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        with Postgres(folder, durable=False) as server:
            yield server
    finally:
        remove_folder(folder)


@pytest.fixture
async def mortal_database(mortal_postgres: Postgres) -> AsyncIterator[Database]:
    """The seeded database of the server that a test may stop."""
    await migrate(mortal_postgres.url)
    async with Database.open(mortal_postgres.url) as database:
        yield database
