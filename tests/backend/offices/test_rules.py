"""Hours of a day, weeks and kecamatan, decided from rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from backend.clock import WIB
from backend.errors import NotFound
from backend.offices.hours import (
    Closure,
    ClosureKind,
    DayOverride,
    OpeningHours,
    Season,
    Span,
    WeekLine,
)
from backend.offices.rules import SEARCH_DAYS, Directory

KRAMATWATU = "10"
CIRUAS = "12"
MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)
RAMADAN_MONDAY = date(2026, 3, 2)
EID = date(2026, 3, 21)

LONG = (Span(time(8), time(12)), Span(time(13), time(15)))
SHORT_FRIDAY = (Span(time(8), time(11, 30)), Span(time(13), time(14, 30)))


def closed(day: date, office: str | None = None, reason: str = "Listrik padam") -> DayOverride:
    return DayOverride(office, day, None, None, reason)


def opened(day: date, opens: time, closes: time, *, office: str | None = KRAMATWATU) -> DayOverride:
    return DayOverride(office, day, opens, closes, "Layanan tambahan")


def overridden(directory: Directory, *overrides: DayOverride) -> Directory:
    return replace(directory, overrides=overrides)


@pytest.mark.parametrize(
    ("day", "spans"),
    [
        (MONDAY, LONG),
        (FRIDAY, SHORT_FRIDAY),
        (SATURDAY, ()),
        (RAMADAN_MONDAY, (Span(time(8), time(12)), Span(time(12, 30), time(14)))),
        (date(2026, 3, 6), (Span(time(8), time(11, 30)), Span(time(13), time(14)))),
        (date(2026, 2, 18), LONG),
        (date(2026, 2, 19), (Span(time(8), time(12)), Span(time(12, 30), time(14)))),
    ],
    ids=["monday", "friday", "saturday", "ramadan", "ramadan friday", "eve", "first day"],
)
def test_a_day_has_the_hours_of_its_weekday_and_season(
    directory: Directory, day: date, spans: tuple[Span, ...]
) -> None:
    assert directory.spans_on(KRAMATWATU, day) == spans


def test_ramadan_of_2018_began_the_day_after_the_outage(directory: Directory) -> None:
    assert directory.season_on(date(2018, 5, 16)) is Season.NORMAL
    assert directory.season_on(date(2018, 5, 17)) is Season.RAMADAN


def test_ramadan_ends_with_its_last_day(directory: Directory) -> None:
    assert directory.season_on(date(2018, 6, 14)) is Season.RAMADAN
    assert directory.season_on(date(2018, 6, 15)) is Season.NORMAL


@pytest.mark.parametrize(
    ("clock_time", "is_open"),
    [
        ("07:59", False),
        ("08:00", True),
        ("11:59", True),
        ("12:00", False),
        ("12:59", False),
        ("13:00", True),
        ("14:59", True),
        ("15:00", False),
    ],
)
def test_open_until_just_before_the_closing_time(
    directory: Directory, clock_time: str, is_open: bool
) -> None:
    moment = datetime.combine(MONDAY, time.fromisoformat(clock_time), tzinfo=WIB)
    assert directory.is_open(KRAMATWATU, moment) is is_open
    assert directory.is_open(KRAMATWATU, moment.astimezone(UTC)) is is_open


@pytest.mark.parametrize(
    ("clock_time", "closes", "opens"),
    [
        ("07:59", None, "2026-11-23 08:00"),
        ("08:00", "2026-11-23 12:00", "2026-11-23 13:00"),
        ("12:00", None, "2026-11-23 13:00"),
        ("14:59", "2026-11-23 15:00", "2026-11-24 08:00"),
        ("15:00", None, "2026-11-24 08:00"),
    ],
)
def test_until_when_it_is_open_and_when_doors_open_next(
    directory: Directory, clock_time: str, closes: str | None, opens: str
) -> None:
    moment = datetime.combine(MONDAY, time.fromisoformat(clock_time), tzinfo=WIB)
    closes_at = directory.closes_at(KRAMATWATU, moment.astimezone(UTC))
    assert (closes_at and f"{closes_at:%Y-%m-%d %H:%M}") == closes
    assert f"{directory.opens_next(KRAMATWATU, moment):%Y-%m-%d %H:%M}" == opens


def test_doors_that_stay_shut_open_at_no_time(directory: Directory) -> None:
    shut = replace(directory, opening_hours=())
    moment = datetime.combine(MONDAY, time(9), tzinfo=WIB)
    assert shut.closes_at(KRAMATWATU, moment) is None
    assert shut.opens_next(KRAMATWATU, moment) is None


def test_a_moment_without_a_time_zone_is_refused(directory: Directory) -> None:
    with pytest.raises(ValueError, match="time zone"):
        directory.is_open(KRAMATWATU, datetime(2026, 11, 23, 9))  # noqa: DTZ001


def test_an_override_opens_a_saturday_at_that_office_alone(directory: Directory) -> None:
    changed = overridden(directory, opened(SATURDAY, time(8), time(12)))
    assert changed.spans_on(KRAMATWATU, SATURDAY) == (Span(time(8), time(12)),)
    assert changed.spans_on(CIRUAS, SATURDAY) == ()


def test_an_override_closes_a_day_everywhere(directory: Directory) -> None:
    changed = overridden(directory, closed(MONDAY))
    assert {changed.spans_on(office.code, MONDAY) for office in changed.offices} == {()}
    assert changed.closure_reason(CIRUAS, MONDAY) == Closure(ClosureKind.OVERRIDE, "Listrik padam")


def test_an_office_s_own_override_outweighs_that_of_all(directory: Directory) -> None:
    changed = overridden(directory, closed(MONDAY), opened(MONDAY, time(9), time(10)))
    assert changed.spans_on(KRAMATWATU, MONDAY) == (Span(time(9), time(10)),)
    assert changed.spans_on(CIRUAS, MONDAY) == ()


def test_an_override_opens_a_holiday(directory: Directory) -> None:
    changed = overridden(directory, opened(EID, time(8), time(10)))
    assert changed.spans_on(KRAMATWATU, EID) == (Span(time(8), time(10)),)
    assert changed.closure_reason(KRAMATWATU, EID) is None


def test_a_closure_outweighs_hours_given_for_the_same_day(directory: Directory) -> None:
    both = (opened(MONDAY, time(8), time(12)), closed(MONDAY, KRAMATWATU))
    changed = overridden(directory, *both)
    assert changed.spans_on(KRAMATWATU, MONDAY) == ()
    assert changed.closure_reason(KRAMATWATU, MONDAY) == Closure(
        ClosureKind.OVERRIDE, "Listrik padam"
    )


def test_overlapping_spans_are_joined(directory: Directory) -> None:
    changed = overridden(
        directory,
        opened(SATURDAY, time(10), time(12)),
        opened(SATURDAY, time(8), time(11)),
        opened(SATURDAY, time(9), time(9, 30)),
        opened(SATURDAY, time(13), time(14)),
    )
    assert changed.spans_on(KRAMATWATU, SATURDAY) == (
        Span(time(8), time(12)),
        Span(time(13), time(14)),
    )


@pytest.mark.parametrize(
    ("day", "closure"),
    [
        (MONDAY, None),
        (SATURDAY, Closure(ClosureKind.NO_HOURS, None)),
        (EID, Closure(ClosureKind.HOLIDAY, "Hari Raya Idul Fitri")),
        (
            date(2026, 3, 23),
            Closure(ClosureKind.CUTI_BERSAMA, "Cuti Bersama Hari Raya Idul Fitri"),
        ),
        (
            date(2027, 3, 10),
            Closure(ClosureKind.HOLIDAY, "Hari Raya Idul Fitri", is_estimate=True),
        ),
    ],
)
def test_a_closed_day_says_why(directory: Directory, day: date, closure: Closure | None) -> None:
    assert directory.closure_reason(KRAMATWATU, day) == closure


@pytest.mark.parametrize(
    ("after", "opens_on"),
    [
        (MONDAY, MONDAY + timedelta(days=1)),
        (FRIDAY, date(2026, 11, 30)),
        (date(2026, 3, 17), date(2026, 3, 25)),
    ],
    ids=["next day", "over a weekend", "over Nyepi and Eid"],
)
def test_the_next_open_day_is_after_the_one_given(
    directory: Directory, after: date, opens_on: date
) -> None:
    assert directory.next_open_day(KRAMATWATU, after) == opens_on


def test_the_search_for_an_open_day_ends(directory: Directory) -> None:
    days = [MONDAY + timedelta(days=ahead) for ahead in range(1, SEARCH_DAYS + 1)]
    changed = overridden(directory, *(closed(day, KRAMATWATU) for day in days))
    assert changed.next_open_day(KRAMATWATU, MONDAY) is None
    assert changed.next_open_day(KRAMATWATU, MONDAY + timedelta(days=3)) == date(2027, 1, 25)


def test_a_week_groups_days_with_the_same_hours(directory: Directory) -> None:
    noon, one = time(12), time(13)
    assert directory.week(KRAMATWATU, MONDAY) == (
        WeekLine(1, 4, time(8), time(15), (Span(noon, one),)),
        WeekLine(5, 5, time(8), time(14, 30), (Span(time(11, 30), one),)),
    )
    assert directory.week(KRAMATWATU, RAMADAN_MONDAY) == (
        WeekLine(1, 4, time(8), time(14), (Span(noon, time(12, 30)),)),
        WeekLine(5, 5, time(8), time(14), (Span(time(11, 30), one),)),
    )


def test_a_closed_day_amid_the_week_parts_its_lines(directory: Directory) -> None:
    hours = tuple(
        OpeningHours(KRAMATWATU, Season.NORMAL, weekday, time(8), time(12))
        for weekday in (1, 2, 4, 5)
    )
    changed = replace(directory, opening_hours=hours)
    lines = [(line.first_weekday, line.last_weekday) for line in changed.week(KRAMATWATU, MONDAY)]
    assert lines == [(1, 2), (4, 5)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("pulau ampel", "Pulo Ampel"),
        ("PULO-AMPEL", "Pulo Ampel"),
        ("puloampel", "Pulo Ampel"),
        ("Waringin Kurung", "Waringinkurung"),
        ("lebakwangi", "Lebak Wangi"),
        ("Tunjungteja", "Tunjung Teja"),
        ("tunjung  teja", "Tunjung Teja"),
        ("gunung sari", "Gunungsari"),
        ("Keragilan", "Kragilan"),
        ("anyer", "Anyar"),
        ("ANYAR", "Anyar"),
        ("360430", "Anyar"),
        (" petir ", "Petir"),
    ],
)
def test_a_kecamatan_is_found_by_any_spelling(directory: Directory, typed: str, name: str) -> None:
    assert directory.kecamatan_called(typed).name == name


@pytest.mark.parametrize("typed", ["Cipocok Jaya", "360401", "3604", "ampel", "", " - "])
def test_what_is_no_kecamatan_of_the_regency_is_not_found(directory: Directory, typed: str) -> None:
    with pytest.raises(NotFound):
        directory.kecamatan_called(typed)


def test_no_spelling_means_two_kecamatan(directory: Directory) -> None:
    spelt = {
        kecamatan.code: {
            directory.kecamatan_called(name).code
            for name in (kecamatan.code, kecamatan.name, *kecamatan.spellings)
        }
        for kecamatan in directory.kecamatan
    }
    assert spelt == {code: {code} for code in spelt}


def test_unknown_codes_are_not_found(directory: Directory) -> None:
    with pytest.raises(NotFound):
        directory.office("99")
    with pytest.raises(NotFound):
        directory.service("SIM-BARU")
    with pytest.raises(NotFound):
        directory.spans_on("99", MONDAY)


def test_menus_start_with_the_first_ktp_el(directory: Directory) -> None:
    assert directory.services[0].code == "KTP-REKAM"
    assert directory.service("ktp-rekam") is directory.services[0]
