"""UPTD Kramatwatu on a Tuesday morning: its slots, and what residents and clerks do there."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from backend.appointments import moves, offers, service, steps
from backend.appointments.facts import Wanted
from backend.appointments.moves import Destination
from backend.appointments.rules import Policy, Terms
from backend.appointments.states import HOLDING, Actor, State
from backend.appointments.steps import Step
from backend.appointments.tables import quoted
from backend.appointments.taking import take
from backend.asker import Asker
from backend.database import Database
from backend.errors import SiagaError
from backend.offices.rules import Directory
from backend.residents import service as residents

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
"""Tuesday, 10.00 WIB."""
KRAMATWATU, CIRUAS = "10", "12"
REKAM, AMBIL, KK = "KTP-REKAM", "KTP-AMBIL", "KK-UBAH"
BOOKED = "booked"

Holding: TypeAlias = "asyncpg.Connection | PoolConnectionProxy[asyncpg.Record]"

MISCOUNTED = f"""
    SELECT slots.id, taken, capacity, held FROM slots, LATERAL (
        SELECT count(*) AS held FROM appointments
        WHERE slot_id = slots.id AND state IN ({quoted(HOLDING)})
    ) AS counted WHERE taken <> held OR taken > capacity
    """
"""Slots whose counter is not what stands in them, or that have one too many."""

TOLD = """
    SELECT params->>'event' AS event, state, outcome, deliveries.due_at FROM messages
    JOIN deliveries ON message_id = messages.id ORDER BY messages.id
    """

WAITING_FOR_A_LOCK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
    """


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


