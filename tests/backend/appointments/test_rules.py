"""When a slot can be booked, when a freed place is offered, until when a clerk may decline."""

from datetime import date, datetime, time, timedelta

import pytest

from backend.appointments.rules import Policy, Terms, day_span, offer_from, window
from backend.appointments.terms import terms_of
from backend.clock import WIB
from backend.offices.rules import Directory
from tests.backend.appointments.office import CIRUAS, KRAMATWATU

POLICY = Policy()


def wib(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("now", "last_day"),
    [
        ("2026-11-24 06:59:59", "2026-12-07"),
        ("2026-11-24 07:00", "2026-12-08"),
        ("2026-11-24 23:59", "2026-12-08"),
        ("2026-11-25 00:00", "2026-12-08"),
        ("2026-12-20 07:00", "2027-01-03"),
    ],
)
def test_a_day_opens_fourteen_days_before_at_seven(now: str, last_day: str) -> None:
    last = window(POLICY, wib(now)).last
    assert last == wib(last_day) + timedelta(days=1)


def test_the_hour_is_the_office_s_whatever_the_zone_of_the_moment() -> None:
    early = wib("2026-11-24 06:59").astimezone(tz=None)
    assert window(POLICY, early) == window(POLICY, wib("2026-11-24 06:59"))


def test_a_slot_closes_an_hour_before_it_starts() -> None:
    open_now = window(POLICY, wib("2026-11-24 08:00"))
    assert open_now.first == wib("2026-11-24 09:00")


def test_the_window_is_the_office_s_to_set() -> None:
    policy = Policy(opens_days=7, opens_at=time(12), closes_before=timedelta(minutes=10))
    open_now = window(policy, wib("2026-11-24 12:00"))
    assert (open_now.first, open_now.last) == (wib("2026-11-24 12:10"), wib("2026-12-02 00:00"))


def test_a_day_is_the_office_s_calendar_day() -> None:
    span = day_span(date(2026, 11, 24))
    assert f"{span.first.isoformat()} {span.last - span.first}" == (
        "2026-11-24T00:00:00+07:00 1 day, 0:00:00"
    )


@pytest.mark.parametrize(
    ("freed", "offered"),
    [
        ("2026-11-24 07:00", "2026-11-24 07:00"),
        ("2026-11-24 12:34", "2026-11-24 12:34"),
        ("2026-11-24 19:59", "2026-11-24 19:59"),
        ("2026-11-24 20:00", "2026-11-25 07:00"),
        ("2026-11-30 23:59", "2026-12-01 07:00"),
        ("2026-11-24 00:00", "2026-11-24 07:00"),
        ("2026-11-24 06:59", "2026-11-24 07:00"),
    ],
)
def test_what_is_freed_at_night_is_offered_in_the_morning(freed: str, offered: str) -> None:
    assert offer_from(wib(freed)) == wib(offered)


@pytest.mark.parametrize(
    ("now", "confirm_by"),
    [
        ("2026-11-24 10:00:30", "2026-11-24 12:00"),
        ("2026-11-24 07:10", "2026-11-24 10:00"),
        ("2026-11-24 12:30", "2026-11-24 15:00"),
        ("2026-11-24 15:00", "2026-11-25 10:00"),
        ("2026-11-27 20:00", "2026-11-30 10:00"),
        ("2026-12-24 15:00", "2026-12-28 10:00"),
    ],
    ids=["open", "before it opens", "in the break", "after it closed", "weekend", "Christmas"],
)
def test_a_clerk_s_two_hours_begin_when_doors_are_open(
    directory: Directory, now: str, confirm_by: str
) -> None:
    terms = terms_of(POLICY, directory, wib(now))
    assert terms.confirm_by(KRAMATWATU, wib("2027-01-04 08:00")) == wib(confirm_by)


def test_they_end_when_the_slot_closes() -> None:
    terms = Terms(POLICY, wib("2026-11-24 10:00"))
    assert terms.confirm_by(CIRUAS, wib("2026-11-24 11:30")) == wib("2026-11-24 10:30")


def test_an_office_that_wants_no_confirmation_has_no_deadline(directory: Directory) -> None:
    policy = Policy(confirm_within=timedelta(0))
    terms = terms_of(policy, directory, wib("2026-11-24 10:00"))
    assert terms.confirm_by(KRAMATWATU, wib("2026-12-01 08:00")) is None


def test_what_is_worked_out_once_a_minute_is_of_that_minute(directory: Directory) -> None:
    within = [terms_of(POLICY, directory, wib(f"2026-11-24 09:5{each}")) for each in range(3)]
    deadlines = [terms.confirm_by(KRAMATWATU, wib("2026-12-01 08:00")) for terms in within]
    assert deadlines == [wib(f"2026-11-24 11:5{each}") for each in range(3)]
