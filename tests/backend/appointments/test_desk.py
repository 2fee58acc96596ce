"""An office's desk over HTTP: its day without names, arrivals, walk-ins, changes, and for whom."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from backend.client import (
    DeclineReason,
    DeskClient,
    IllegalStep,
    InvalidRequest,
    NotFound,
    SlotFull,
)
from backend.errors import NotAllowed
from tests.backend.api import Api
from tests.backend.appointments.conftest import SetClock
from tests.backend.appointments.office import CIRUAS, KRAMATWATU, REKAM, Office, later, outcome

TODAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
PHONE = "+6281234567890"


@pytest.fixture(autouse=True)
def mid_morning(at: SetClock) -> None:
    """At NOW."""


@pytest.fixture
async def code(office: Office) -> str:
    """Of a confirmed appointment today at noon."""
    mine = await office.confirmed(1, await office.slot(later(hours=2)))
    written: str = (await office.row(mine))["code"]
    return written


async def test_the_day_is_listed_in_its_order_without_names_and_with_masked_phones(
    api: Api, office: Office
) -> None:
    late, early = await office.slot(later(hours=4)), await office.slot(later(hours=2))
    await office.take(1, late, receipt="2605-1004217-8")
    await office.take(2, early, person=3)
    await office.take(3, await office.slot(later(days=1)))
    await api.of(1).link_phone(PHONE)
    listed = await api.desk.list_day(KRAMATWATU)
    assert [(each.phone_masked, each.receipt, each.person, each.channel) for each in listed] == [
        (None, None, 3, "web"),
        ("0812****890", "2605-1004217-8", 0, "web"),
    ]
    assert "name" not in type(listed[0]).model_fields
    assert len(await api.desk.list_day(KRAMATWATU, TODAY + timedelta(days=1))) == 1
    assert await api.desk.list_day(CIRUAS) == []


@pytest.mark.parametrize("shown", ["{code}", "SIAGA:{code}", " siaga:{code} "])
async def test_somebody_arrives_with_a_code_or_its_qr(api: Api, code: str, shown: str) -> None:
    arrived = await api.desk.arrive(KRAMATWATU, shown.format(code=code.lower()))
    assert (arrived.code, arrived.state) == (code, "arrived")
    assert arrived.undo_until is not None
    assert (await api.desk.arrive(KRAMATWATU, code)).state == "arrived", "scanned twice"


async def test_who_is_not_confirmed_yet_is_by_coming(api: Api, office: Office) -> None:
    mine = await office.take(1, await office.slot(later(hours=2)))
    arrived = await api.desk.arrive(KRAMATWATU, mine["code"])
    assert arrived.state == "arrived"
    assert (await api.desk.undo(arrived.id)).state == "confirmed"


async def test_a_code_of_another_office_or_day_or_of_nobody_is_not_found(
    api: Api, office: Office, code: str
) -> None:
    tomorrow = await office.take(2, await office.slot(later(days=1)))
    for where, which in ((CIRUAS, code), (KRAMATWATU, tomorrow["code"]), (KRAMATWATU, "QQQQ")):
        with pytest.raises(NotFound):
            await api.desk.arrive(where, which)


async def test_who_has_cancelled_has_not_arrived(api: Api, code: str) -> None:
    await api.appointments(1).cancel(code)
    with pytest.raises(IllegalStep):
        await api.desk.arrive(KRAMATWATU, code)


async def test_steps_at_the_desk(api: Api, office: Office) -> None:
    mine = await office.booked(1, await office.slot(later(hours=2)))
    for step, state in (("confirm", "confirmed"), ("arrive", "arrived"), ("serve", "served")):
        assert (await api.desk.make(mine, step)).state == state
    assert (await api.desk.undo(mine)).state == "arrived"
    with pytest.raises(IllegalStep):
        await api.desk.make(mine, "no-show")
    with pytest.raises(NotFound):
        await api.desk.make(mine, "displace")
    with pytest.raises(NotFound):
        await api.desk.make(9_999_999, "confirm")


async def test_a_decline_says_why_and_its_resident_sees_it(api: Api, office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    declined = await api.desk.decline(mine, DeclineReason.FILES_MISSING)
    assert (declined.state, declined.undo_until is not None) == ("declined", True)
    assert (await api.appointments(1).mine()).appointments == []
    assert (await api.desk.undo(mine)).state == "requested"


async def test_a_walk_in_gets_the_next_place_and_nobody_is_told(api: Api, office: Office) -> None:
    begun = await office.slot(later(minutes=-5))
    soon = await office.slot(later(minutes=10))
    first, second = [await api.desk.walk_in(KRAMATWATU, REKAM) for _ in range(2)]
    assert (first.starts_at, second.starts_at) == (later(minutes=-5), later(minutes=10))
    assert (first.channel, first.phone_masked, first.state) == ("desk", None, "confirmed")
    with pytest.raises(SlotFull):
        await api.desk.walk_in(KRAMATWATU, REKAM)
    assert [await office.taken(each) for each in (begun, soon)] == [1, 1]
    assert await office.told() == []


async def test_a_walk_in_for_what_the_office_does_not_offer_is_refused(api: Api) -> None:
    with pytest.raises(InvalidRequest):
        await api.desk.walk_in(KRAMATWATU, "AKTA-KAWIN")
    with pytest.raises(NotFound):
        await api.desk.walk_in("99", REKAM)


ROUTES: dict[str, Callable[[DeskClient], Awaitable[object]]] = {
    "list_day": lambda desk: desk.list_day("10"),
    "make": lambda desk: desk.make(1, "confirm"),
    "decline": lambda desk: desk.decline(1, DeclineReason.OTHER),
    "undo": lambda desk: desk.undo(1),
    "arrive": lambda desk: desk.arrive("10", "BCDF"),
    "walk_in": lambda desk: desk.walk_in("10", REKAM),
    "change_day": lambda desk: desk.change_day("10", THURSDAY, [], "Listrik padam"),
    "restore_day": lambda desk: desk.restore_day("10", THURSDAY),
    "close_counters": lambda desk: desk.close_counters("10", THURSDAY, "files", 1),
    "change_hours": lambda desk: desk.change_hours("10", {}),
}


@pytest.mark.usefixtures("of_its_own")
async def test_a_resident_s_bot_may_do_nothing_at_the_desk_and_staff_may(
    api: Api, office: Office
) -> None:
    await office.booked(1, await office.slot())
    for ask in ROUTES.values():
        with pytest.raises(NotAllowed):
            await ask(DeskClient(api.transport))
        assert await outcome(ask(api.desk)) != "NotAllowed"


def test_every_route_of_the_desk_was_asked() -> None:
    asked = {name for name in vars(DeskClient) if not name.startswith("_")}
    assert asked == set(ROUTES)
