"""Those who are told in a broadcast: residents on Telegram, and one message owed to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson

from backend.deliveries.owing import owe
from backend.deliveries.rules import Kind, Lane
from bench.bulk_api import RECIPIENTS_FROM

NUMBER = "260510042178"
FILL = """
    WITH everybody AS (
        INSERT INTO residents (language, created_at)
        SELECT 'id', now() FROM generate_series(1, $1::int) RETURNING id
    ), reachable AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT 'telegram', $2::bigint + id, id, now() FROM everybody
    )
    INSERT INTO follows (resident_id, number, since) SELECT id, $3, now() FROM everybody
    """
OWED = owe(
    lane=Lane.OUTAGE,
    kind=Kind.STATUS,
    said="SELECT $1::text AS cause, $2::text::jsonb AS params, now() AS due_at, NULL AS about",
    to="follows",
    on="recipient.number = message.params->>'number'",
)
OWE = f"WITH {OWED} SELECT count(*) FROM message"  # noqa: S608 – words of our own

FORGET = "TRUNCATE residents, messages RESTART IDENTITY CASCADE"
FAST_FORWARD = "UPDATE deliveries SET due_at = now() WHERE state = 'due' AND due_at > now()"
LAPSE = "UPDATE deliveries SET leased_until = now() - interval '1 s' WHERE state = 'leased'"
WAITING = """
    SELECT count(*) FILTER (WHERE state = 'due' AND due_at <= now()) AS due,
        count(*) FILTER (WHERE state = 'leased') AS leased,
        count(*) FILTER (WHERE state <> 'settled') AS unsettled
    FROM deliveries
    """
LEASED = "SELECT chat_id FROM deliveries WHERE state = 'leased' AND chat_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Waiting:
    due: int
    leased: int
    unsettled: int


class Recipients:
    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def are(self, count: int) -> None:
        """So many, in place of all before; nothing is owed yet."""
        await self._connection.execute(FORGET)
        await self._connection.execute(FILL, count, RECIPIENTS_FROM, NUMBER)
        await self._connection.execute("VACUUM ANALYZE residents, addresses, follows, deliveries")

    async def owe(self, cause: str) -> None:
        """One message to each of them."""
        await self._connection.execute(OWE, cause, _params())

    async def waiting(self) -> Waiting:
        row = await self._connection.fetchrow(WAITING)
        return Waiting(row["due"], row["leased"], row["unsettled"])

    async def fast_forward(self) -> None:
        """As if the pause before another try were over."""
        await self._connection.execute(FAST_FORWARD)

    async def lose_leases(self) -> set[int]:
        """As if a minute had passed; only where no sender lives. Whose lease it was."""
        rows: Iterable[Any] = await self._connection.fetch(LEASED)
        chats = {row["chat_id"] for row in rows}
        await self._connection.execute(LAPSE)
        return chats


def _params() -> str:
    now = datetime.now(UTC).isoformat()
    params = {
        "number": NUMBER,
        "service": "KTP-REKAM",
        "office": "10",
        "stage": "SIAP_DIAMBIL",
        "stage_since": now,
        "reason_code": None,
        "gone": False,
        "as_of": now,
    }
    return orjson.dumps(params).decode()
