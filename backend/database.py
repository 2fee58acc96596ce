"""The service database: one engine for sessions, one driver pool for the hot statements.

A SQLAlchemy session costs 14 times the driver's own CPU for one row, so the two or three
statements on every resident's path are SQL of ours, run on the driver in autocommit.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Self

import asyncpg
from sqlalchemy import MetaData, exc, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase

from backend.connections import COMMAND_TIMEOUT_S, Connections
from backend.errors import ServiceUnavailable
from backend.metrics import DATABASE_SECONDS

POOL_SIZE = 10
CONNECT_TIMEOUT_S = 5

UNREACHABLE = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shutting down, or an administrator ended the session
    asyncpg.InsufficientResourcesError,  # out of connections, memory or disk
)


class Base(DeclarativeBase):
    """What every noun's tables.py inherits from."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """Opened once per process.

    `session` is for everything, `first`, `all` and `connection` are for the hot statements, `pool`
    for what keeps a connection of the driver to itself for long.
    """

    def __init__(self, engine: AsyncEngine, pool: asyncpg.Pool, hot: Connections) -> None:
        self.engine = engine
        self.pool = pool
        self._hot = hot
        self.session = async_sessionmaker(engine, expire_on_commit=False)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, *, pool_size: int = POOL_SIZE) -> AsyncIterator[Self]:
        """Connections are made when first needed, so a dead database does not stop a start."""
        engine = create_async_engine(
            sqlalchemy_url(url),
            pool_size=pool_size,
            connect_args={"timeout": CONNECT_TIMEOUT_S, "command_timeout": COMMAND_TIMEOUT_S},
        )
        pool = asyncpg.create_pool(
            driver_url(url),
            min_size=0,
            max_size=pool_size,
            timeout=CONNECT_TIMEOUT_S,
            command_timeout=COMMAND_TIMEOUT_S,
        )
        hot = Connections(driver_url(url), pool_size)
        try:
            with unreachable_as_unavailable():
                await pool
            yield cls(engine, pool, hot)
        finally:
            hot.end()
            pool.terminate()
            await engine.dispose()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[asyncpg.Connection]:
        """The driver's own, in autocommit, for hot statements. Raises ServiceUnavailable."""
        with unreachable_as_unavailable(), DATABASE_SECONDS.time():
            async with self._hot.one() as connection:
                yield connection

    async def first(self, sql: str, *arguments: Any) -> asyncpg.Record | None:
        """A hot statement's first row, or None, in autocommit. Raises ServiceUnavailable."""
        async with self.connection() as connection:
            return await connection.fetchrow(sql, *arguments)

    async def all(self, sql: str, *arguments: Any) -> list[asyncpg.Record]:
        """All rows of a hot statement, in autocommit. Raises ServiceUnavailable."""
        async with self.connection() as connection:
            return list(await connection.fetch(sql, *arguments))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session in one transaction, committed at the end. Raises ServiceUnavailable."""
        with unreachable_as_unavailable():
            async with self.session.begin() as session:
                yield session


async def driver_of(session: AsyncSession) -> asyncpg.Connection:
    """The driver's connection in the session's own transaction: for a statement that is given
    more time than COMMAND_TIMEOUT_S.
    """
    await session.execute(select(1))  # SQLAlchemy begins with its first statement, not before.
    raw = await (await session.connection()).get_raw_connection()
    driver: Any = raw.driver_connection
    connection: asyncpg.Connection = driver
    return connection


@contextmanager
def unreachable_as_unavailable() -> Iterator[None]:
    """A database that is away becomes ServiceUnavailable; an error in a statement stays one."""
    try:
        yield
    except (*UNREACHABLE, exc.TimeoutError) as error:
        raise ServiceUnavailable("the service database does not answer") from error
    except exc.DBAPIError as error:
        if not (error.connection_invalidated or isinstance(error, exc.InterfaceError)):
            raise
        raise ServiceUnavailable("the service database went away") from error


def sqlalchemy_url(url: str) -> str:
    """'postgres://…' and 'postgresql://…', as hosts give them → SQLAlchemy's asyncpg dialect."""
    return make_url(_canonical(url)).set(drivername="postgresql+asyncpg").render_as_string(False)


def blocking_url(url: str) -> str:
    """The same for SQLAlchemy on psycopg, where nothing else runs meanwhile: migrations."""
    return make_url(_canonical(url)).set(drivername="postgresql+psycopg").render_as_string(False)


def driver_url(url: str) -> str:
    """The same for asyncpg itself."""
    return make_url(_canonical(url)).set(drivername="postgresql").render_as_string(False)


def _canonical(url: str) -> str:
    return "postgresql" + url.removeprefix("postgres") if url.startswith("postgres:") else url
