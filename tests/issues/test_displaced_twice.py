"""Who was displaced again, with an offer elsewhere still open, was searched a place around there.

Kramatwatu was chosen; what was offered instead may be an hour away, and its neighbours two.
"""

import pytest

from backend.appointments.states import Actor, State
from backend.database import Database
from backend.offices.service import load_directory
from backend.outages.assigning import neighbours
from tests.backend.appointments.office import KRAMATWATU, REKAM, Office, later
from tests.backend.outages.house import House


@pytest.fixture
async def house(database: Database) -> House:
    async with database.session() as session:
        return House(Office(database, await load_directory(session)))


def around(house: House) -> tuple[str, str, str]:
    """An office that was offered, its nearest neighbour, and one nearer to Kramatwatu than that."""
    here = neighbours(house.office.directory, KRAMATWATU)
    for there in reversed(here):
        beside = neighbours(house.office.directory, there)[1]
        if beside not in here[:3]:
            return there, beside, here[1]
    raise AssertionError("the regency is too small for this")


async def displaced_once(house: House, there: str) -> int:
    """From Kramatwatu, with a place elsewhere; returns the offer."""
    office = house.office
    mine = await office.confirmed(1, await office.slot(later(hours=3)))
    await office.slot(later(days=1), office=there)
    await house.open((REKAM, KRAMATWATU), hours=72)
    offer = await house.offer_of(mine)
    assert offer is not None
    assert (offer["office"], offer["state"]) == (there, State.OFFERED)
    return int(offer["id"])


async def test_another_place_is_near_the_one_that_was_chosen(house: House) -> None:
    there, beside, near = around(house)
    await displaced_once(house, there)
    for office in (beside, near):
        await house.office.slot(later(days=2), office=office)
    await house.open((REKAM, there), hours=72)
    assert await house.office.states() == [State.DISPLACED, State.DISPLACED, State.OFFERED]
    offer = await house.office.row(3)
    assert (offer["office"], offer["instead_of"]) == (near, 1)
    assert await house.office.miscounted() == []


async def test_where_there_is_none_they_wait_at_the_office_that_they_chose(house: House) -> None:
    there, _, _ = around(house)
    await displaced_once(house, there)
    await house.open((REKAM, there), hours=72)
    assert await house.office.states() == [State.DISPLACED] * 2
    assert await house.waiting() == [KRAMATWATU]


async def test_both_messages_say_which_appointment_is_gone(house: House) -> None:
    there, _, near = around(house)
    await displaced_once(house, there)
    await house.office.slot(later(days=2), office=near)
    await house.open((REKAM, there), hours=72)
    rows = await house.office.database.all(
        "SELECT params->>'was_at' AS was_at FROM messages WHERE params->>'event' = 'offered'"
    )
    assert [row["was_at"] for row in rows] == ["2026-11-24T06:00:00.000000Z"] * 2


async def test_who_has_accepted_the_other_place_has_chosen_it(house: House) -> None:
    there, beside, near = around(house)
    offer = await displaced_once(house, there)
    await house.office.step(offer, State.CONFIRMED, Actor.RESIDENT)
    for office in (near, beside):
        await house.office.slot(later(days=2), office=office)
    await house.open((REKAM, there), hours=72)
    assert (await house.offer_of(offer))["office"] == beside  # type: ignore[index]
