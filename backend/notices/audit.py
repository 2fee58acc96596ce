"""The audit: who did what, written in the transaction of the act itself."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.notices.tables import AuditEntry

WORKER = "worker"
"""Who does what is done at its time, without a person."""


def write(
    session: AsyncSession, notice: int, who: str, what: str, at: datetime, **detail: Any
) -> None:
    """detail: counts and states, never what somebody wrote or to whom it goes."""
    entry = AuditEntry(at=at, who=who, what=what, about=f"notice:{notice}", detail=detail)
    session.add(entry)
