"""What an incident is and how it goes on; when a probe says that something is down. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from backend.errors import IllegalStep


class State(StrEnum):
    DRAFT = "draft"
    """Detected, and put before a person. Look-ups and booking react to it already."""
    OPEN = "open"
    """A person has confirmed it."""
    RECOVERED = "recovered"
    DISMISSED = "dismissed"
    """It was none."""


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN, State.DISMISSED, State.RECOVERED}),
    State.OPEN: frozenset({State.RECOVERED, State.DISMISSED}),
    State.RECOVERED: frozenset(),
    State.DISMISSED: frozenset({State.DRAFT}),
}
"""A draft that its own probe has ended is taken up again where that fails again soon."""
GOING_ON = (State.DRAFT, State.OPEN)


def check_step(state: State, to: State) -> None:
    """Raises IllegalStep."""
    if to not in STEPS[state]:
        raise IllegalStep(f"an incident that is {state} does not become {to}")


class Owner(StrEnum):
    """Who can mend it."""

    OFFICE = "office"
    REGENCY_NETWORK = "regency-network"
    CENTRE = "centre"


class Cause(StrEnum):
    """In a word, as locales' `cause-…` have it."""

    LIGHTNING = "petir"
    POWER = "listrik"
    NETWORK = "jaringan"
    CENTRE = "pusat"
    RECORDER = "alat-rekam"
    PRINTER = "printer"
    BLANKS = "blangko"
    MAINTENANCE = "pemeliharaan"


class Works(StrEnum):
    """What still works, as locales' `works-…` have it."""

    COLLECTION = "collection"
    FILES = "files"
    SIGNED = "signed"
    """KK and akta, which come as signed files."""
    INFORMATION = "information"


class Update(StrEnum):
    """What a line of an incident's history tells."""

    DETECTED = "detected"
    OPENED = "opened"
    NEWS = "news"
    """It goes on; when the next news comes."""
    OVERDUE = "overdue"
    """The next news did not come in time: staff are reminded."""
    UP_AGAIN = "up-again"
    """So its probe says; a person has confirmed it, and a person ends it."""
    RECOVERED = "recovered"
    DISMISSED = "dismissed"


LOOKS = 6
"""The latest looks of a probe that count."""
DOWN_FROM = 4
"""So many of them bad: it is down."""
UP_UNTIL = 1
"""So few of them bad: it looks up again. In between it stays as it was."""
STAYS = timedelta(seconds=60)
"""What has just changed does not change back at once."""
LATELY = timedelta(hours=1)
"""Who fails again so soon after an end flaps: it is the same failure, with its history."""
LOOKS_UP_FOR = (timedelta(0), timedelta(minutes=5), timedelta(minutes=10))
"""How long it must look up before it is: after no flap lately, after one, after more."""


def is_lately(at: datetime | None, now: datetime) -> bool:
    """Whether a failure now would go on with one that ended then."""
    return at is not None and now - at < LATELY


@dataclass(frozen=True, slots=True)
class Watch:
    """What a probe has seen lately."""

    bad: int = 0
    """The latest looks as bits, the newest lowest; 1: bad."""
    looks: int = 0
    is_down: bool = False
    changed_at: datetime | None = None
    looks_up_since: datetime | None = None
    flaps: int = 0
    """How often in a row it went down soon after it was up, as far as LOOKS_UP_FOR counts."""

    def see(self, *, fine: bool, now: datetime) -> "Watch":
        """After one more look."""
        bad = (self.bad << 1 | (not fine)) & ((1 << LOOKS) - 1)
        looks_up_since = (self.looks_up_since or now) if bad.bit_count() <= UP_UNTIL else None
        seen = replace(
            self, bad=bad, looks=min(self.looks + 1, LOOKS), looks_up_since=looks_up_since
        )
        if self.changed_at is not None and now - self.changed_at < STAYS:
            return seen
        if self.is_down and self._looks_up_long_enough(looks_up_since, now):
            return replace(seen, is_down=False, changed_at=now)
        if not self.is_down and bad.bit_count() >= DOWN_FROM:
            return replace(seen, is_down=True, changed_at=now, flaps=self._flaps(now))
        return seen

    def _looks_up_long_enough(self, since: datetime | None, now: datetime) -> bool:
        return since is not None and now - since >= LOOKS_UP_FOR[self.flaps]

    def _flaps(self, now: datetime) -> int:
        """Now that it goes down."""
        if not is_lately(self.changed_at, now):
            return 0
        return min(self.flaps + 1, len(LOOKS_UP_FOR) - 1)
