"""Which slots the seed's offices have, on every day of 2026 and 2027."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from holidays.countries.indonesia import Indonesia

from backend.appointments.plan import Planned, slot_minutes, slots_of, slots_on
from backend.clock import WIB
from backend.offices.hours import DayOverride, OpeningHours, Season
from backend.offices.places import ClosedCounters, CounterKind
from backend.offices.rules import Directory
from tests.backend.appointments.office import CIRUAS, KRAMATWATU

RECORDING, FILES, COLLECTION = CounterKind
YEARS = (2026, 2027)
RAMADAN = (
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
)
OFF = set(Indonesia(years=YEARS, categories=("public", "government"), language="id"))
TUESDAY, FRIDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28)

HOURS = {
    # (is Ramadan, is Friday): the spans of domain.md, section 3
    (False, False): ("08:00-12:00", "13:00-15:00"),
    (False, True): ("08:00-11:30", "13:00-14:30"),
    (True, False): ("08:00-12:00", "12:30-14:00"),
    (True, True): ("08:00-11:30", "13:00-14:00"),
}


def days(*years: int) -> Iterator[date]:
    day = date(years[0], 1, 1)
    while day.year <= years[-1]:
        yield day
        day += timedelta(days=1)


def is_ramadan(day: date) -> bool:
    return any(first <= day <= last for first, last in RAMADAN)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), WIB)


def fits(slot: Planned, day: date, spans: tuple[str, ...]) -> bool:
    ends_at = slot.starts_at + timedelta(minutes=slot.minutes)
    return any(
        at(day, opens) <= slot.starts_at and ends_at <= at(day, closes)
        for opens, closes in (span.split("-") for span in spans)
    )


def counted(directory: Directory, day: date, office: str = KRAMATWATU) -> dict[CounterKind, int]:
    """Places, by kind of counter."""
    places = dict.fromkeys(CounterKind, 0)
    for slot in slots_on(directory, office, day):
        places[slot.counter] += slot.capacity
    return places


@pytest.mark.parametrize("year", YEARS)
def test_a_weekend_a_holiday_and_a_cuti_bersama_have_no_slots_and_any_other_day_has_some(
    directory: Directory, year: int
) -> None:
    open_days = {day for day in days(year) if any(slots_on(directory, KRAMATWATU, day))}
    assert open_days == {day for day in days(year) if day.isoweekday() < 6 and day not in OFF}
    assert len(open_days) == {2026: 240, 2027: 242}[year], "domain.md, section 3"


def test_without_cuti_bersama_days_would_be_open_that_are_not(directory: Directory) -> None:
    """What the library's default would give."""
    public = set(Indonesia(years=2026, language="id"))
    fewer = replace(
        directory, holidays=tuple(one for one in directory.holidays if one.day in public)
    )
    assert any(slots_on(fewer, KRAMATWATU, date(2026, 3, 23)))
    assert not any(slots_on(directory, KRAMATWATU, date(2026, 3, 23)))


def test_every_slot_is_whole_within_the_hours_of_its_day(directory: Directory) -> None:
    seen = set()
    for day in days(*YEARS):
        kind = (is_ramadan(day), day.isoweekday() == 5)
        for slot in slots_on(directory, KRAMATWATU, day):
            seen.add(kind)
            assert fits(slot, day, HOURS[kind]), f"{slot.starts_at} crosses a break"
    assert seen == set(HOURS)


def test_a_slot_across_the_break_would_be_noticed() -> None:
    crossing = Planned(KRAMATWATU, RECORDING, at(FRIDAY, "11:20"), 15, 1)
    assert not fits(crossing, FRIDAY, HOURS[False, True])


def test_a_normal_week_has_the_places_of_the_seed(directory: Directory) -> None:
    """domain.md, section 9: 24 recordings Mon-Thu and 20 on Fridays at a UPTD."""
    for day in days(*YEARS):
        if day in OFF or day.isoweekday() > 5 or is_ramadan(day):
            continue
        is_friday = day.isoweekday() == 5
        assert counted(directory, day) == {
            RECORDING: 20 if is_friday else 24,
            FILES: 20 if is_friday else 24,
            COLLECTION: 30 if is_friday else 36,
        }


