"""Bring the service database to the newest schema, and seed what is empty."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from backend.applications.tables import VIEW, Source
from backend.database import sqlalchemy_url
from backend.offices.seed import seed

LOCK_ID = 0x51A6A
"""An advisory lock, so that two processes that migrate at once take turns."""


async def migrate(database_url: str) -> None:
    """Idempotent: run it before every start of a new version."""
    engine = create_async_engine(sqlalchemy_url(database_url))
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": LOCK_ID})
            await connection.run_sync(_upgrade)
            async with AsyncSession(connection) as session:
                await seed(session)
                await session.execute(insert(Source).values(name=VIEW).on_conflict_do_nothing())
                await session.commit()
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
