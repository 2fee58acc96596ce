"""The slots that everybody wants, in the product's own tables, and who is known there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

import asyncpg

from backend import clock
from backend.appointments.rules import midnight
from backend.offices.places import CounterKind

SERVICE, COUNTER = "KTP-REKAM", CounterKind.RECORDING
OFFICES = 17
"""All UPTD."""
CAPACITY = 2
STARTS_A_DAY, OPENS, APART = 12, timedelta(hours=8), timedelta(minutes=30)
CHATS_FROM = 8_000_000_000

LAY = """
    INSERT INTO slots (office, counter, starts_at, minutes, capacity)
    SELECT code, $1, starts_at, 15, $2
    FROM (SELECT code FROM offices WHERE kind = 'uptd' ORDER BY code LIMIT $3) AS uptd,
        unnest($4::timestamptz[]) AS starts_at
    RETURNING id
    """
MAKE_KNOWN = """
    WITH known AS (
        INSERT INTO residents (language, created_at)
        SELECT 'id', now() FROM unnest($1::bigint[]) RETURNING id
    ), numbered AS (
        SELECT id, row_number() OVER () AS number FROM known
    )
    INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
    SELECT 'telegram', ($1::bigint[])[number], id, now() FROM numbered
    """
EMPTY = (
    "DELETE FROM appointments WHERE slot_id = ANY($1::bigint[])",
    "DELETE FROM residents WHERE id > $1",
    "DELETE FROM idempotency_keys WHERE created_at > $1",
    "UPDATE slots SET taken = 0 WHERE id = ANY($1::bigint[])",
)
VACUUM = "VACUUM ANALYZE slots, appointments, residents, addresses, idempotency_keys"


@dataclass(frozen=True, slots=True)
class Size:
    """Of a rush: at its full size 3,000 residents want 1,020 slots of two places each."""

    residents: int = 3_000

    @property
    def slots_an_office(self) -> int:
        return max(1, self.residents // 50)

    @property
    def chats(self) -> Sequence[int]:
        return range(CHATS_FROM, CHATS_FROM + self.residents)

    @property
    def starts(self) -> list[datetime]:
        """From tomorrow on: every one can be booked now."""
        first = midnight(clock.today() + timedelta(days=1)) + OPENS
        return [
            first + timedelta(days=number // STARTS_A_DAY) + number % STARTS_A_DAY * APART
            for number in range(self.slots_an_office)
        ]


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before any rush is older than this."""

    last_resident: int
    laid_at: datetime


class Slots:
    """`ids` of those that are wanted; whatever else is in the database stays as it is."""

    def __init__(
        self, connection: asyncpg.Connection, size: Size, ids: Sequence[int], before: Before
    ) -> None:
        self.connection = connection
        self.size = size
        self.ids = ids
        self._before = before

    @classmethod
    async def lay(cls, connection: asyncpg.Connection, size: Size) -> Self:
        """Into a migrated database; every other resident is known there from then on."""
        rows = await connection.fetch(LAY, COUNTER, CAPACITY, OFFICES, size.starts)
        chats = set(size.chats[::2])
        chats -= {row["chat_id"] for row in await connection.fetch("SELECT chat_id FROM addresses")}
        await connection.execute(MAKE_KNOWN, sorted(chats))
        last_resident = await connection.fetchval("SELECT max(id) FROM residents")
        before = Before(last_resident, await connection.fetchval("SELECT now()"))
        return cls(connection, size, [row["id"] for row in rows], before)

    async def empty(self) -> None:
        """As they were laid: what a rush wrote is gone, also from the pages."""
        wanted, before = self.ids, self._before
        of_each = (wanted, before.last_resident, before.laid_at, wanted)
        for statement, of in zip(EMPTY, of_each, strict=True):
            await self.connection.execute(statement, of)
        await self.connection.execute(VACUUM)
