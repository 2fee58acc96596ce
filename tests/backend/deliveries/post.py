"""Residents with addresses, messages owed to them, and what became of each."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from backend.database import Database
from backend.deliveries import claiming, settling
from backend.deliveries.claiming import Taken
from backend.deliveries.owing import owe
from backend.deliveries.rules import Kind, Lane, Outcome
from backend.deliveries.schemas import Settled

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NUMBER = "260510042178"
PARAMS = {
    "number": NUMBER,
    "service": "KTP-REKAM",
    "office": "10",
    "stage": "SIAP_DIAMBIL",
    "stage_since": "2026-11-24T02:00:00.000000Z",
    "reason_code": None,
    "gone": False,
    "as_of": "2026-11-24T03:00:00.000000Z",
}
SAID = """
    SELECT $1::text AS cause, $2::text::jsonb AS params, $3::timestamptz AS due_at, NULL AS about
    """


def say(lane: Lane) -> str:
    owed = owe(
        lane=lane,
        kind=Kind.STATUS,
        said=SAID,
        to="follows",
        on="recipient.number = message.params->>'number'",
    )
    return f"WITH {owed} SELECT count(*) FROM message"


SAY = say(Lane.PERSONAL)


class Post:
    """The tables of a service database, and the statements on them at NOW."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._causes = count()

    async def resident(
        self, *addresses: tuple[str, int], language: str = "id", follows: str | None = NUMBER
    ) -> int:
        resident: int = await self.fetchval(
            "INSERT INTO residents (language, created_at) VALUES ($1, $2) RETURNING id",
            language,
            NOW,
        )
        for channel, chat_id in addresses:
            await self.fetchval(
                "INSERT INTO addresses (channel, chat_id, resident_id, proved_at)"
                " VALUES ($1, $2, $3, $4)",
                channel,
                chat_id,
                resident,
                NOW,
            )
        if follows is not None:
            await self.fetchval(
                "INSERT INTO follows (resident_id, number, since) VALUES ($1, $2, $3)",
                resident,
                follows,
                NOW,
            )
        return resident

    async def owe(
        self,
        *,
        cause: str | None = None,
        due_at: datetime = NOW,
        number: str = NUMBER,
        lane: Lane = Lane.PERSONAL,
    ) -> None:
        """One message to all who follow the number."""
        cause = cause or f"test:{next(self._causes)}"
        await self.fetchval(say(lane), cause, params_of(number), due_at)

    async def claim(
        self,
        channel: str = "telegram",
        *,
        limit: int = 100,
        now: datetime = NOW,
        chat_ids: Sequence[int] | None = None,
    ) -> list[Taken]:
        async with self.database.transaction() as session:
            return await claiming.claim(
                session, channel=channel, limit=limit, now=now, chat_ids=chat_ids
            )

    async def settle(
        self,
        *taken: Taken,
        outcome: Outcome = Outcome.DELIVERED,
        wait_s: float | None = None,
        now: datetime = NOW,
        is_heard: bool = True,
    ) -> int:
        reports = [
            Settled(id=each.id, attempt=each.attempt, outcome=outcome, wait_s=wait_s)
            for each in taken
        ]
        async with self.database.transaction() as session:
            return await settling.settle(session, reports, now=now, is_heard=is_heard)

    async def lose_leases(self) -> None:
        """As if a minute had passed on the database's clock."""
        await self.fetchval("UPDATE deliveries SET leased_until = now() - interval '1 second'")

    async def rows(self) -> list[dict[str, Any]]:
        found = await self.database.pool.fetch("SELECT * FROM deliveries ORDER BY id")
        return [dict(row) for row in found]

    async def fates(self) -> list[tuple[str, str | None]]:
        return [(row["state"], row["outcome"]) for row in await self.rows()]

    async def fetchval(self, statement: str, *values: Any) -> Any:
        return await self.database.pool.fetchval(statement, *values)


def params_of(number: str) -> str:
    return json.dumps(PARAMS | {"number": number})


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)
