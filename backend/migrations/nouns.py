"""Every noun's tables, so that Base.metadata is whole."""

from backend.applications import tables as applications
from backend.offices import tables as offices

ALL = (applications, offices)


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """PgQueuer's tables are its own: autogenerate leaves them alone."""
    return not (kind == "table" and (name or "").startswith("pgqueuer"))
