import pytest

from backend.database import Database
from backend.offices.service import load_directory
from tests.backend.deliveries.post import Post
from tests.backend.notices.town import Town


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.transaction() as session:
        return Town(database, await load_directory(session))


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)
