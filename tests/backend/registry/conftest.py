from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from backend.applications.tables import Application, Source
from backend.database import Base, Database
from backend.deliveries.tables import Delivery, Message
from backend.embedded.postgres import Postgres
from backend.registry.sample import CREATE, SHOW
from backend.residents.tables import Address, Follow, Resident
from tests.backend.registry.sides import Mirror, Office

NOUNS = (Source, Application, Resident, Address, Follow, Message, Delivery)


@pytest.fixture(scope="session")
async def templates(postgres: Postgres) -> tuple[str, str]:
    """The service's and the registry's databases, with tables and no applications."""
    postgres.create_database("mirror_template")
    async with Database.open(postgres.url_of("mirror_template")) as database:
        async with database.engine.begin() as connection:
            tables = [Base.metadata.tables[noun.__tablename__] for noun in NOUNS]
            await connection.run_sync(Base.metadata.create_all, tables=tables)
        await database.pool.execute("INSERT INTO sources (name) VALUES ('view'), ('desk')")
    postgres.create_database("register_template")
    office = Office(postgres.url_of("register_template"))
    office.execute(CREATE)
    office.execute(SHOW)
    return "mirror_template", "register_template"


@pytest.fixture(scope="session")
def names() -> Iterator[int]:
    return count()


@pytest.fixture
def office(
    postgres: Postgres, templates: tuple[str, str], names: Iterator[int]
) -> Iterator[Office]:
    name = f"register_{next(names)}"
    postgres.create_database(name, template=templates[1])
    yield Office(postgres.url_of(name))
    postgres.drop_database(name)


@pytest.fixture
async def mirror(
    postgres: Postgres, templates: tuple[str, str], names: Iterator[int], office: Office
) -> AsyncIterator[Mirror]:
    name = f"mirror_{next(names)}"
    postgres.create_database(name, template=templates[0])
    async with Database.open(postgres.url_of(name)) as database:
        yield Mirror(database, office)
    postgres.drop_database(name)


@pytest.fixture
def now() -> datetime:
    """The registry's own time, which is the real one."""
    return datetime.now(UTC)
