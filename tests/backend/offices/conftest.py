from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.offices import tables
from backend.offices.rules import Directory
from backend.offices.service import load_directory

TABLES = [
    table.__tablename__
    for table in (
        tables.Office,
        tables.Kecamatan,
        tables.Neighbour,
        tables.Service,
        tables.ServiceWords,
        tables.Offer,
        tables.Counters,
        tables.OpeningHours,
        tables.SeasonSpan,
        tables.Holiday,
        tables.DayOverride,
    )
]


@pytest.fixture(scope="session")
async def empty_database(postgres: Postgres, template: str) -> AsyncIterator[Database]:
    """With the tables and no rows."""
    postgres.create_database("offices_empty", template)
    async with Database.open(postgres.url_of("offices_empty")) as database:
        async with database.transaction() as session:
            await session.execute(text(f"TRUNCATE {', '.join(TABLES)} CASCADE"))
        yield database


@pytest.fixture(scope="session")
async def seeded_database(postgres: Postgres, template: str) -> AsyncIterator[Database]:
    postgres.create_database("offices_seeded", template)
    async with Database.open(postgres.url_of("offices_seeded")) as database:
        yield database


@pytest.fixture
async def session(seeded_database: Database) -> AsyncIterator[AsyncSession]:
    """On the seeded database; whatever a test writes is rolled back."""
    async with seeded_database.session() as session:
        yield session
        await session.rollback()


@pytest.fixture
async def empty_session(empty_database: Database) -> AsyncIterator[AsyncSession]:
    async with empty_database.session() as session:
        yield session
        await session.rollback()


@pytest.fixture(scope="session")
async def directory(seeded_database: Database) -> Directory:
    async with seeded_database.session() as session:
        return await load_directory(session)
