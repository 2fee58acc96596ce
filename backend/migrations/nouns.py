"""Every noun's tables in one metadata: what the migrations must amount to."""

from sqlalchemy import MetaData

from backend import budgets, idempotency
from backend.applications import tables as applications
from backend.appointments import tables as appointments
from backend.components import tables as components
from backend.database import Base
from backend.deliveries import tables as deliveries
from backend.notices import tables as notices
from backend.offices import tables as offices
from backend.outages import tables as outages
from backend.residents import tables as residents

NOUNS = (
    budgets,
    idempotency,
    applications,
    appointments,
    components,
    deliveries,
    notices,
    offices,
    outages,
    residents,
)
"""Importing a noun's tables is what puts them into the metadata."""


def metadata() -> MetaData:
    return Base.metadata


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """PgQueuer's tables are its own: autogenerate leaves them alone."""
    return not (kind == "table" and (name or "").startswith("pgqueuer"))
