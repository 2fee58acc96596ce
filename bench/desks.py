"""Where places are asked for: at the product's API, and at the baseline."""

from collections import Counter
from collections.abc import Iterable, Sequence

import asyncpg
import orjson

from bench import ledger
from bench.slots import CAPACITY, OFFICES, SERVICE, Size, Slots
from bench.storm import Answer
from bench.wire import request


class SiagaDesk:
    """POST /v1/appointments, as the bot asks."""

    def __init__(self, slots: Slots, token: str) -> None:
        self.slots: Sequence[int] = slots.ids
        self.size = slots.size
        self._laid = slots
        self._authorization = f"Bearer {token}"

    def request(self, chat: int, slot: int, key: str) -> bytes:
        return request(
            "POST",
            "/v1/appointments",
            orjson.dumps({"slot": slot, "service": SERVICE}),
            authorization=self._authorization,
            content_type="application/json",
            siaga_chat=f"telegram:{chat}",
            idempotency_key=key,
        )

    def is_taken(self, status: int) -> bool:
        return status == 200

    async def empty(self) -> None:
        await self._laid.empty()

    async def faults(self, answers: Iterable[Answer]) -> Counter[str]:
        return await ledger.faults(self._laid, answers)


class OrmDesk:
    """servers/orm_booking.py, which knows no key: a second tap is refused there."""

    BOOKED = "SELECT citizen, slot_id FROM orm_bookings"
    OVERSOLD = "SELECT count(*) FROM orm_slots WHERE taken > capacity"
    EMPTY = "TRUNCATE orm_bookings; UPDATE orm_slots SET taken = 0"

    def __init__(self, connection: asyncpg.Connection, size: Size) -> None:
        self.slots = range(1, OFFICES * size.slots_an_office + 1)
        self.size = size
        self._connection = connection

    async def lay(self) -> None:
        """Once its process listens: then its tables are there."""
        fill = "INSERT INTO orm_slots (id, taken, capacity) SELECT unnest($1::int[]), 0, $2"
        await self._connection.execute(fill, list(self.slots), CAPACITY)

    def request(self, chat: int, slot: int, key: str) -> bytes:
        body = orjson.dumps({"slot": slot, "citizen": chat})
        return request("POST", "/book", body, content_type="application/json")

    def is_taken(self, status: int) -> bool:
        return status == 201

    async def empty(self) -> None:
        await self._connection.execute(self.EMPTY)
        await self._connection.execute("VACUUM ANALYZE orm_slots, orm_bookings")

    async def faults(self, answers: Iterable[Answer]) -> Counter[str]:
        answers = list(answers)
        rows = {tuple(row) for row in await self._connection.fetch(self.BOOKED)}
        told = {(one.chat, one.slot) for one in answers if self.is_taken(one.status)}
        found = Counter({"booked without a row, or a row without": len(told ^ rows)})
        found["oversold slots"] = await self._connection.fetchval(self.OVERSOLD)
        found["answered otherwise"] = sum(one.status not in {201, 409} for one in answers)
        return +found
