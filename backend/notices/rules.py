"""What a notice is, whom it is for, and when a second person must approve it. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from backend.errors import IllegalStep


class State(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    """May be sent: by whoever wrote it, or at its time."""
    SENDING = "sending"
    """Fanned out; deliveries are on their way."""
    STOPPED = "stopped"
    """Ended in the middle: who has it has it."""
    ENDED = "ended"
    """Nobody is left to be told."""
    WITHDRAWN = "withdrawn"
    """Never sent."""


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.APPROVED, State.SENDING, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.SENDING, State.DRAFT, State.WITHDRAWN}),
    State.SENDING: frozenset({State.STOPPED, State.ENDED}),
    State.STOPPED: frozenset(),
    State.ENDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


def check_step(state: State, to: State) -> None:
    """Raises IllegalStep."""
    if to not in STEPS[state]:
        raise IllegalStep(f"a notice that is {state} does not become {to}")


class Purpose(StrEnum):
    """Which words it has: a template's, or free ones."""

    OUTAGE = "outage"
    UPDATE = "update"
    RECOVERY = "recovery"
    MAINTENANCE = "maintenance"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for: everybody who fits one of these lines. Nobody is told twice."""

    everybody: bool = False
    """All who agreed to messages."""
    offices: tuple[str, ...] = ()
    """With services: what these offices and services have to do with appointments, applications
    that are followed, and subscriptions. Empty: all offices.
    """
    services: tuple[str, ...] = ()
    kecamatan: tuple[str, ...] = ()
    """Their offices are added to `offices`."""
    appointments_from: datetime | None = None
    appointments_to: datetime | None = None
    """Who has an appointment in this time."""
    followers: bool = False
    subscribers: bool = False
    told_of: int | None = None
    """Who was told, or is being told, by this notice: updates, all-clears, corrections. For those
    of the same incident, by its later notices too: all who heard of it hear that it is over.
    """

    @property
    def is_nobody(self) -> bool:
        """Offices and services alone say of what, and not whom."""
        return not (
            self.everybody
            or self.followers
            or self.subscribers
            or self.is_booked
            or self.told_of is not None
        )

    @property
    def is_booked(self) -> bool:
        return self.appointments_from is not None or self.appointments_to is not None


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending it now would come to."""

    recipients: int
    by_channel: dict[str, int] = field(default_factory=dict)
    by_language: dict[str, int] = field(default_factory=dict)
    without_own_language: int = 0
    """Who gets it in Indonesian because it has no words in theirs."""
    segments: int = 0
    rupiah: int = 0
    needs_approval: bool = False
    samples: dict[str, str] = field(default_factory=dict)
    """By language: as an SMS says it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What an office decides about notices; see settings.py."""

    approval_from: int
    sms_rupiah: int


def needs_approval(recipients: int, threshold: int) -> bool:
    """A second person, above so many recipients."""
    return recipients > threshold


WORTH: dict[Purpose, timedelta] = {
    Purpose.OUTAGE: timedelta(days=1),
    Purpose.UPDATE: timedelta(days=1),
    Purpose.RECOVERY: timedelta(days=2),
    Purpose.MAINTENANCE: timedelta(days=2),
    Purpose.FREE: timedelta(days=7),
}
"""So long it is worth telling; an alarm of yesterday keeps somebody at home for nothing."""

LATE_BY = timedelta(hours=6)
"""What a worker's outage has held up for longer is not sent unseen."""

CHECK_SIGNS = "BCDFGHJKLMNPRTVWXY2346789"
CHECK_LENGTH = 4


def is_check_code(typed: str) -> bool:
    """Whether it has the form of a notice's check code."""
    return len(typed) == CHECK_LENGTH and all(sign in CHECK_SIGNS for sign in typed)
