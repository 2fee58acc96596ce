import pytest

from backend.database import Database
from tests.backend.deliveries.post import Post


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)
