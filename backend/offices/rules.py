"""Where the office serves, and when. Pure: no I/O, no clock, only the rows it is given.

What a day's hours are is decided by the first of these that speaks: an override of the
office, an override of all offices, a holiday, the regular hours of the day's season.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from backend.clock import WIB
from backend.errors import NotFound
from backend.offices.hours import (
    WEEKDAYS,
    Closure,
    ClosureKind,
    DayOverride,
    Holiday,
    OpeningHours,
    Season,
    SeasonSpan,
    Span,
    WeekLine,
    merged,
    override_spans,
    week_lines,
)
from backend.offices.places import (
    ClosedCounters,
    CounterKind,
    Counters,
    Kecamatan,
    Neighbour,
    Offer,
    Office,
    Service,
    ServiceWords,
)

SEARCH_DAYS = 60
"""How far ahead an open day is looked for; no run of holidays comes near it."""

Key = TypeVar("Key")
Row = TypeVar("Row")


def folded(name: str) -> str:
    """'Pulo-Ampel' and 'PULO AMPEL' → 'puloampel': letters and digits decide."""
    return "".join(character for character in name.casefold() if character.isalnum())


@dataclass(frozen=True, eq=False)
class Directory:
    """All that is known of the office, as it was read at one moment.

    Compared by identity: what is worked out of one directory may be kept by it.
    """

    offices: tuple[Office, ...]
    kecamatan: tuple[Kecamatan, ...]
    services: tuple[Service, ...]
    offers: tuple[Offer, ...]
    counters: tuple[Counters, ...]
    opening_hours: tuple[OpeningHours, ...]
    seasons: tuple[SeasonSpan, ...]
    holidays: tuple[Holiday, ...]
    overrides: tuple[DayOverride, ...]
    neighbours: tuple[Neighbour, ...] = ()
    words: tuple[ServiceWords, ...] = ()
    closed_counters: tuple[ClosedCounters, ...] = ()

    def office(self, code: str) -> Office:
        """Raises NotFound."""
        return _known(self._office_by_code, code, "office")

    def service(self, code: str) -> Service:
        """Raises NotFound."""
        return _known(self._service_by_code, code.upper(), "service")

    def name_and_bring(self, service: Service, language: str) -> tuple[str, str]:
        """In that language, or in Indonesian where nobody has put it into that one yet."""
        words = self._words_by_service.get((service.code, language))
        return (words.name, words.bring) if words else (service.name_id, service.bring_id)

    def kecamatan_called(self, name: str) -> Kecamatan:
        """By code, name or known spelling; spaces, dashes and case don't matter.

        Raises NotFound, also for the kecamatan of the city (Kota Serang): not this office's.
        """
        return _known(self._kecamatan_by_name, folded(name), "kecamatan")

    def kecamatan_of(self, office_code: str) -> tuple[Kecamatan, ...]:
        """Those an office is the nearest UPTD of; none for the head office."""
        return self._kecamatan_by_office.get(office_code, ())

    def services_at(self, office_code: str) -> tuple[Service, ...]:
        return tuple(one for one in self.services if Offer(office_code, one.code) in self._offers)

    def offices_offering(self, service_code: str) -> tuple[Office, ...]:
        return tuple(one for one in self.offices if Offer(one.code, service_code) in self._offers)

    def office_codes_offering(self, service_code: str) -> tuple[str, ...]:
        return self._offices_by_service.get(service_code, ())

    def working_counters(self, office_code: str, kind: CounterKind) -> int:
        return self._working.get((office_code, kind), 0)

    def counters_on(self, office_code: str, kind: CounterKind, day: date) -> int:
        """How many counters of a kind work on a day."""
        closed = self._closed.get((office_code, kind, day), 0)
        return max(self.working_counters(office_code, kind) - closed, 0)

    def season_on(self, day: date) -> Season:
        for span in self.seasons:
            if span.first_day <= day <= span.last_day:
                return span.season
        return Season.NORMAL

    def spans_on(self, office_code: str, day: date) -> tuple[Span, ...]:
        """When the office is open on a day, in order; nothing when it is closed."""
        self.office(office_code)
        overrides = self._overrides_on(office_code, day)
        if overrides:
            return override_spans(overrides)
        if day in self._holidays_by_day:
            return ()
        return self._regular_spans(office_code, self.season_on(day), day.isoweekday())

    def is_open(self, office_code: str, moment: datetime) -> bool:
        """moment: aware; a naive one raises ValueError, as nobody knows whose clock it shows."""
        if moment.tzinfo is None:
            raise ValueError("the moment has no time zone")
        local = moment.astimezone(WIB)
        spans = self.spans_on(office_code, local.date())
        return any(span.opens <= local.time() < span.closes for span in spans)

    def next_open_day(self, office_code: str, after: date) -> date | None:
        """The first open day later than `after`; None if there is none within SEARCH_DAYS."""
        days = (after + timedelta(days=ahead) for ahead in range(1, SEARCH_DAYS + 1))
        return next((day for day in days if self.spans_on(office_code, day)), None)

    def closes_at(self, office_code: str, moment: datetime) -> datetime | None:
        """Until when the office is open; None when it is closed at that moment."""
        local = moment.astimezone(WIB)
        for span in self.spans_on(office_code, local.date()):
            if span.opens <= local.time() < span.closes:
                return datetime.combine(local.date(), span.closes, WIB)
        return None

    def opens_next(self, office_code: str, moment: datetime) -> datetime | None:
        """When doors open the next time, maybe on the same day; None within SEARCH_DAYS."""
        today = moment.astimezone(WIB).date()
        days = (today + timedelta(days=ahead) for ahead in range(SEARCH_DAYS + 1))
        openings = (
            datetime.combine(day, span.opens, WIB)
            for day in days
            for span in self.spans_on(office_code, day)
        )
        return next((opens for opens in openings if opens > moment), None)

    def week(self, office_code: str, day: date) -> tuple[WeekLine, ...]:
        """The regular week of that day's season, without its holidays and overrides."""
        self.office(office_code)
        season = self.season_on(day)
        return week_lines(
            {weekday: self._regular_spans(office_code, season, weekday) for weekday in WEEKDAYS}
        )

    def closure_reason(self, office_code: str, day: date) -> Closure | None:
        """Why the office is closed on a day; None when it is open."""
        if self.spans_on(office_code, day):
            return None
        for override in self._overrides_on(office_code, day):
            if override.opens is None:
                return Closure(ClosureKind.OVERRIDE, override.reason)
        for holiday in self._holidays_by_day.get(day, ()):
            return Closure(ClosureKind(holiday.kind), holiday.name, holiday.is_estimate)
        return Closure(ClosureKind.NO_HOURS, None)

    def note_on(self, office_code: str, day: date) -> str | None:
        """What is special about an open day, in the officer's words: where an outreach is."""
        overrides = self._overrides_on(office_code, day)
        return next((each.reason for each in overrides if each.opens is not None), None)

    def _overrides_on(self, office_code: str, day: date) -> tuple[DayOverride, ...]:
        of_office = self._overrides_by_day.get((office_code, day))
        return of_office or self._overrides_by_day.get((None, day), ())

    def _regular_spans(self, office_code: str, season: Season, weekday: int) -> tuple[Span, ...]:
        rows = self._hours_by_weekday.get((office_code, season, weekday), ())
        return merged(Span(row.opens, row.closes) for row in rows)

    @cached_property
    def _office_by_code(self) -> Mapping[str, Office]:
        return {office.code: office for office in self.offices}

    @cached_property
    def _service_by_code(self) -> Mapping[str, Service]:
        return {service.code: service for service in self.services}

    @cached_property
    def _kecamatan_by_name(self) -> Mapping[str, Kecamatan]:
        return {folded(name): one for one in self.kecamatan for name in _names(one)}

    @cached_property
    def _kecamatan_by_office(self) -> Mapping[str, tuple[Kecamatan, ...]]:
        return _grouped(self.kecamatan, lambda one: one.office)

    @cached_property
    def _words_by_service(self) -> Mapping[tuple[str, str], ServiceWords]:
        return {(words.service, words.language): words for words in self.words}

    @cached_property
    def _offers(self) -> frozenset[Offer]:
        return frozenset(self.offers)

    @cached_property
    def _offices_by_service(self) -> Mapping[str, tuple[str, ...]]:
        groups = _grouped(self.offers, lambda offer: offer.service)
        return {code: tuple(offer.office for offer in offers) for code, offers in groups.items()}

    @cached_property
    def _working(self) -> Mapping[tuple[str, CounterKind], int]:
        return {(row.office, row.kind): row.working for row in self.counters}

    @cached_property
    def _closed(self) -> Mapping[tuple[str, CounterKind, date], int]:
        return {(row.office, row.kind, row.day): row.closed for row in self.closed_counters}

    @cached_property
    def _hours_by_weekday(self) -> Mapping[tuple[str, Season, int], tuple[OpeningHours, ...]]:
        return _grouped(self.opening_hours, lambda row: (row.office, row.season, row.weekday))

    @cached_property
    def _holidays_by_day(self) -> Mapping[date, tuple[Holiday, ...]]:
        return _grouped(self.holidays, lambda holiday: holiday.day)

    @cached_property
    def _overrides_by_day(self) -> Mapping[tuple[str | None, date], tuple[DayOverride, ...]]:
        return _grouped(self.overrides, lambda override: (override.office, override.day))


def _names(kecamatan: Kecamatan) -> Iterator[str]:
    yield from kecamatan.spellings
    yield kecamatan.name
    yield kecamatan.code


def _known(rows: Mapping[str, Row], code: str, noun: str) -> Row:
    try:
        return rows[code]
    except KeyError:
        raise NotFound(f"no {noun} has this code or name") from None


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    groups: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {group: tuple(members) for group, members in groups.items()}
