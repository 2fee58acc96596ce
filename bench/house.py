"""A service database with slots that are wanted, and `siaga api` in front of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

import asyncpg

from backend.migrations.migrate import migrate
from bench import existing
from bench.company import Company
from bench.desks import SiagaDesk
from bench.processes import Process
from bench.slots import Size, Slots

FEW = 1_000
"""Appointments in a young house. On empty tables a plan is made that no filled one would get."""


@dataclass(frozen=True, slots=True)
class House:
    url: str
    appointments: int
    """That were there beforehand."""
    slots: Slots
    desk: SiagaDesk
    api: Process

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        start: Company,
        url: str,
        size: Size,
        appointments: int = FEW,
        *,
        module: str = "bot.cli.main",
    ) -> AsyncIterator[Self]:
        """On an empty database. module: whose `api` stands in front. Raises NotStarted."""
        await migrate(url)
        connection = await asyncpg.connect(url)
        try:
            await existing.fill(connection, appointments)
            slots = await Slots.lay(connection, size)
            api = start.siaga("api", module=module, SIAGA_DATABASE_URL=url)
            await api.until_listening()
            desk = SiagaDesk(slots, start.resident_token)
            yield cls(url, appointments, slots, desk, api)
        finally:
            await connection.close()