@dataclass
class Office:
    """The tables of a service database, and what is done with them at `now`."""

    database: Database
    directory: Directory
    policy: Policy = field(default_factory=Policy)
    now: datetime = NOW

    @property
    def terms(self) -> Terms:
        return Terms(self.policy, self.now)

    async def slot(
        self,
        starts_at: datetime = NOW + timedelta(days=2),
        capacity: int = 1,
        *,
        office: str = KRAMATWATU,
        counter: str = "recording",
    ) -> int:
        found: int = await self.database.pool.fetchval(
            "INSERT INTO slots (office, counter, starts_at, minutes, capacity)"
            " VALUES ($1, $2, $3, 15, $4) RETURNING id",
            office,
            counter,
            starts_at,
            capacity,
        )
        return found

    async def slots(self, count: int, capacity: int = 1, *, office: str = KRAMATWATU) -> list[int]:
        """Every quarter of an hour from two days on."""
        starts = [later(days=2, minutes=15 * each) for each in range(count)]
        return [await self.slot(each, capacity, office=office) for each in starts]

    async def take(
        self,
        chat: int,
        slot: int,
        service: str = REKAM,
        *,
        person: int = 0,
        key: bytes | None = None,
        client: str | None = None,
        reminders: bool = False,
        receipt: str | None = None,
    ) -> dict[str, Any]:
        wanted = Wanted(
            slot=slot,
            service=service,
            counter=self.directory.service(service).counter.value,
            offices=self.directory.office_codes_offering(service),
            person=person,
            receipt=receipt,
            reminders=reminders,
        )
        asker = Asker("web", chat, client=client)
        answer = await take(self.database, asker, wanted, terms=self.terms, key=key)
        taken: dict[str, Any] = orjson.loads(answer)
        return taken

    async def booked(self, chat: int, slot: int, service: str = REKAM, **how: Any) -> int:
        """The appointment's id."""
        taken = await self.take(chat, slot, service, **how)
        return int(taken["id"])

    async def confirmed(self, chat: int, slot: int, service: str = REKAM, **how: Any) -> int:
        appointment = await self.booked(chat, slot, service, **how)
        await self.step(appointment, State.CONFIRMED, Actor.SWEEP)
        return appointment

    async def step(
        self, appointment: int, to: State, by: Actor = Actor.CLERK, reason: str | None = None
    ) -> State:
        async with self.database.transaction() as session:
            step = Step(to, by, reason)
            return State((await steps.make_step(session, appointment, step, self.terms)).state)

    async def cancel(self, appointment: int) -> State:
        return await self.step(appointment, State.CANCELLED, Actor.RESIDENT)

    async def undo(self, appointment: int, by: Actor = Actor.CLERK) -> State:
        async with self.database.transaction() as session:
            return State((await steps.undo_step(session, appointment, by, self.terms)).state)

    async def move(self, appointment: int, slot: int) -> steps.Appointment:
        place = await self.database.first("SELECT * FROM slots WHERE id = $1", slot)
        mine = await self.row(appointment)
        assert place is not None
        there = Destination(
            slot=slot,
            office=place["office"],
            starts_at=place["starts_at"],
            offices=self.directory.office_codes_offering(mine["service"]),
        )
        async with self.database.transaction() as session:
            return await moves.move(session, appointment, there, self.terms)

    async def wait(
        self, chat: int, service_code: str = REKAM, *, office: str = KRAMATWATU, person: int = 0
    ) -> int:
        """Join the waiting list; returns the resident."""
        async with self.database.transaction() as session:
            resident = await residents.make_known(session, Asker("web", chat), self.now)
            wanted = self.directory.service(service_code)
            how: dict[str, Any] = {"person": person, "channel": "web", "now": self.now}
            await service.join_waiting(session, resident, wanted, office, **how)
        return resident

    async def offer(self, slot: int) -> int | None:
        async with self.database.transaction() as session:
            return await offers.offer_place(session, slot, self.terms)

    async def row(self, appointment: int) -> asyncpg.Record:
        row = await self.database.first(
            "SELECT appointments.*, slots.starts_at, slots.office, slots.taken FROM appointments"
            " JOIN slots ON slots.id = slot_id WHERE appointments.id = $1",
            appointment,
        )
        assert row is not None
        return row

    async def states(self) -> list[str]:
        """Of all appointments, in the order in which they were made."""
        rows = await self.database.all("SELECT state FROM appointments ORDER BY id")
        return [row["state"] for row in rows]

    async def of_chat(self, chat: int) -> list[str]:
        rows = await self.database.all(
            "SELECT state FROM appointments JOIN addresses USING (resident_id)"
            " WHERE chat_id = $1 ORDER BY id",
            chat,
        )
        return [row["state"] for row in rows]

    async def count(self, table: str) -> int:
        counted: int = await self.database.pool.fetchval(f"SELECT count(*) FROM {table}")
        return counted

    async def taken(self, slot: int) -> int:
        taken: int = await self.database.pool.fetchval(
            "SELECT taken FROM slots WHERE id = $1", slot
        )
        return taken

    async def told(self) -> list[tuple[str, str]]:
        """What was owed, and whether it is due, or how it was settled."""
        rows = await self.database.all(TOLD)
        return [(row["event"], row["outcome"] or row["state"]) for row in rows]

    async def miscounted(self) -> list[dict[str, Any]]:
        return [dict(row) for row in await self.database.all(MISCOUNTED)]

    @asynccontextmanager
    async def held_up(self, row: str) -> AsyncIterator[Holding]:
        """Nobody gets past a row ('slots WHERE id = 1') until the end: all meet there."""
        async with self.database.pool.acquire() as connection, connection.transaction():
            await connection.execute(f"SELECT FROM {row} FOR UPDATE")
            yield connection

    async def until_waiting(self, count: int) -> None:
        """Until so many wait for a lock."""
        async with asyncio.timeout(10):
            while await self.database.pool.fetchval(WAITING_FOR_A_LOCK) < count:
                await asyncio.sleep(0.005)


async def outcome(doing: Awaitable[object]) -> str:
    """'booked', or the name of the refusal."""
    try:
        await doing
    except SiagaError as refusal:
        return type(refusal).__name__
    return BOOKED


async def outcomes(doing: Iterable[Awaitable[object]]) -> Counter[str]:
    """Of all at once."""
    return Counter(await asyncio.gather(*(outcome(each) for each in doing)))
