"""A registration database to practise on, for the demo, the drills and the tests.

The demo's worker reads it as it would read an office's own. It is never made in a database
that has a view `siaga_applications` already.
"""

from collections.abc import Callable
from datetime import datetime

import psycopg

from backend.applications.rules import Stage
from backend.database import driver_url
from backend.errors import SiagaError
from backend.registry.sample_rows import SampleRow, sample_rows

DEMO_ROWS = 5_000
SEED = 2018
PROGRESS_ROWS = 10_000

Progress = Callable[[int], None]

FIND = "SELECT to_regclass('applications_register'), to_regclass('siaga_applications')"

CREATE = """
    CREATE TABLE applications_register (
        number text PRIMARY KEY,
        pin text NOT NULL,
        service text NOT NULL,
        stage text NOT NULL,
        stage_since timestamptz NOT NULL,
        reason_code text,
        office text NOT NULL,
        updated_at timestamptz NOT NULL,
        phone text
    )
    """

COPY = f"COPY applications_register ({', '.join(SampleRow._fields)}) FROM STDIN"

SHOW = """
    CREATE INDEX ON applications_register (updated_at, number);
    CREATE VIEW siaga_applications AS SELECT * FROM applications_register;
    GRANT SELECT ON siaga_applications TO PUBLIC;
    ANALYZE applications_register
    """

ADVANCE = """
    UPDATE applications_register
    SET stage = %(stage)s,
        reason_code = %(reason_code)s,
        stage_since = coalesce(%(stage_since)s, now()),
        updated_at = coalesce(%(updated_at)s, now())
    WHERE number = %(number)s
    """


class NotTheSample(SiagaError):
    """The database belongs to somebody, or lacks the row that was asked for."""


def fill(
    url: str,
    *,
    now: datetime,
    rows: int = DEMO_ROWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> bool:
    """Make the sample registry, all of it or nothing; False where it stands already.

    url: a PostgreSQL database. now: business time; all timestamps lie before it.
    progress: told now and then how many rows were written.
    """
    with psycopg.connect(driver_url(url)) as connection:
        table, view = connection.execute(FIND).fetchone() or (None, None)
        if view and not table:
            raise NotTheSample("this database has a view siaga_applications of its own")
        if table:
            return False
        connection.execute(CREATE)
        _copy(connection, rows=rows, now=now, seed=seed, progress=progress)
        connection.execute(SHOW)
    return True


def advance(
    url: str,
    number: str,
    stage: Stage,
    *,
    reason_code: str | None = None,
    stage_since: datetime | None = None,
    updated_at: datetime | None = None,
) -> None:
    """What a clerk does: move one application on. Raises NotTheSample.

    stage_since, updated_at: the registry's own time where left out; an earlier updated_at is
    a change that was committed late.
    """
    with psycopg.connect(driver_url(url)) as connection:
        changed = connection.execute(
            ADVANCE,
            {
                "number": number,
                "stage": stage.value,
                "reason_code": reason_code,
                "stage_since": stage_since,
                "updated_at": updated_at,
            },
        )
        if changed.rowcount != 1:
            raise NotTheSample("the sample registry has no such application")


def _copy(
    connection: psycopg.Connection,
    *,
    rows: int,
    now: datetime,
    seed: int,
    progress: Progress | None,
) -> None:
    with connection.cursor().copy(COPY) as copy:
        for written, row in enumerate(sample_rows(rows, now=now, seed=seed), start=1):
            copy.write_row(row)
            if progress is not None and (written % PROGRESS_ROWS == 0 or written == rows):
                progress(written)
