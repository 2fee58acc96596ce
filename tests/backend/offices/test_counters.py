"""How many counters work on a day, what an open day's note says, which offices offer a service."""

from dataclasses import replace
from datetime import date, time

import pytest

from backend.offices.hours import DayOverride
from backend.offices.places import ClosedCounters, CounterKind
from backend.offices.rules import Directory

HEAD, KRAMATWATU, CIRUAS = "00", "10", "12"
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
RECORDING, FILES = CounterKind.RECORDING, CounterKind.FILES


@pytest.mark.parametrize(("closed", "working"), [(0, 2), (1, 1), (2, 0), (9, 0)])
def test_a_closed_counter_is_missing_on_its_day(
    directory: Directory, closed: int, working: int
) -> None:
    out = (ClosedCounters(HEAD, RECORDING, TUESDAY, closed),)
    changed = replace(directory, closed_counters=out)
    assert changed.counters_on(HEAD, RECORDING, TUESDAY) == working


def test_it_is_missing_on_no_other_day_at_no_other_office_and_of_no_other_kind(
    directory: Directory,
) -> None:
    out = (ClosedCounters(KRAMATWATU, RECORDING, TUESDAY, 1),)
    changed = replace(directory, closed_counters=out)
    assert [
        changed.counters_on(KRAMATWATU, RECORDING, WEDNESDAY),
        changed.counters_on(CIRUAS, RECORDING, TUESDAY),
        changed.counters_on(KRAMATWATU, FILES, TUESDAY),
    ] == [1, 1, 1]


def test_an_office_without_a_kind_of_counter_has_none_to_close(directory: Directory) -> None:
    none = replace(directory, counters=())
    assert none.counters_on(KRAMATWATU, RECORDING, TUESDAY) == 0


def outreach(office: str | None, reason: str) -> DayOverride:
    return DayOverride(office, TUESDAY, time(9), time(12), reason)


def test_an_open_day_that_differs_is_told_in_the_officer_s_words(directory: Directory) -> None:
    changed = replace(directory, overrides=(outreach(KRAMATWATU, "Jemput bola di balai desa"),))
    assert changed.note_on(KRAMATWATU, TUESDAY) == "Jemput bola di balai desa"
    assert changed.note_on(KRAMATWATU, WEDNESDAY) is None
    assert changed.note_on(CIRUAS, TUESDAY) is None


def test_a_note_of_all_offices_gives_way_to_an_office_s_own(directory: Directory) -> None:
    changed = replace(directory, overrides=(outreach(None, "all"), outreach(CIRUAS, "own")))
    assert [changed.note_on(each, TUESDAY) for each in (KRAMATWATU, CIRUAS)] == ["all", "own"]


def test_a_closed_day_has_no_note(directory: Directory) -> None:
    closed = DayOverride(KRAMATWATU, TUESDAY, None, None, "Listrik padam")
    assert replace(directory, overrides=(closed,)).note_on(KRAMATWATU, TUESDAY) is None


def test_codes_of_the_offices_that_offer_a_service_are_those_of_the_offices(
    directory: Directory,
) -> None:
    for service in directory.services:
        offering = {office.code for office in directory.offices_offering(service.code)}
        assert set(directory.office_codes_offering(service.code)) == offering
    assert directory.office_codes_offering("AKTA-KAWIN") == (HEAD,)
    assert directory.office_codes_offering("SIM-BARU") == ()
