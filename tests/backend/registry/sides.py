"""The two sides of the mirror: the office's clerks, and the worker's passes."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import psycopg

from backend.database import Database, driver_url
from backend.keys import Keys
from backend.registry.mirror import catch_up
from backend.registry.passes import Pass
from backend.registry.reconciliation import reconcile
from backend.registry.source import Registry

OVERLAP = timedelta(minutes=15)
PUT = """
    INSERT INTO applications_register (
        number, pin, service, stage, stage_since, reason_code, office, updated_at, phone
    )
    SELECT number, %(pin)s, %(service)s, %(stage)s, %(updated_at)s, %(reason_code)s, %(office)s,
           %(updated_at)s, %(phone)s
    FROM unnest(%(numbers)s::text[]) AS number
    ON CONFLICT (number) DO UPDATE
    SET stage = excluded.stage, stage_since = excluded.stage_since,
        updated_at = excluded.updated_at
    """


class Office:
    """The registration database as its clerks use it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(260510000000)

    def put(self, *numbers: str, at: datetime, stage: str = "DIPROSES", **others: Any) -> None:
        values = {
            "pin": "416253",
            "service": "KTP-REKAM",
            "reason_code": None,
            "office": "10",
            "phone": None,
        }
        shown = {"numbers": list(numbers), "stage": stage, "updated_at": at}
        self.execute(PUT, values | shown | others)

    def put_many(self, rows: int, *, at: datetime) -> list[str]:
        """So many new applications that share one timestamp."""
        numbers = [str(next(self._numbers)) for _ in range(rows)]
        self.put(*numbers, at=at)
        return numbers

    def remove(self, *numbers: str) -> None:
        self.execute("DELETE FROM applications_register WHERE number = ANY(%s)", [list(numbers)])

    def execute(self, statement: str, values: Any = None) -> None:
        with psycopg.connect(driver_url(self.url)) as connection:
            connection.execute(statement, values)


class Mirror:
    """The service's side: passes, and what they left."""

    def __init__(self, database: Database, office: Office) -> None:
        self.database = database
        self.office = office
        self.registry = Registry(office.url)
        self.keys = Keys("k" * 32)
        self.now = datetime(2026, 5, 18, 2, tzinfo=UTC)

    async def catch_up(self, **options: Any) -> Pass:
        given: dict[str, Any] = {"now": self.now, "overlap": OVERLAP} | options
        return await catch_up(self.database, self.registry, self.keys, **given)

    async def reconcile(self, **options: Any) -> Pass:
        given: dict[str, Any] = {"now": self.now} | options
        return await reconcile(self.database, self.registry, self.keys, **given)

    async def fetch(self, statement: str, *values: Any) -> list[Any]:
        return list(await self.database.pool.fetch(statement, *values))

    async def stages(self) -> dict[str, str]:
        return {
            row["number"]: row["stage"]
            for row in await self.fetch("SELECT number, stage FROM applications")
        }

    async def numbers(self) -> set[str]:
        return set(await self.stages())

    async def gone(self) -> set[str]:
        rows = await self.fetch("SELECT number FROM applications WHERE gone_since IS NOT NULL")
        return {row["number"] for row in rows}

    async def source(self) -> dict[str, Any]:
        (row,) = await self.fetch("SELECT * FROM sources WHERE name = 'view'")
        return dict(row)
