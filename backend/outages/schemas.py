"""What crosses the wire about incidents. Times are aware; those that go out are the office's."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from backend.outages.rules import Cause, Owner, State, Works

__all__ = [
    "Cause",
    "ComponentRef",
    "Hit",
    "Incident",
    "IncidentChange",
    "IncidentLine",
    "IncidentRequest",
    "Moved",
    "Owner",
    "ProbeReport",
    "State",
    "Works",
]

COMPONENTS_MAX = 400
Code = Annotated[str, Field(min_length=1, max_length=20)]


class ComponentRef(BaseModel):
    """A service at an office; None: all of them."""

    model_config = ConfigDict(extra="forbid")

    service: Code | None = None
    office: Code | None = None


class IncidentRequest(BaseModel):
    """A person says that something is down, or will be."""

    model_config = ConfigDict(extra="forbid")

    components: Annotated[list[ComponentRef], Field(min_length=1, max_length=COMPONENTS_MAX)]
    cause: Cause
    owner: Owner
    since: AwareDatetime | None = None
    """None: now. Ahead of now: planned maintenance."""
    until: AwareDatetime | None = None
    """Of planned maintenance: when it should be over."""
    next_news_at: AwareDatetime
    works: list[Works] = []


class IncidentChange(BaseModel):
    """What is new about one that goes on. What is left out stays."""

    model_config = ConfigDict(extra="forbid")

    next_news_at: AwareDatetime
    cause: Cause | None = None
    owner: Owner | None = None
    works: list[Works] | None = None
    components: Annotated[
        list[ComponentRef] | None, Field(min_length=1, max_length=COMPONENTS_MAX)
    ] = None


class Hit(BaseModel):
    """Whom it hits, counted."""

    appointments: int
    """Active ones in the next days, of what is down."""
    followers: int
    subscribers: int


class IncidentLine(BaseModel):
    """A line of its history."""

    at: datetime
    who: str
    kind: str
    detail: dict[str, Any]


class Incident(BaseModel):
    id: int
    state: State
    cause: Cause
    owner: Owner
    since: datetime
    until: datetime | None
    next_news_at: datetime
    is_overdue: bool
    """The next news was promised for a time that has passed."""
    works: list[Works]
    components: list[ComponentRef]
    probe: str | None
    recovered_at: datetime | None
    hit: Hit | None
    """None once it is over."""
    notices: list[int]
    """Ids of its notices, the first drafted first."""
    history: list[IncidentLine]


class Moved(BaseModel):
    """What publishing did to appointments."""

    displaced: int
    offered: int
    """Of them: who holds another place for now."""
    waiting: int
    """Of them: for whom there was none; they stand on the waiting list and on the clerk's."""


class ProbeReport(BaseModel):
    """What an office says of itself: a heartbeat, or that blanks or a printer are gone."""

    model_config = ConfigDict(extra="forbid")

    fine: bool
