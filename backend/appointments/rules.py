"""What an office decides about booking: windows, deadlines, limits. Pure: no I/O, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from backend.clock import WIB

PERSONS = range(4)
"""0 is the resident, 1 to 3 the family; nobody is named."""
QUIET_FROM, QUIET_UNTIL = time(20), time(7)
"""At night nobody is asked to decide anything."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What an office decides about booking; see settings.py for each."""

    horizon_days: int = 30
    opens_days: int = 14
    opens_at: time = time(7)
    closes_before: timedelta = timedelta(hours=1)
    confirm_within: timedelta = timedelta(hours=2)
    offer_for: timedelta = timedelta(hours=1)
    undo_for: timedelta = timedelta(minutes=5)
    places_per_client: int = 5
    """That one network address takes a day by web chat."""
    active_max: int = 8
    """That one resident holds at a time."""
    no_shows: int = 3
    """So many within no_show_span leave a resident active_after_no_shows at a time."""
    no_show_span: timedelta = timedelta(days=90)
    active_after_no_shows: int = 1


@dataclass(frozen=True, slots=True)
class Window:
    """Which slots can be booked at a moment: those that start in it."""

    first: datetime
    last: datetime
    """Excluded."""


def window(policy: Policy, now: datetime) -> Window:
    """A day opens so many days before it at opens_at; a slot closes shortly before it starts."""
    local = now.astimezone(WIB)
    opened = local.date() + timedelta(days=policy.opens_days)
    if local.time() < policy.opens_at:
        opened -= timedelta(days=1)
    return Window(now + policy.closes_before, midnight(opened + timedelta(days=1)))


def day_span(day: date) -> Window:
    """A calendar day of the office."""
    return Window(midnight(day), midnight(day + timedelta(days=1)))


def local_day(now: datetime) -> date:
    """The office's calendar day."""
    return now.astimezone(WIB).date()


def midnight(day: date) -> datetime:
    """The beginning of a day in WIB."""
    return datetime.combine(day, time(), WIB)


def offer_from(now: datetime) -> datetime:
    """When a freed place is offered: at once, or in the morning where it is night."""
    local = now.astimezone(WIB)
    if local.time() >= QUIET_FROM:
        return datetime.combine(local.date() + timedelta(days=1), QUIET_UNTIL, WIB)
    if local.time() < QUIET_UNTIL:
        return datetime.combine(local.date(), QUIET_UNTIL, WIB)
    return now


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms appointments change at a moment."""

    policy: Policy
    now: datetime
    clerks_from: Mapping[str, datetime] = field(default_factory=dict)
    """Office → from when on a clerk has time: now, or when its doors open next."""

    def confirm_by(self, office: str, starts_at: datetime) -> datetime | None:
        """Until when a clerk may decline; counted in hours in which there is a clerk.

        Never past the slot's own closing. None: confirmed at once.
        """
        if not self.policy.confirm_within:
            return None
        begins = self.clerks_from.get(office, self.now)
        return min(begins + self.policy.confirm_within, starts_at - self.policy.closes_before)
