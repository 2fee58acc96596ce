"""The view in PostgreSQL, in SQLite, and as offices really have it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, event, text

from backend.clock import WIB
from backend.database import driver_url
from backend.registry.connection import STATEMENT_TIMEOUT_S, address_of
from backend.registry.errors import RegistryUnreachable
from backend.registry.source import Page, Registry
from tests.backend.registry.sides import Mirror, Office

MINUTE = timedelta(minutes=1)

LOCAL_TIME_VIEW = """
    DROP VIEW siaga_applications;
    CREATE VIEW siaga_applications AS
    SELECT number, pin, service, stage, stage_since::date AS stage_since, reason_code, office,
           updated_at AT TIME ZONE 'Asia/Jakarta' AS updated_at, 'B.S.' AS initials
    FROM applications_register
    """

SQLITE_TABLE = (
    "CREATE TABLE register (number TEXT, pin TEXT, service TEXT, stage TEXT, stage_since TEXT,"
    " reason_code TEXT, office TEXT, updated_at TEXT)"
)
SQLITE_VIEW = "CREATE VIEW siaga_applications AS SELECT * FROM register"
SQLITE_PUT = (
    "INSERT INTO register VALUES (:number, '416253', 'KK-UBAH', 'TTE', :at, NULL, '00', :at)"
)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p@h/x",
        "postgresql://u:p@h/x",
        "postgresql+psycopg://u:p@h/x",
        "postgresql+asyncpg://u:p@h/x",
    ],
)
def test_every_postgresql_url_is_read_with_psycopg(url: str) -> None:
    assert address_of(url).render_as_string(False) == "postgresql+psycopg://u:p@h/x"


def test_other_databases_keep_their_driver() -> None:
    url = "mysql+pymysql://u:p@h/x"

    assert address_of(url).render_as_string(False) == url


def test_the_session_is_read_only_and_every_statement_ends(office: Office) -> None:
    registry = Registry(office.url)

    with registry._connected() as connection:
        settings = "current_setting('statement_timeout'), current_setting('timezone')"
        timeout, zone = connection.execute(text(f"SELECT {settings}")).one()
    assert (timeout, zone) == (f"{STATEMENT_TIMEOUT_S}s", "Asia/Jakarta")

    statement = text("DELETE FROM applications_register")
    with (
        pytest.raises(RegistryUnreachable, match="ReadOnlySqlTransaction"),
        registry._connected() as connection,
    ):
        connection.execute(statement)


def test_options_of_the_url_are_kept(office: Office) -> None:
    office.execute("CREATE SCHEMA siak")
    office.execute("ALTER VIEW siaga_applications SET SCHEMA siak")

    registry = Registry(office.url + "&options=-csearch_path%3Dsiak")

    assert registry.page(None, 10).fetched == 0


def test_the_clock_is_the_registrys_own(office: Office, now: datetime) -> None:
    assert abs(Registry(office.url).clock() - now) < MINUTE


async def test_columns_without_zone_and_without_phone_are_read_as_wib(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.execute(LOCAL_TIME_VIEW)
    office.put("1001", "1002", "1003", at=now)
    await mirror.catch_up(page_rows=2)
    office.put("1004", at=now - 14 * MINUTE)
    office.put("1005", at=now - 16 * MINUTE)

    await mirror.catch_up(page_rows=2)

    assert await mirror.numbers() == {"1001", "1002", "1003", "1004"}
    rows = await mirror.fetch("SELECT stage_since, phone_mac FROM applications LIMIT 1")
    midnight = now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    assert [tuple(row) for row in rows] == [(midnight, None)]


def test_initials_and_whatever_else_the_view_shows_are_never_asked_for(office: Office) -> None:
    office.execute(LOCAL_TIME_VIEW)
    registry = Registry(office.url)
    asked: list[str] = []
    event.listen(registry._engine, "before_cursor_execute", lambda *args: asked.append(args[2]))

    registry.page(None, 10)
    registry.changes(None, None, 10)

    probe, *reads = asked
    assert probe.endswith("LIMIT %(param_1)s::INTEGER")
    assert reads
    assert not [statement for statement in reads if "initials" in statement or "*" in statement]


async def test_a_phone_column_that_comes_and_goes_is_followed(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now, phone="+628400000001")
    await mirror.catch_up()
    office.execute(LOCAL_TIME_VIEW)

    assert (await mirror.catch_up()).unreachable == "ProgrammingError (UndefinedColumn)"
    assert (await mirror.catch_up()).unreachable is None
    (row,) = await mirror.fetch("SELECT phone_mac FROM applications")
    assert row["phone_mac"] is None


async def test_malformed_rows_are_skipped_and_counted(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now - MINUTE)
    office.put("tidak ada", at=now - MINUTE)
    office.put("1003", at=now - MINUTE, pin="  ")
    office.put("1-0-0-1", at=now)
    for moment in ("infinity", "-infinity", "10000-01-01", "0044-03-15 BC"):
        office.put(f"9{len(moment)}", at=now)
        office.execute(
            "UPDATE applications_register SET updated_at = %s::timestamptz WHERE number = %s",
            [moment, f"9{len(moment)}"],
        )

    changes = await mirror.catch_up(page_rows=2)
    scan = await mirror.reconcile(page_rows=2)

    assert await mirror.numbers() == {"1001", "1002"}
    assert changes.malformed >= 2
    assert scan.malformed >= 6
    assert (scan.unreachable, scan.vanished) == (None, 0)


async def test_an_infinite_stage_since_costs_its_row_alone(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now)
    office.execute(
        "UPDATE applications_register SET stage_since = 'infinity' WHERE number = '1001'"
    )

    done = await mirror.catch_up()

    assert (done.fetched, done.malformed) == (2, 1)
    assert await mirror.numbers() == {"1002"}


def test_the_driver_alone_would_fail_the_whole_page(office: Office) -> None:
    with psycopg.connect(driver_url(office.url)) as connection, pytest.raises(psycopg.DataError):
        connection.execute("SELECT 'infinity'::timestamptz").fetchall()


class SqliteRegister:
    """A second kind of database behind the same source: times are text, the clock is UTC."""

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self.engine = create_engine(self.url)
        with self.engine.begin() as connection:
            connection.execute(text(SQLITE_TABLE))
            connection.execute(text(SQLITE_VIEW))

    def put(self, *numbers: str, at: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(text(SQLITE_PUT), [{"number": n, "at": at} for n in numbers])


@pytest.fixture
def sqlite(tmp_path: Path) -> SqliteRegister:
    return SqliteRegister(tmp_path / "register.sqlite")


async def test_sqlite_is_mirrored_by_the_same_source(
    mirror: Mirror, sqlite: SqliteRegister, now: datetime
) -> None:
    here = now.astimezone(WIB).replace(tzinfo=None)
    mirror.registry = Registry(sqlite.url)
    sqlite.put("1001", "1002", "1003", "1004", at=here.isoformat(" ", "seconds"))
    sqlite.put("1005", at=(here - timedelta(days=9)).isoformat(" "))
    sqlite.put("1006", at="kemarin")

    first = await mirror.catch_up(page_rows=2)
    sqlite.put("1007", at=(here - 14 * MINUTE).isoformat(" ", "seconds"))
    second = await mirror.catch_up(page_rows=2)

    assert (first.fetched, first.written, first.malformed) == (6, 5, 1)
    assert (second.fetched, second.written, second.malformed) == (6, 1, 1)
    assert await mirror.numbers() == {f"100{n}" for n in (1, 2, 3, 4, 5, 7)}
    assert abs(Registry(sqlite.url).clock() - datetime.now(UTC)) < MINUTE
    assert (await mirror.reconcile(page_rows=2)).vanished == 0


def test_pages_meet_without_a_gap_and_without_a_double(office: Office, now: datetime) -> None:
    numbers = office.put_many(9, at=now)
    registry = Registry(office.url)

    pages: list[Page] = [registry.changes(now, None, 4)]
    while pages[-1].cursor is not None:
        pages.append(registry.changes(now, pages[-1].cursor, 4))

    assert [page.fetched for page in pages] == [4, 4, 1]
    assert [row.number for page in pages for row in page.rows] == numbers


def test_changes_are_found_by_an_index(office: Office, now: datetime) -> None:
    office.put_many(5_000, at=now - timedelta(days=1))
    office.put_many(5, at=now)
    office.execute("ANALYZE applications_register")
    registry = Registry(office.url)
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, values: Any, *others: Any) -> None:
        if "ORDER BY" in statement:
            plan = connection.connection.cursor().execute("EXPLAIN " + statement, values)
            plans.append("\n".join(line for (line,) in plan))

    event.listen(registry._engine, "before_cursor_execute", explain)
    page = registry.changes(now - MINUTE, None, 3)
    registry.changes(now - MINUTE, page.cursor, 3)
    registry.page("260510000001", 3)

    assert len(plans) == 3
    for plan in plans:
        assert "Index Scan" in plan
        assert "Seq Scan" not in plan
