"""What is down can't be booked until its next news; later times can."""

from datetime import datetime

import pytest

from backend.appointments import availability, facts, jobs, taking
from backend.appointments.schemas import OpenDays
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, REKAM, later, outcome
from tests.backend.outages.house import House


async def days(house: House, service: str = REKAM) -> list[int]:
    return [each.left for each in (await opened(house, service)).days]


async def closed_until(house: House, service: str = REKAM) -> datetime | None:
    return (await opened(house, service)).closed_until


async def opened(house: House, service: str) -> OpenDays:
    office = house.office
    wanted = office.directory.service(service)
    return await availability.open_days(
        office.database,
        office.directory,
        wanted,
        KRAMATWATU,
        policy=office.policy,
        now=office.now,
    )


async def test_a_draft_refuses_new_places_until_its_next_news(house: House) -> None:
    office = house.office
    soon = await office.slot(later(hours=1.5), 1)
    after = await office.slot(later(hours=2), 1)
    await house.draft()
    assert await outcome(office.take(1, soon)) == "BookingClosed"
    assert await outcome(office.take(1, after)) == "booked"


async def test_what_is_down_is_not_offered_and_the_rest_is(house: House) -> None:
    office = house.office
    await office.slot(later(hours=1.5), 3)
    await office.slot(later(days=1), 2)
    await office.slot(later(hours=1.5), 5, counter="files")
    assert await days(house) == [3, 2]
    incident = await house.open((REKAM, KRAMATWATU))
    assert await days(house) == [2]
    assert await days(house, KK) == [5]
    assert await closed_until(house) == later(hours=4)
    assert await closed_until(house, KK) is None
    await house.recover(incident)
    assert await days(house) == [3, 2]


async def test_an_office_that_is_down_is_not_offered_as_another_one(house: House) -> None:
    office = house.office
    await office.slot(later(hours=1.5), office=CIRUAS)
    wanted = office.directory.service(REKAM)
    where = (office.database, office.directory, wanted, KRAMATWATU)
    terms = {"policy": office.policy, "now": office.now}
    found = await availability.open_days(*where, **terms)  # type: ignore[arg-type]
    assert [each.office.code for each in found.elsewhere] == [CIRUAS]
    await house.open((None, CIRUAS))
    found = await availability.open_days(*where, **terms)  # type: ignore[arg-type]
    assert found.elsewhere == []


async def test_planned_maintenance_refuses_its_own_time_before_it_begins(house: House) -> None:
    office = house.office
    before = await office.slot(later(hours=2), 1)
    inside = await office.slot(later(hours=5), 1)
    await house.open((None, KRAMATWATU), since=later(hours=4), until=later(hours=6))
    assert await outcome(office.take(1, inside)) == "BookingClosed"
    assert await outcome(office.take(1, before)) == "booked"


async def test_a_place_that_is_down_can_t_be_moved_to(house: House) -> None:
    office = house.office
    mine = await office.confirmed(1, await office.slot(later(days=1)))
    closed = await office.slot(later(hours=2))
    await house.open((REKAM, KRAMATWATU))
    assert await outcome(office.move(mine, closed)) == "BookingClosed"


async def test_a_place_that_is_down_is_offered_to_nobody_who_waits(house: House) -> None:
    office = house.office
    await office.wait(1)
    closed = await office.slot(later(hours=3))
    await house.open((REKAM, KRAMATWATU))
    assert await office.offer(closed) is None
    await jobs.offer_places(office.database, office.terms)
    assert await house.waiting() == [KRAMATWATU]


async def test_the_statement_itself_refuses_what_was_closed_since_the_look(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = house.office
    soon = await office.slot(later(hours=1.5), 1)
    await house.draft()
    monkeypatch.setattr(facts, "refusal", lambda *_: None)
    assert await outcome(office.take(1, soon)) == "ServiceUnavailable"
    open_anyway = taking.TAKE.replace("AND NOT EXISTS", "AND 'no guard' <> '' OR EXISTS")
    monkeypatch.setattr(taking, "TAKE", open_anyway)
    assert await outcome(office.take(1, soon)) == "booked"
