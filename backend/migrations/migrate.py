"""Bring the service database to the newest schema, and seed what is empty."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from backend.applications.tables import VIEW, Source
from backend.database import Database, blocking_url
from backend.errors import ServiceUnavailable
from backend.offices.seed import seed

LOCK = text("SELECT pg_advisory_xact_lock(333418)")
"""So that two processes that migrate at once take turns."""


async def migrate(database_url: str) -> None:
    """Idempotent: run it before every start of a new version. Raises ServiceUnavailable."""
    await asyncio.to_thread(_upgrade, database_url)
    async with Database.open(database_url) as database, database.transaction() as session:
        await session.execute(LOCK)
        await seed(session)
        await session.execute(insert(Source).values(name=VIEW).on_conflict_do_nothing())


def _upgrade(database_url: str) -> None:
    """On a driver that blocks: asyncpg refuses PgQueuer's many statements in one."""
    engine = create_engine(blocking_url(database_url))
    try:
        with engine.begin() as connection:
            connection.execute(LOCK)
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        reason = "no connection to the service database; `siaga doctor` says what to mend"
        raise ServiceUnavailable(reason) from error
    finally:
        engine.dispose()


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
