"""Where there is room: days, times and other offices, over HTTP."""

from datetime import date, datetime

import pytest

from backend.client import InvalidRequest, NotFound, SlotFull
from backend.clock import WIB
from tests.backend.api import Api
from tests.backend.appointments.conftest import SetClock
from tests.backend.appointments.office import CIRUAS, KRAMATWATU, REKAM, Office, later

THURSDAY = date(2026, 11, 26)
ME, HER = 1, 2


@pytest.fixture(autouse=True)
def mid_morning(at: SetClock) -> None:
    """At NOW."""


async def test_days_and_times_with_room(api: Api, office: Office) -> None:
    first = await office.slot(capacity=3)
    await office.slot(later(days=2, minutes=15))
    await office.slot(later(days=20))
    await api.appointments(HER).book(first, REKAM)
    days = await api.appointments(ME).days(REKAM, KRAMATWATU)
    assert ([(each.day, each.left) for each in days.days], days.until) == (
        [(THURSDAY, 3)],
        date(2026, 12, 8),
    )
    times = await api.appointments(ME).times(REKAM, KRAMATWATU, THURSDAY)
    assert [(each.left, f"{each.starts_at:%H:%M}") for each in times] == [
        (2, "10:00"),
        (1, "10:15"),
    ]
    assert await api.appointments(ME).times(REKAM, KRAMATWATU, date(2026, 11, 27)) == []


async def test_a_day_is_the_office_s_also_in_the_night(api: Api, office: Office) -> None:
    """Half past midnight in Serang is the day before in Greenwich."""
    await office.slot(datetime(2026, 11, 26, 0, 30, tzinfo=WIB))
    (day,) = (await api.appointments(ME).days(REKAM, KRAMATWATU)).days
    assert day.day == THURSDAY
    assert len(await api.appointments(ME).times(REKAM, KRAMATWATU, THURSDAY)) == 1


async def test_who_is_told_that_it_is_full_is_told_what_there_is_elsewhere(
    api: Api, office: Office
) -> None:
    slot = await office.slot()
    await office.slots(1, office=CIRUAS)
    await api.appointments(HER).book(slot, REKAM)
    with pytest.raises(SlotFull):
        await api.appointments(ME).book(slot, REKAM)
    days = await api.appointments(ME).days(REKAM, KRAMATWATU)
    assert (days.days, [each.office.code for each in days.elsewhere]) == ([], [CIRUAS])
    await api.appointments(ME).join_waiting(REKAM, KRAMATWATU)
    (place,) = (await api.appointments(ME).mine()).waiting
    await api.appointments(ME).leave_waiting(place.id)
    assert (await api.appointments(ME).mine()).waiting == []


async def test_an_office_that_does_not_do_it_is_refused(api: Api) -> None:
    mine = api.appointments(ME)
    for ask in (mine.days, mine.join_waiting):
        with pytest.raises(InvalidRequest):
            await ask("AKTA-KAWIN", KRAMATWATU)
        with pytest.raises(InvalidRequest):
            await ask("SIM-BARU", KRAMATWATU)
        with pytest.raises(NotFound):
            await ask(REKAM, "99")
