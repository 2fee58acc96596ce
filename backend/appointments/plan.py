"""Which slots an office has on a day, from its hours and counters. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.clock import WIB
from backend.offices.hours import Span
from backend.offices.places import CounterKind
from backend.offices.rules import Directory


@dataclass(frozen=True, slots=True)
class Planned:
    """A time at which so many can be served at a kind of counter."""

    office: str
    counter: CounterKind
    starts_at: datetime
    """In WIB."""
    minutes: int
    capacity: int


def slots_of(directory: Directory, first: date, days: int) -> Iterator[Planned]:
    """Of all offices, for so many days from the first on."""
    for ahead in range(days):
        for office in directory.offices:
            yield from slots_on(directory, office.code, first + timedelta(days=ahead))


def slots_on(directory: Directory, office: str, day: date) -> Iterator[Planned]:
    """In their order. A slot ends within its span, so that nobody is kept through a break."""
    spans = directory.spans_on(office, day)
    if not spans:
        return
    for counter in CounterKind:
        capacity = directory.counters_on(office, counter, day)
        minutes = slot_minutes(directory, office, counter)
        if capacity > 0 and minutes > 0:
            for starts_at in _starts(spans, day, minutes):
                yield Planned(office, counter, starts_at, minutes, capacity)


def slot_minutes(directory: Directory, office: str, counter: CounterKind) -> int:
    """As long as the longest of the services that the counter serves; 0 where it serves none.

    One grid for all of them: two services at one counter must not overlap.
    """
    return max(
        (one.slot_minutes for one in directory.services_at(office) if one.counter is counter),
        default=0,
    )


def _starts(spans: tuple[Span, ...], day: date, minutes: int) -> Iterator[datetime]:
    step = timedelta(minutes=minutes)
    for span in spans:
        starts_at = datetime.combine(day, span.opens, WIB)
        while starts_at + step <= datetime.combine(day, span.closes, WIB):
            yield starts_at
            starts_at += step
