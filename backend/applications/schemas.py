"""What crosses the wire when somebody asks how far an application is.

Times are the office's: WIB, UTC+7, written with their offset.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.applications.rules import Action, Stage, Stops
from backend.components.schemas import ComponentState

__all__ = [
    "Action",
    "ApplicationStatus",
    "Closure",
    "CollectionPoint",
    "Disturbances",
    "FollowRequest",
    "Followed",
    "LookupRequest",
    "Outage",
    "RegistryState",
    "Stage",
    "Stops",
    "WeekHours",
]

NUMBER_MAX_LENGTH = 40
PIN_MAX_LENGTH = 12
TICKET_MAX_LENGTH = 100
LINK_MAX_LENGTH = 64


class LookupRequest(BaseModel):
    """A receipt's number and its PIN. Spaces, dots and dashes in the number do not count.

    Without a PIN: the chat's own proved phone must be the one it was filed with. With a link,
    the link alone decides.
    """

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    number: Annotated[
        str, Field(min_length=1, max_length=NUMBER_MAX_LENGTH, examples=["2605-1004217-8"])
    ]
    pin: Annotated[
        str | None, Field(min_length=1, max_length=PIN_MAX_LENGTH, examples=["416253"])
    ] = None
    link: Annotated[str | None, Field(max_length=LINK_MAX_LENGTH)] = None
    """Out of a receipt's QR; see links.py."""


class RegistryState(BaseModel):
    """Whether the registration database answers: what the resident's answer hangs on."""

    state: Literal["up", "down", "unknown"]
    """unknown: nobody has looked for a while, so its copy may be old without our knowing."""
    since: datetime | None = None
    """Since when it is down; only then."""


class WeekHours(BaseModel):
    """Weekdays with the same hours, 1 = Monday … 7 = Sunday, and when doors open and close."""

    first_weekday: int
    last_weekday: int
    opens: str
    """Wall clock as 'HH:MM'."""
    closes: str


class Closure(BaseModel):
    """Why the office is shut today, and when it opens again."""

    reason: str | None
    """A holiday's name in Indonesian, or what an officer wrote; None for a weekend."""
    opens_next: date | None


class CollectionPoint(BaseModel):
    """The office that serves this application, with its hours of this week."""

    code: str
    name: str
    address: str | None
    hours: list[WeekHours]
    closed_today: Closure | None


class Outage(BaseModel):
    """What is down now at the application's office, as far as it concerns what comes next."""

    stops: Stops
    everywhere: bool
    """At all offices, not at this one alone."""
    goes_on: bool
    """What this resident needs there works all the same."""
    since: datetime
    cause: str | None
    until: datetime | None
    """Planned maintenance: when it should be over, while that is ahead."""
    next_news_at: datetime | None
    """When residents hear more, while that is ahead."""
    works: list[str]


class ApplicationStatus(BaseModel):
    """How far an application is, as of when, and what to do now."""

    service: str
    document: str
    """The product's official name, the same in every language: 'KTP-el'."""
    stage: Stage
    stage_since: datetime
    reason_code: str | None
    action: Action
    office: CollectionPoint | None
    """None where the registry names an office that we do not know."""
    gone: bool
    """No longer in the registry: ask an officer."""
    as_of: datetime
    """When the mirror last read everything: the answer is true as of then."""
    registry: RegistryState
    outage: Outage | None = None
    """None: nothing that concerns it is known to be down."""
    ticket: str | None = None
    """Proof that this chat has seen this application, to follow it; see tickets.py."""


class FollowRequest(BaseModel):
    """A ticket out of a look-up's answer."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    ticket: Annotated[str, Field(min_length=1, max_length=TICKET_MAX_LENGTH)]
    consents: bool = False
    """Whether the resident just agreed to be sent messages."""


class Disturbances(BaseModel):
    """What does not work now."""

    as_of: datetime | None
    """When the mirror last read everything; None: never."""
    registry: RegistryState
    components: list[ComponentState]


class Followed(BaseModel):
    """An application that this resident follows."""

    number: str
    """Digits only."""
    status: ApplicationStatus
