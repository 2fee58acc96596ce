"""An office on a Tuesday morning on which things stop: incidents, probes, and who had a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg

from backend.appointments.terms import terms_of
from backend.outages import jobs, reports, service
from backend.outages.probes import draft_of
from backend.outages.rules import Cause, Owner, Works
from backend.outages.schemas import ComponentRef, IncidentChange, IncidentRequest
from backend.outages.service import By
from tests.backend.appointments.office import KRAMATWATU, REKAM, Office

LOOK = timedelta(seconds=10)
HEARTBEAT = f"office:{KRAMATWATU}"

Component = tuple[str | None, str | None]


def asked(
    *stopped: Component,
    next_news_at: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> IncidentRequest:
    stopped = stopped or ((REKAM, KRAMATWATU),)
    return IncidentRequest(
        components=[ComponentRef(service=each, office=office) for each, office in stopped],
        cause=Cause.LIGHTNING,
        owner=Owner.OFFICE,
        since=since,
        until=until,
        next_news_at=next_news_at,
        works=[Works.COLLECTION],
    )


@dataclass
class House:
    office: Office

    @property
    def by(self) -> By:
        terms = terms_of(self.office.policy, self.office.directory, self.office.now)
        return By("ani", terms, self.office.directory)

    async def open(self, *stopped: Component, hours: float = 4, **times: datetime) -> int:
        """Until the next news, in so many hours. Returns the incident's id."""
        request = asked(*stopped, next_news_at=self.office.now + timedelta(hours=hours), **times)
        async with self.office.database.transaction() as session:
            return (await service.open_incident(session, request, self.by)).id

    async def draft(self, probe: str = HEARTBEAT) -> int:
        request = draft_of(probe, self.office.directory, now=self.office.now)
        async with self.office.database.transaction() as session:
            return (await service.draft(session, request, probe, self.by)).id

    async def confirm(self, incident: int, *, hours: float | None = None) -> str:
        """hours: until the next news; None: as the draft has it."""
        news = None if hours is None else self.office.now + timedelta(hours=hours)
        change = None if news is None else IncidentChange(next_news_at=news)
        async with self.office.database.transaction() as session:
            return (await service.confirm(session, incident, self.by, change)).state

    async def recover(self, incident: int) -> str:
        async with self.office.database.transaction() as session:
            return (await service.recover(session, incident, self.by)).state

    async def dismiss(self, incident: int) -> str:
        async with self.office.database.transaction() as session:
            return (await service.dismiss(session, incident, self.by)).state

    async def update(self, incident: int, *, hours: float, **changed: Any) -> str:
        change = IncidentChange(next_news_at=self.office.now + timedelta(hours=hours), **changed)
        async with self.office.database.transaction() as session:
            return (await service.update(session, incident, change, self.by)).state

    async def report(self, probe: str, *, fine: bool) -> None:
        async with self.office.database.transaction() as session:
            await reports.keep(session, probe, fine=fine, now=self.office.now)

    async def watch(self, looks: int = 1) -> None:
        """So many looks, ten seconds apart."""
        for _ in range(looks):
            self.office.now += LOOK
            await jobs.watch(self.office.database, policy=self.office.policy, now=self.office.now)

    async def keep_in_line(self) -> None:
        await jobs.keep_in_line(
            self.office.database, policy=self.office.policy, now=self.office.now
        )

    async def incidents(self) -> list[tuple[str, str | None]]:
        """State and probe of each, the first first."""
        rows = await self.office.database.all("SELECT state, probe FROM incidents ORDER BY id")
        return [(row["state"], row["probe"]) for row in rows]

    async def history(self) -> list[tuple[str, str]]:
        rows = await self.office.database.all("SELECT who, kind FROM incident_updates ORDER BY id")
        return [(row["who"], row["kind"]) for row in rows]

    async def down(self) -> set[Component]:
        rows = await self.office.database.all("SELECT service, office FROM down_components")
        return {(row["service"], row["office"]) for row in rows}

    async def offer_of(self, displaced: int) -> asyncpg.Record | None:
        return await self.office.database.first(
            "SELECT appointments.*, slots.office, slots.starts_at FROM appointments"
            " JOIN slots ON slots.id = slot_id WHERE instead_of = $1",
            displaced,
        )

    async def waiting(self) -> Sequence[str]:
        """The offices at which somebody waits, in queue order."""
        rows = await self.office.database.all("SELECT office FROM waiting ORDER BY id")
        return [row["office"] for row in rows]
