"""What the API says of components."""

from datetime import datetime

from pydantic import BaseModel


class ComponentState(BaseModel):
    """A service at an office that does not work."""

    service: str | None
    """None: all services."""
    office: str | None
    """None: all offices."""
    since: datetime
    cause: str | None
    until: datetime | None = None
    """Planned maintenance: when it should be over."""
    next_news_at: datetime | None = None
    """When residents hear more."""
    works: list[str] = []
    """What still works there; see outages/rules.py."""


def ahead(at: datetime | None, now: datetime) -> datetime | None:
    """What was promised for a time that has passed is told no more."""
    return None if at is None or at <= now else at
