import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from backend.database import Base, Database, blocking_url
from backend.embedded.postgres import Postgres
from backend.migrations import nouns
from backend.migrations.migrate import migrate


def differences(url: str) -> list[object]:
    """What autogenerate would still change."""
    engine = create_engine(blocking_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": nouns.is_ours})
        found = compare_metadata(context, Base.metadata)
    engine.dispose()
    return [each for each in found if "alembic_version" not in str(each)]


def test_the_migrations_make_the_tables_that_the_code_names(database_url: str) -> None:
    assert differences(database_url) == []


async def test_a_table_that_lacks_a_column_is_noticed(
    database_url: str, database: Database
) -> None:
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE applications DROP COLUMN gone_since"))
    assert "gone_since" in str(differences(database_url))


async def test_two_that_migrate_at_once_take_turns(postgres: Postgres) -> None:
    postgres.create_database("migrated_twice")
    url = postgres.url_of("migrated_twice")
    await asyncio.gather(migrate(url), migrate(url))
    assert differences(url) == []


async def test_migrating_again_keeps_what_an_officer_edited(
    database_url: str, database: Database
) -> None:
    async with database.transaction() as session:
        await session.execute(text("UPDATE offices SET address = 'Jalan Baru' WHERE code = '10'"))
    await migrate(database_url)
    async with database.transaction() as session:
        address = await session.scalar(text("SELECT address FROM offices WHERE code = '10'"))
    assert address == "Jalan Baru"
