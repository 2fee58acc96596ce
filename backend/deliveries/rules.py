"""What becomes of a delivery: states, outcomes, and when one is tried again. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

CHANNELS = ("telegram", "web", "sms")
"""By which a resident with several addresses is told, best first."""

KEPT_FOR = timedelta(days=7)
"""So long news is still worth telling; then it is expired."""


class Lane(StrEnum):
    """Which messages stand in one queue."""

    URGENT = "urgent"
    """What changes today: also at night."""
    OUTAGE = "outage"
    PERSONAL = "personal"
    """News of one's own: of applications that one follows, of appointments."""
    CAMPAIGN = "campaign"
    """What can wait until all else has left."""


RANKS: dict[Lane, int] = {Lane.URGENT: 0, Lane.OUTAGE: 1, Lane.PERSONAL: 2, Lane.CAMPAIGN: 3}
"""The lowest is claimed first."""

FAIL_OVER_RANK = RANKS[Lane.OUTAGE]
"""Up to it a message goes to another channel where the first does not reach its resident."""
FAIL_OVER_AFTER = timedelta(minutes=15)
"""How long a channel may fail to answer before another is tried."""


class Kind(StrEnum):
    """What a message is about: who words it, and what its params are."""

    STATUS = "status"
    """The stage of an application has changed; params as in registry/news.py."""
    APPOINTMENT = "appointment"
    """A step or a reminder of an appointment; params as in appointments/telling.py."""
    NOTICE = "notice"
    """A notice of the office; params: its id."""


class State(StrEnum):
    DUE = "due"
    """To be claimed from its due_at on."""
    LEASED = "leased"
    """Claimed; whoever claimed it has until leased_until to settle it."""
    SETTLED = "settled"
    """Delivered, or given up: its outcome says which."""


class Outcome(StrEnum):
    """What the latest attempt came to."""

    DELIVERED = "delivered"
    BLOCKED = "blocked"
    """The resident has blocked the bot, or never opened it."""
    DEACTIVATED = "deactivated"
    """The account is no more."""
    INVALID = "invalid"
    """The channel knows no such chat."""
    REFUSED = "refused"
    """The channel does not take this message: a mistake of ours."""
    THROTTLED = "throttled"
    """The channel wants a pause, and said how long."""
    TEMPORARY = "temporary"
    """No answer, or a failure at the other end or at ours: it may have arrived."""
    ABSENT = "absent"
    """Nobody is there to take it: a browser that was just closed."""
    UNSENT = "unsent"
    """Claimed and not tried, because the sender was told to end."""
    EXPIRED = "expired"
    UNREACHABLE = "unreachable"
    """The resident has no address left that could be reached."""
    UNWANTED = "unwanted"
    """The resident asked meanwhile not to be told."""
    STOPPED = "stopped"
    """Staff stopped the notice before it was sent."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Before the next attempt; it doubles with each, up to the longest."""

    first: timedelta = timedelta(0)
    longest: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows from an outcome."""

    again: Pause | None = None
    """None: it is settled."""
    is_lost: bool = False
    """The address can't be reached any more, by this delivery or another."""


FINAL = Ruling()
LOST = Ruling(is_lost=True)
AFTER_FAILURE = Pause(timedelta(seconds=30), timedelta(minutes=15))

RULINGS: dict[Outcome, Ruling] = {
    Outcome.DELIVERED: FINAL,
    Outcome.BLOCKED: LOST,
    Outcome.DEACTIVATED: LOST,
    Outcome.INVALID: LOST,
    Outcome.REFUSED: FINAL,
    Outcome.THROTTLED: Ruling(Pause()),
    Outcome.TEMPORARY: Ruling(AFTER_FAILURE),
    Outcome.ABSENT: Ruling(Pause(timedelta(seconds=10), timedelta(seconds=10))),
    Outcome.UNSENT: Ruling(Pause()),
    Outcome.EXPIRED: FINAL,
    Outcome.UNREACHABLE: FINAL,
    Outcome.UNWANTED: FINAL,
    Outcome.STOPPED: FINAL,
}

ANSWERS = frozenset(
    {
        Outcome.DELIVERED,
        Outcome.BLOCKED,
        Outcome.DEACTIVATED,
        Outcome.INVALID,
        Outcome.REFUSED,
        Outcome.THROTTLED,
    }
)
"""A channel that says one of these is there, whatever it says."""
SILENT_RESIDENTS = 3
"""So many must be failed in a row before a channel is silent: never one's own trouble alone."""

DOUBLINGS_MAX = 16
"""Beyond it every pause is at its longest, and 2 to the power of it still a date."""


def pause_before_next(
    outcome: Outcome, attempt: int, *, wanted_s: float | None = None
) -> timedelta | None:
    """How long to wait until it is tried again; None where it is settled.

    attempt: 1 for the first. wanted_s: as long as the channel itself asks for, at least.
    """
    pause = RULINGS[outcome].again
    if pause is None:
        return None
    grown: timedelta = pause.first * 2 ** min(attempt - 1, DOUBLINGS_MAX)
    return max(min(grown, pause.longest), timedelta(seconds=wanted_s or 0))
