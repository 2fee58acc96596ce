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
    State.DISMISSED: frozenset(),
}
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
"""So few of them bad: it is up again. In between it stays as it was."""
STAYS = timedelta(seconds=60)
"""What has just changed does not change back at once: flapping is one incident."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a probe has seen lately."""

    bad: int = 0
    """The latest looks as bits, the newest lowest; 1: bad."""
    looks: int = 0
    is_down: bool = False
    changed_at: datetime | None = None

    def see(self, *, fine: bool, now: datetime) -> "Watch":
        """After one more look."""
        bad = (self.bad << 1 | (not fine)) & ((1 << LOOKS) - 1)
        seen = replace(self, bad=bad, looks=min(self.looks + 1, LOOKS))
        count = bad.bit_count()
        is_down = count >= DOWN_FROM or (self.is_down and count > UP_UNTIL)
        rests = self.changed_at is None or now - self.changed_at >= STAYS
        if is_down == self.is_down or not rests:
            return seen
        return replace(seen, is_down=is_down, changed_at=now)
