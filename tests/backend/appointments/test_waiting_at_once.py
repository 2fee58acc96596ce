"""Sweeps and answers at the same moment: one place is offered to one resident, once."""

import asyncio
from datetime import timedelta

import pytest

from backend.appointments import jobs, offers
from backend.appointments.states import Actor, State
from backend.appointments.tables import with_moments
from tests.backend.appointments.office import NOW, Office, later, outcomes


async def queue(office: Office, *chats: int) -> None:
    for chat in chats:
        await office.wait(chat)


async def offered_to(office: Office) -> list[int]:
    rows = await office.database.all(
        "SELECT chat_id FROM appointments JOIN addresses USING (resident_id)"
        " WHERE state = 'offered' ORDER BY id"
    )
    return [row["chat_id"] for row in rows]


async def test_two_sweeps_at_once_offer_nothing_twice(office: Office) -> None:
    await office.slots(4, capacity=3)
    await queue(office, *range(20))
    await asyncio.gather(*(jobs.offer_places(office.database, office.terms) for _ in range(3)))
    assert sorted(await offered_to(office)) == list(range(12))
    assert (await office.count("waiting"), await office.miscounted()) == (8, [])
    assert await office.told() == [("offered", "due")] * 12


async def test_two_sweeps_at_once_let_nothing_expire_twice(office: Office) -> None:
    await office.slots(5)
    await queue(office, *range(10))
    await jobs.offer_places(office.database, office.terms)
    office.now = later(hours=1)
    await asyncio.gather(*(jobs.pass_deadlines(office.database, office.terms) for _ in range(3)))
    assert sorted(await offered_to(office)) == list(range(5, 10))
    assert (await office.states()).count("expired") == 5
    assert await office.miscounted() == []


async def test_an_answer_and_the_end_of_its_time_at_once_are_one_of_both(office: Office) -> None:
    for chat in range(8):
        await queue(office, chat)
        offer = await office.offer(await office.slot(NOW + timedelta(days=2, hours=chat)))
        assert offer is not None
        office.now = later(hours=1)
        await outcomes(
            [
                office.step(offer, State.REQUESTED, Actor.RESIDENT),
                jobs.pass_deadlines(office.database, office.terms),
            ]
        )
        office.now = NOW
        assert (await office.row(offer))["state"] in {"requested", "expired"}
    assert await office.miscounted() == []


@pytest.mark.usefixtures("of_its_own")
async def test_without_the_lock_two_would_be_offered_one_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both see the place and the same line; only the rows that they lock part them."""
    slot = await office.slot()
    await queue(office, 7, 5)
    unlocked = offers.OFFER.text.replace(
        "AND starts_at < :last FOR UPDATE", "AND starts_at < :last"
    )
    unlocked = unlocked.replace("SELECT id FROM offered", "SELECT id FROM offered, pg_sleep(0.3)")
    offer = with_moments(unlocked, "first", "last", "now", "until")
    monkeypatch.setattr(offers, "OFFER", offer)
    await office.database.pool.execute("ALTER TABLE slots DROP CONSTRAINT ck_slots_capacity")
    await asyncio.gather(office.offer(slot), office.offer(slot))
    assert await offered_to(office) == [7, 5]
