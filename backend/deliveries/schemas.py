"""What crosses the wire between the API and whoever holds a channel's connection."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.deliveries.rules import Outcome

__all__ = [
    "WAIT_MAX_S",
    "Claim",
    "Claimed",
    "Claims",
    "Outcome",
    "Reservation",
    "Reserve",
    "Settled",
    "Settlement",
    "Settling",
]

CLAIMED_AT_ONCE_MAX = 500
CHATS_MAX = 3_000
"""Connected to one process; so many ids fit into a request."""
SETTLED_AT_ONCE_MAX = 500
WAIT_MAX_S = 86_400.0
PER_SECOND_MAX = 1_000
COUNT_MAX = 100


class Claim(BaseModel):
    """Asks for deliveries that are due on a channel."""

    model_config = ConfigDict(extra="forbid")

    channel: Literal["telegram", "web", "sms"]
    limit: Annotated[int, Field(ge=1, le=CLAIMED_AT_ONCE_MAX)]
    chat_ids: Annotated[list[int] | None, Field(max_length=CHATS_MAX)] = None
    """Only for these chats: the connected ones, where a channel reaches no others."""


class Claimed(BaseModel):
    """A delivery in the hands of whoever claimed it: to whom, and what."""

    id: int
    attempt: int
    """Which claim of it this is; settling it takes the same."""
    message_id: int | None = None
    """Deliveries of one message tell the same, so that it is worded once for all of them."""
    chat_id: int
    phone: str | None = Field(default=None, repr=False)
    """By SMS: the number to send to, in E.164."""
    language: str
    kind: str
    told: dict[str, Any]
    """What there is to say, by its kind. status: `number`, and `status` as ApplicationStatus."""


class Claims(BaseModel):
    """Earliest due first; empty where nothing is due."""

    deliveries: list[Claimed]
    lease_s: float
    """So long nobody else gets them; what is not settled by then is claimed again."""


class Settled(BaseModel):
    """What came of one claimed delivery."""

    model_config = ConfigDict(extra="forbid")

    id: int
    attempt: int
    outcome: Outcome
    wait_s: Annotated[float | None, Field(ge=0, le=WAIT_MAX_S)] = None
    """How long the channel asked us to wait: Telegram's retry_after."""


class Settling(BaseModel):
    model_config = ConfigDict(extra="forbid")

    settled: Annotated[list[Settled], Field(max_length=SETTLED_AT_ONCE_MAX)]


class Settlement(BaseModel):
    """How many of them were still the caller's to settle."""

    settled: int


class Reserve(BaseModel):
    """Asks for turns of a bot's send budget, or for a pause of all who send for it."""

    model_config = ConfigDict(extra="forbid")

    account: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    """A hash of the bot's token."""
    per_second: Annotated[float, Field(ge=1, le=PER_SECOND_MAX)]
    count: Annotated[int, Field(ge=1, le=COUNT_MAX)] = 1
    """How many, or none of them."""
    hold_s: Annotated[float | None, Field(gt=0, le=WAIT_MAX_S)] = None
    """Telegram's retry_after: nobody gets a turn for so long."""


class Reservation(BaseModel):
    wait_s: float
    """0: they may be sent now. Else none is taken: ask again then."""
