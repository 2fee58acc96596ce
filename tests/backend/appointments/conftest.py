import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from backend.clock import CLOCK_VARIABLE
from backend.database import Database, driver_url
from backend.embedded.postgres import Postgres
from backend.embedded.valkey import Valkey
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from tests.backend.api import Api, serving
from tests.backend.appointments.office import NOW, Office

WRITTEN = ("appointments", "slots", "waiting", "messages", "residents")
"""Each has rows of others hanging on it, and an id that begins at 1."""
EMPTY = "; ".join(
    [
        *(f"DELETE FROM {table}" for table in WRITTEN),
        *(f"SELECT setval('{table}_id_seq', 1, false)" for table in WRITTEN),
        *(f"DELETE FROM {table}" for table in ("client_days", "idempotency_keys")),
        *(f"DELETE FROM {table}" for table in ("day_overrides", "closed_counters", "closures")),
    ]
)
SetClock = Callable[[datetime], None]


@pytest.fixture(scope="session")
async def seeded(postgres: Postgres, template: str) -> AsyncIterator[Database]:
    postgres.create_database("appointments_seeded", template)
    async with Database.open(postgres.url_of("appointments_seeded")) as database:
        yield database


@pytest.fixture(scope="session")
async def directory(seeded: Database) -> Directory:
    """As the seed has it."""
    async with seeded.session() as session:
        return await load_directory(session)


@pytest.fixture(scope="session")
def shared_url(postgres: Postgres, template: str) -> str:
    """To copy a database for each of so many tests would take most of a minute.

    Where they make a deadlock to see it, the server notices soon.
    """
    postgres.create_database("appointments_shared", template)
    url = postgres.url_of("appointments_shared")
    with psycopg.connect(driver_url(url), autocommit=True) as connection:
        connection.execute("ALTER DATABASE appointments_shared SET deadlock_timeout = '50ms'")
    return url


@pytest.fixture
def of_its_own() -> None:
    """For a test that changes tables, or the office's own data."""


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, postgres: Postgres, template: str, shared_url: str
) -> Iterator[str]:
    """As of a resident's first day; the shared one is emptied before each test."""
    if "of_its_own" not in request.fixturenames:
        with psycopg.connect(driver_url(shared_url), autocommit=True) as connection:
            connection.execute(EMPTY)
        yield shared_url
        return
    name = f"test_{uuid.uuid4().hex}"
    postgres.create_database(name, template)
    yield postgres.url_of(name)
    postgres.drop_database(name)


@pytest.fixture(scope="session")
async def shared_api(shared_url: str, valkey: Valkey) -> AsyncIterator[Api]:
    async with (
        Database.open(shared_url) as database,
        serving(database, shared_url, valkey.url) as api,
    ):
        yield api


@pytest.fixture
async def api(
    request: pytest.FixtureRequest,
    database: Database,
    database_url: str,
    shared_api: Api,
    valkey: Valkey,
) -> AsyncIterator[Api]:
    """On the test's database; what an officer changed in another test is forgotten."""
    if "of_its_own" in request.fixturenames:
        async with serving(database, database_url, valkey.url) as api:
            yield api
    else:
        shared_api.directory.forget()
        yield replace(shared_api, database=database)


@pytest.fixture
async def office(database: Database, directory: Directory) -> Office:
    return Office(database, directory)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the office's clock; it starts at NOW, and goes on."""

    def set_clock(moment: datetime) -> None:
        shift = moment - datetime.now(UTC)
        monkeypatch.setenv(CLOCK_VARIABLE, str(shift.total_seconds()))

    set_clock(NOW)
    return set_clock
