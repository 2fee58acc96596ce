"""`/v1/incidents` and `/v1/probes`, asked by the client that staff's tools have."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from backend import clock
from backend.asker import Asker
from backend.client.staff import StaffClient
from backend.errors import IllegalStep, InvalidRequest, NotAllowed, NotFound
from backend.outages.rules import Cause
from backend.outages.schemas import Hit, IncidentChange, State
from backend.residents import service as residents
from tests.backend.api import Api
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, REKAM, later
from tests.backend.outages.conftest import SetClock
from tests.backend.outages.house import House, asked


@pytest.fixture
def staff(api: Api) -> StaffClient:
    return StaffClient(api.staff)


@pytest.fixture(autouse=True)
def on_a_tuesday(at: SetClock) -> SetClock:
    return at


async def test_an_incident_from_its_beginning_to_its_end(staff: StaffClient) -> None:
    one = await staff.open_incident(asked((REKAM, KRAMATWATU), next_news_at=later(hours=2)))
    assert (one.state, one.cause, one.probe) == (State.OPEN, Cause.LIGHTNING, None)
    assert [(each.service, each.office) for each in one.components] == [(REKAM, KRAMATWATU)]
    assert one.next_news_at.utcoffset() == timedelta(hours=7)
    assert [one.id] == [each.id for each in await staff.incidents()]
    change = IncidentChange(next_news_at=later(hours=5), cause=Cause.RECORDER)
    changed = await staff.update(one.id, change)
    assert (changed.cause, changed.next_news_at) == (Cause.RECORDER, later(hours=5))
    over = await staff.recover(one.id)
    assert (over.state, over.hit) == (State.RECOVERED, None)
    assert over.recovered_at is not None
    assert [line.kind for line in over.history] == ["opened", "news", "recovered"]
    assert {line.who for line in over.history} == {"staff"}
    assert await staff.incidents() == []
    assert [each.id for each in await staff.incidents(over=True)] == [one.id]


async def test_an_incident_that_is_opened_twice_under_one_key_is_one(staff: StaffClient) -> None:
    what = asked((REKAM, KRAMATWATU), next_news_at=later(hours=2))
    first, again = await asyncio.gather(*(staff.open_incident(what, key="typed") for _ in "ab"))
    assert first.id == again.id
    assert [line.kind for line in again.history] == ["opened"]
    await staff.recover(first.id)
    shown = await staff.open_incident(what, key="typed")
    assert (shown.id, shown.state) == (first.id, State.RECOVERED), "as it is by now"


async def test_without_a_key_it_would_be_two(staff: StaffClient) -> None:
    what = asked((REKAM, KRAMATWATU), next_news_at=later(hours=2))
    first, again = [await staff.open_incident(what) for _ in "ab"]
    assert first.id != again.id


async def test_a_draft_is_confirmed_or_dismissed(staff: StaffClient, house: House) -> None:
    first, second = await house.draft(), await house.draft(f"office:{CIRUAS}")
    assert [each.state for each in await staff.incidents()] == [State.DRAFT] * 2
    assert (await staff.confirm(first)).state == State.OPEN
    assert (await staff.dismiss(second)).state == State.DISMISSED
    with pytest.raises(IllegalStep):
        await staff.confirm(second)


async def test_residents_see_what_is_down_with_its_news_and_what_works(
    api: Api, staff: StaffClient
) -> None:
    await staff.open_incident(asked((REKAM, KRAMATWATU), next_news_at=later(hours=2)))
    (seen,) = (await api.offices.disturbances()).components
    assert (seen.service, seen.office, seen.cause) == (REKAM, KRAMATWATU, "petir")
    assert (seen.next_news_at, seen.works) == (later(hours=2), ["collection"])


async def test_whom_it_hits_is_counted(api: Api, staff: StaffClient, house: House) -> None:
    office = house.office
    for chat, hours in ((1, 5), (2, 6), (3, 24 * 40)):
        slot = await office.slot(later(hours=hours))
        office.policy = replace(office.policy, opens_days=60)
        await office.booked(chat, slot)
    await office.booked(1, await office.slot(later(hours=5), counter="files"), KK)
    await follow(house, chat=7, service=REKAM, office=KRAMATWATU)
    await follow(house, chat=8, service=KK, office=KRAMATWATU)
    await subscribe(house, 11, None, None)
    await subscribe(house, 12, REKAM, None)
    await subscribe(house, 12, None, KRAMATWATU)
    await subscribe(house, 13, KK, None)
    await subscribe(house, 14, None, CIRUAS)
    request = asked((REKAM, KRAMATWATU), next_news_at=later(hours=2))
    one = await staff.open_incident(request)
    assert one.hit == Hit(appointments=2, followers=1, subscribers=2)


async def test_news_that_are_late_are_shown_as_such(staff: StaffClient, at: SetClock) -> None:
    one = await staff.open_incident(asked((REKAM, KRAMATWATU), next_news_at=later(hours=2)))
    assert not one.is_overdue
    at(later(hours=2, minutes=1))
    assert (await staff.incident(one.id)).is_overdue


async def test_an_office_reports_its_heartbeat_and_what_is_gone(
    staff: StaffClient, house: House
) -> None:
    for name in (f"office:{KRAMATWATU}", f"blanks:{KRAMATWATU}", f"printer:{KRAMATWATU}"):
        await staff.report(name, fine=True)
        await staff.report(name, fine=False)
    rows = await house.office.database.all("SELECT name, reported, reported_at FROM probes")
    assert {row["name"]: row["reported"] for row in rows} == {
        f"office:{KRAMATWATU}": False,
        f"blanks:{KRAMATWATU}": False,
        f"printer:{KRAMATWATU}": False,
    }
    assert all(clock.now() - row["reported_at"] < timedelta(minutes=1) for row in rows)


@pytest.mark.parametrize("name", ["registry", "mirror", "ink:10", "office"])
async def test_what_nobody_reports_is_refused(staff: StaffClient, name: str) -> None:
    with pytest.raises((InvalidRequest, NotFound)):
        await staff.report(name, fine=False)


async def test_an_office_that_there_is_not_has_no_probe(staff: StaffClient) -> None:
    with pytest.raises(NotFound):
        await staff.report("office:99", fine=True)


async def test_only_staff_may_ask(api: Api) -> None:
    bot = StaffClient(api.transport)
    with pytest.raises(NotAllowed):
        await bot.incidents()
    with pytest.raises(NotAllowed):
        await bot.report(f"office:{KRAMATWATU}", fine=False)
    with pytest.raises(NotAllowed):
        await bot.open_incident(asked((None, None), next_news_at=later(hours=2)))


async def test_an_incident_that_there_is_not(staff: StaffClient) -> None:
    with pytest.raises(NotFound):
        await staff.incident(4711)
    with pytest.raises(NotFound):
        await staff.recover(4711)


async def known(house: House, chat: int) -> int:
    async with house.office.database.transaction() as session:
        return await residents.make_known(session, Asker("web", chat), house.office.now)


async def follow(house: House, *, chat: int, service: str, office: str) -> None:
    await house.office.database.pool.execute(
        "INSERT INTO applications (number, source, pin_mac, key_id, service, stage, stage_since,"
        " office, updated_at) VALUES ($1, 'view', '', 1, $2, 'DIPROSES', $4, $3, $4)",
        str(chat),
        service,
        office,
        later(),
    )
    await house.office.database.pool.execute(
        "INSERT INTO follows (resident_id, number, since) VALUES ($1, $2, $3)",
        await known(house, chat),
        str(chat),
        later(),
    )


async def subscribe(house: House, chat: int, service: str | None, office: str | None) -> None:
    await house.office.database.pool.execute(
        "INSERT INTO subscriptions (resident_id, service, office, since) VALUES ($1, $2, $3, $4)",
        await known(house, chat),
        service,
        office,
        later(),
    )
