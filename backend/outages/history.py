"""The lines of an incident's history, and the audit of who did what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.notices.tables import AuditEntry
from backend.outages.rules import Update
from backend.outages.tables import IncidentUpdate

PROBE = "probe"
"""Who writes the lines that no person does; they stand in no audit."""


def write(
    session: AsyncSession,
    incident: int,
    kind: Update,
    *,
    who: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    said = dict(detail or {})
    line = IncidentUpdate(incident_id=incident, at=now, who=who, kind=kind, detail=said)
    session.add(line)
    if who != PROBE:
        about = f"incident:{incident}"
        session.add(AuditEntry(at=now, who=who, what=kind.value, about=about, detail=said))