@pytest.mark.parametrize(("day", "places"), [(date(2026, 3, 2), 22), (date(2026, 3, 6), 18)])
def test_ramadan_is_shorter(directory: Directory, day: date, places: int) -> None:
    assert counted(directory, day)[RECORDING] == places


def test_the_seventeen_uptd_record_816_on_a_day_with_two_counters_each(
    directory: Directory,
) -> None:
    """The head office stands beside them; one counter each is half of it."""
    two = replace(directory, counters=tuple(replace(one, working=2) for one in directory.counters))
    uptd = [slot for slot in slots_of(two, TUESDAY, 1) if slot.office != "00"]
    assert sum(slot.capacity for slot in uptd if slot.counter is RECORDING) == 816


def test_a_counter_s_slots_are_as_long_as_its_longest_service(directory: Directory) -> None:
    assert [slot_minutes(directory, KRAMATWATU, kind) for kind in CounterKind] == [15, 15, 10]
    longer = tuple(
        replace(one, slot_minutes=45) if one.code == "IKD" else one for one in directory.services
    )
    changed = replace(directory, services=longer)
    starts = [
        slot.starts_at for slot in slots_on(changed, KRAMATWATU, TUESDAY) if slot.counter is FILES
    ]
    assert [f"{each:%H:%M}" for each in starts] == [
        *("08:00", "08:45", "09:30", "10:15", "11:00"),
        *("13:00", "13:45"),
    ]


def overridden(directory: Directory, *spans: tuple[str, str], day: date = SATURDAY) -> Directory:
    overrides = tuple(
        DayOverride(
            KRAMATWATU, day, time.fromisoformat(opens), time.fromisoformat(closes), "Di balai desa"
        )
        for opens, closes in spans
    )
    return replace(
        directory, overrides=overrides or (DayOverride(KRAMATWATU, day, None, None, "x"),)
    )


def test_an_extra_saturday_has_slots_at_that_office_alone(directory: Directory) -> None:
    changed = overridden(directory, ("08:00", "12:00"))
    assert counted(changed, SATURDAY)[RECORDING] == 16
    assert not any(slots_on(changed, CIRUAS, SATURDAY))


def test_an_outreach_has_hours_of_its_own_and_a_note(directory: Directory) -> None:
    changed = overridden(directory, ("09:00", "10:00"), ("14:00", "15:00"), day=TUESDAY)
    starts = [f"{slot.starts_at:%H:%M}" for slot in slots_on(changed, KRAMATWATU, TUESDAY)]
    assert starts[:8] == ["09:00", "09:15", "09:30", "09:45", "14:00", "14:15", "14:30", "14:45"]
    assert changed.note_on(KRAMATWATU, TUESDAY) == "Di balai desa"


def test_a_closed_day_has_none(directory: Directory) -> None:
    assert not any(slots_on(overridden(directory, day=TUESDAY), KRAMATWATU, TUESDAY))


@pytest.mark.parametrize(("working", "closed", "places"), [(2, 1, 24), (1, 1, 0), (1, 5, 0)])
def test_a_closed_counter_takes_its_places_along(
    directory: Directory, working: int, closed: int, places: int
) -> None:
    counters = tuple(replace(one, working=working) for one in directory.counters)
    out = (ClosedCounters(KRAMATWATU, RECORDING, TUESDAY, closed),)
    changed = replace(directory, counters=counters, closed_counters=out)
    assert counted(changed, TUESDAY)[RECORDING] == places
    assert counted(changed, TUESDAY)[FILES] == 24 * working


def test_spans_that_overlap_offer_no_minute_twice(directory: Directory) -> None:
    twice = (OpeningHours(KRAMATWATU, Season.NORMAL, 2, time(8), time(12)),) * 2
    changed = replace(directory, opening_hours=twice)
    starts = [slot.starts_at for slot in slots_on(changed, KRAMATWATU, TUESDAY)]
    assert len(starts) == len(set(starts)) + 16 + 8, "two kinds share 16 starts, a third half"
