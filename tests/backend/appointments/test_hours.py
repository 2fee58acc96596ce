"""Changes of an office's hours and counters over HTTP: shown, saved, and open at once."""

from collections.abc import Awaitable, Callable
from datetime import date, time

import pytest

from backend.client import DeskClient, InvalidRequest
from tests.backend.api import Api
from tests.backend.appointments.conftest import SetClock
from tests.backend.appointments.office import KK, KRAMATWATU, REKAM, Office, later

THURSDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 28)
MORNING = (time(8), time(12))


@pytest.fixture(autouse=True)
def mid_morning(at: SetClock) -> None:
    """At NOW."""


async def test_a_closure_shows_whom_it_displaces_before_it_does(api: Api, office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    shown = await api.desk.change_day(KRAMATWATU, THURSDAY, [], "Listrik padam", preview=True)
    assert (shown.saved, [each.id for each in shown.appointments]) == (False, [mine])
    assert await office.states() == ["requested"]
    done = await api.desk.change_day(KRAMATWATU, THURSDAY, [], "Listrik padam")
    assert (done.saved, [each.state for each in done.appointments]) == (True, ["displaced"])
    assert await office.told() == [("displaced", "due")]


async def test_an_outreach_on_a_saturday_is_open_at_once_with_its_note(api: Api) -> None:
    days = (await api.appointments(1).days(REKAM, KRAMATWATU)).days
    assert days == []
    await api.desk.change_day(KRAMATWATU, SATURDAY, [MORNING], "Jemput bola di balai desa")
    (day,) = (await api.appointments(1).days(REKAM, KRAMATWATU)).days
    assert (day.day, day.left) == (SATURDAY, 16)
    times = await api.appointments(1).times(REKAM, KRAMATWATU, SATURDAY)
    booked = await api.appointments(1).book(times[0].slot, REKAM)
    assert booked.note == "Jemput bola di balai desa"
    restored = await api.desk.restore_day(KRAMATWATU, SATURDAY, preview=True)
    assert [each.code for each in restored.appointments] == [booked.code]
    await api.desk.restore_day(KRAMATWATU, SATURDAY)
    assert (await api.appointments(2).days(REKAM, KRAMATWATU)).days == []


async def test_a_counter_that_is_closed_and_opened_again(api: Api, office: Office) -> None:
    await api.desk.restore_day(KRAMATWATU, THURSDAY)
    for counter, closed, left in (("recording", 1, 0), ("recording", 0, 24), ("files", 1, 24)):
        await api.desk.close_counters(KRAMATWATU, THURSDAY, counter, closed)
        days = (await api.appointments(1).days(REKAM, KRAMATWATU)).days
        assert sum(each.left for each in days) == left
    assert (await api.appointments(1).days(KK, KRAMATWATU)).days == []
    assert await office.count("closed_counters") == 1


@pytest.mark.usefixtures("of_its_own")
async def test_a_new_week_is_shown_and_saved(api: Api, office: Office) -> None:
    mine = await office.booked(1, await office.slot(later(days=2, hours=4)))
    mornings = {weekday: [MORNING] for weekday in range(1, 6)}
    shown = await api.desk.change_hours(KRAMATWATU, mornings, preview=True)
    assert [each.id for each in shown.appointments] == [mine]
    ramadan = await api.desk.change_hours(KRAMATWATU, mornings, season="ramadan", preview=True)
    assert ramadan.appointments == []
    await api.desk.change_hours(KRAMATWATU, mornings)
    days = (await api.appointments(2).days(REKAM, KRAMATWATU)).days
    assert {each.left for each in days if each.day > THURSDAY} == {16}


CROSSED = [(time(8), time(12)), (time(11), time(15))]
BACKWARDS = [(time(12), time(8))]
WRONG: dict[str, Callable[[DeskClient], Awaitable[object]]] = {
    "spans that overlap": lambda desk: desk.change_day("10", THURSDAY, CROSSED, "Apa"),
    "a span that ends first": lambda desk: desk.change_day("10", THURSDAY, BACKWARDS, "Apa"),
    "a day that is past": lambda desk: desk.change_day("10", date(2026, 11, 23), [], "Apa"),
    "no reason": lambda desk: desk.change_day("10", THURSDAY, [], ""),
    "a past day restored": lambda desk: desk.restore_day("10", date(2026, 11, 23)),
    "another counter": lambda desk: desk.close_counters("10", THURSDAY, "cash", 1),
    "another season": lambda desk: desk.change_hours("10", {}, season="harvest"),
    "an eighth day": lambda desk: desk.change_hours("10", {8: [MORNING]}),
    "a week that overlaps": lambda desk: desk.change_hours("10", {1: CROSSED}),
}


@pytest.mark.parametrize("ask", WRONG.values(), ids=WRONG)
async def test_what_can_t_be_is_refused(
    api: Api, ask: Callable[[DeskClient], Awaitable[object]]
) -> None:
    with pytest.raises(InvalidRequest):
        await ask(api.desk)
