"""Spans of a day, weeks, seasons and holidays, as values. Times are the office's wall clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import groupby, pairwise

WEEKDAYS = range(1, 8)
"""ISO: Monday is 1, Sunday 7."""


class Season(StrEnum):
    NORMAL = "normal"
    RAMADAN = "ramadan"


class HolidayKind(StrEnum):
    HOLIDAY = "holiday"
    CUTI_BERSAMA = "cuti-bersama"


class ClosureKind(StrEnum):
    """Why an office is closed on a day."""

    OVERRIDE = "override"
    HOLIDAY = "holiday"
    CUTI_BERSAMA = "cuti-bersama"
    NO_HOURS = "no-hours"
    """The regular week has no hours on that weekday."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from one wall-clock time until just before another."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One span of one weekday; a break is the gap between two of them."""

    office: str
    season: Season
    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SeasonSpan:
    season: Season
    first_day: date
    last_day: date
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str
    kind: HolidayKind
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class DayOverride:
    """A day that differs: open in a span of its own, or closed when it has none."""

    office: str | None
    """None: all offices."""
    day: date
    opens: time | None
    closes: time | None
    reason: str


@dataclass(frozen=True, slots=True)
class Closure:
    kind: ClosureKind
    reason: str | None
    """In Indonesian: the holiday's name, or what the officer wrote."""
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Neighbouring weekdays with the same hours, as in 'Sen-Kam 08.00-15.00'."""

    first_weekday: int
    last_weekday: int
    opens: time
    closes: time
    breaks: tuple[Span, ...]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, with overlaps joined, so that no minute is offered twice."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.opens <= joined[-1].closes:
            last = joined.pop()
            joined.append(Span(last.opens, max(last.closes, span.closes)))
        else:
            joined.append(span)
    return tuple(joined)


def override_spans(overrides: Iterable[DayOverride]) -> tuple[Span, ...]:
    """The hours that a day's overrides leave; one that closes the day outweighs the others."""
    spans = []
    for override in overrides:
        if override.opens is None or override.closes is None:
            return ()
        spans.append(Span(override.opens, override.closes))
    return merged(spans)


def week_lines(spans_by_weekday: Mapping[int, tuple[Span, ...]]) -> tuple[WeekLine, ...]:
    """The open days of a week, grouped for display."""
    lines = []
    for spans, days in groupby(WEEKDAYS, lambda weekday: spans_by_weekday.get(weekday, ())):
        if spans:
            weekdays = tuple(days)
            breaks = tuple(Span(one.closes, other.opens) for one, other in pairwise(spans))
            ends = (spans[0].opens, spans[-1].closes)
            lines.append(WeekLine(weekdays[0], weekdays[-1], *ends, breaks))
    return tuple(lines)
