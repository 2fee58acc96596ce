"""Nobody waits in a circle: slots come before residents, and residents before what they wait for.

Each test brings two requests to where, in another order, each would hold what the other needs.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments import offers, service, taking
from backend.appointments.states import State
from backend.appointments.tables import with_moments
from backend.asker import Asker
from backend.client import DeclineReason
from backend.errors import AlreadyBooked
from backend.residents import service as residents
from tests.backend.api import Api
from tests.backend.appointments.office import CIRUAS, KRAMATWATU, NOW, REKAM, Office, outcome

THURSDAY = date(2026, 11, 26)
"""Two days from NOW."""


async def one_after_the_other(
    office: Office, row: str, *doing: Callable[[], Awaitable[object]]
) -> list[object]:
    """Both are held up at a row, and go on in this order."""
    tries: list[asyncio.Task[str]] = []
    async with office.held_up(row):
        for each in doing:
            tries.append(asyncio.create_task(outcome(each())))
            await office.until_waiting(len(tries))
    return list(await asyncio.gather(*tries, return_exceptions=True))


async def declined_while_cancelled(api: Api, office: Office) -> list[object]:
    """The clerk's step is told to the resident: whoever holds them would have to let go first."""
    slot = await office.slot()
    taken = await office.take(1, slot)
    return await one_after_the_other(
        office,
        f"slots WHERE id = {slot}",
        lambda: api.desk.decline(taken["id"], DeclineReason.OTHER),
        lambda: api.appointments(1).cancel(taken["code"]),
    )


@pytest.mark.usefixtures("at")
async def test_a_clerk_declines_what_its_resident_is_cancelling(api: Api, office: Office) -> None:
    assert await declined_while_cancelled(api, office) == ["booked", "IllegalStep"]


@pytest.mark.usefixtures("at")
async def test_if_the_resident_came_before_the_slot_one_of_them_would_fail(
    api: Api, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residents, "find", partial(residents.hold, whole=True))
    assert "ServiceUnavailable" in await declined_while_cancelled(api, office)


@pytest.mark.usefixtures("at")
async def test_who_does_not_hold_them_whole_is_in_nobody_s_way(
    api: Api, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residents, "find", residents.hold)
    assert await declined_while_cancelled(api, office) == ["booked", "IllegalStep"]


async def declined_while_held(office: Office, *, whole: bool) -> bool:
    """Whether the clerk waits for a resident who is changing something else."""
    mine = await office.booked(1, await office.slot())
    async with office.database.transaction() as session:
        await residents.hold(session, Asker("web", 1), whole=whole)
        step = asyncio.create_task(office.step(mine, State.DECLINED))
        waits = asyncio.create_task(office.until_waiting(1))
        await asyncio.wait({step, waits}, return_when=asyncio.FIRST_COMPLETED)
        waited = not step.done()
        waits.cancel()
    assert await step == State.DECLINED
    return waited


async def test_what_is_told_to_residents_does_not_wait_for_what_they_change(
    office: Office,
) -> None:
    assert not await declined_while_held(office, whole=False)


async def test_held_whole_everything_about_them_would_wait(office: Office) -> None:
    assert await declined_while_held(office, whole=True)


@pytest.mark.usefixtures("at")
async def test_an_officer_closes_a_day_that_its_resident_is_cancelling(
    api: Api, office: Office
) -> None:
    slot = await office.slot()
    code = (await office.take(1, slot))["code"]
    done = await one_after_the_other(
        office,
        f"slots WHERE id = {slot}",
        lambda: api.desk.change_day(KRAMATWATU, THURSDAY, [], "Listrik padam"),
        lambda: api.appointments(1).cancel(code),
    )
    assert done == ["booked", "IllegalStep"]
    assert await office.told() == [("displaced", "due")]


@pytest.mark.usefixtures("at")
@pytest.mark.parametrize("then", ["cancel", "forget"])
async def test_a_resident_takes_a_place_where_another_of_theirs_is_given_back(
    api: Api, office: Office, then: str
) -> None:
    slot = await office.slot(capacity=3)
    code = (await office.take(1, slot))["code"]
    second = {
        "cancel": lambda: api.appointments(1).cancel(code),
        "forget": lambda: api.of(1).forget_me(),
    }[then]
    done = await one_after_the_other(
        office,
        f"slots WHERE id = {slot}",
        lambda: api.appointments(1).book(slot, REKAM, person=1),
        second,
    )
    assert done == ["booked", "booked"]
    assert (await office.taken(slot), await office.miscounted()) == (int(then == "cancel"), [])


async def waits_elsewhere_while_offered(office: Office) -> int | None:
    """Whoever holds the resident is taking the place in line elsewhere."""
    slot, there = await office.slot(), office.directory.service(REKAM)
    await office.wait(1)
    async with office.database.transaction() as session:
        resident = await residents.make_known(session, Asker("web", 1), NOW)
        async with asyncio.timeout(10):
            offered = await office.offer(slot)
        await service.join_waiting(
            session, resident, there, CIRUAS, person=0, channel="web", now=NOW
        )
    return offered


async def test_who_waits_elsewhere_from_now_on_is_not_offered_a_place_here(office: Office) -> None:
    assert await waits_elsewhere_while_offered(office) is None
    waits = await office.database.all("SELECT office FROM waiting")
    assert [row["office"] for row in waits] == [CIRUAS]


HELD = "FOR NO KEY UPDATE OF residents SKIP LOCKED FOR UPDATE OF waiting SKIP LOCKED"


def offering(monkeypatch: pytest.MonkeyPatch, locks: str) -> None:
    assert offers.OFFER.text.count(HELD) == 1
    sql = offers.OFFER.text.replace(HELD, locks)
    monkeypatch.setattr(offers, "OFFER", with_moments(sql, "first", "last", "now", "until"))


@pytest.mark.parametrize("share", ["", "FOR KEY SHARE OF residents SKIP LOCKED "])
async def test_if_they_were_not_held_for_the_offer_they_would_be_offered_it_meanwhile(
    office: Office, monkeypatch: pytest.MonkeyPatch, share: str
) -> None:
    offering(monkeypatch, f"{share}FOR UPDATE OF waiting SKIP LOCKED")
    with pytest.raises(AlreadyBooked):
        await waits_elsewhere_while_offered(office)


async def offers_cross(office: Office) -> list[object]:
    """Two who each give back a place at two offices, in opposite orders, as who is forgotten."""
    here, there = await office.slots(2), await office.slots(2, office=CIRUAS)
    await office.wait(1)
    await office.wait(2, office=CIRUAS)
    between = asyncio.Barrier(2)

    async def gives_back(first: int, then: int) -> list[bool]:
        async with office.database.transaction() as session:
            offered = [await offers.offer_place(session, first, office.terms) is not None]
            await between.wait()
            return [*offered, await offers.offer_place(session, then, office.terms) is not None]

    both = gives_back(here[0], there[1]), gives_back(there[0], here[1])
    return list(await asyncio.gather(*both, return_exceptions=True))


async def test_who_gives_two_places_back_does_not_wait_for_another_who_does(
    office: Office,
) -> None:
    assert await offers_cross(office) == [[True, False], [True, False]]


async def test_if_an_offer_waited_for_its_resident_they_would_wait_in_a_circle(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    offering(monkeypatch, HELD.replace("residents SKIP LOCKED", "residents"))
    assert [each for each in await offers_cross(office) if "deadlock detected" in str(each)]


async def booked_while_forgotten(api: Api, office: Office, monkeypatch: pytest.MonkeyPatch) -> int:
    """Places that are held for nobody, after a booking in the last moment."""
    first, other = await office.slots(2)
    await office.take(1, first)
    forget = residents.forget
    booking: list[asyncio.Task[str]] = []

    async def late(session: AsyncSession, asker: Asker) -> None:
        booking.append(asyncio.create_task(outcome(office.take(1, other, person=1))))
        waits = asyncio.create_task(office.until_waiting(1))
        await asyncio.wait({booking[0], waits}, return_when=asyncio.FIRST_COMPLETED)
        waits.cancel()
        await forget(session, asker)

    monkeypatch.setattr(residents, "forget", late)
    await api.of(1).forget_me()
    assert await booking[0] == "booked"
    return await office.count("appointments WHERE resident_id IS NULL AND state <> 'cancelled'")


@pytest.mark.usefixtures("at")
async def test_no_place_is_left_to_nobody_by_who_is_forgotten(
    api: Api, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await booked_while_forgotten(api, office, monkeypatch) == 0


@pytest.mark.usefixtures("at")
async def test_not_held_whole_they_would_leave_one(
    api: Api, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = residents.hold

    async def not_whole(session: AsyncSession, asker: Asker, **_: bool) -> int | None:
        return await hold(session, asker)

    monkeypatch.setattr(residents, "hold", not_whole)
    assert await booked_while_forgotten(api, office, monkeypatch) == 1


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment passes before who books leaves the waiting list."""
    unwaited = "AND waiting.service = $6 AND waiting.person = $7"
    assert taking.TAKE.count(unwaited) == 1
    slow = taking.TAKE.replace(unwaited, f"{unwaited} AND pg_sleep(0.3) IS NOT NULL")
    monkeypatch.setattr(taking, "TAKE", slow)


@pytest.fixture
def too_late(slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is in the new place already."""
    first = "WHERE (SELECT count(*) FROM unwaited) >= 0"
    assert taking.TAKE.count(first) == 1
    monkeypatch.setattr(taking, "TAKE", taking.TAKE.replace(first, ""))


async def booked_while_offered(office: Office) -> list[object]:
    freed, other = await office.slots(2)
    await office.wait(1)
    booked = asyncio.create_task(outcome(office.take(1, other)))
    async with asyncio.timeout(10):
        sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
        while not await office.database.pool.fetchval(sleeping):
            await asyncio.sleep(0.005)
    offered = asyncio.create_task(office.offer(freed))
    done: list[object] = []
    done += await asyncio.gather(booked, offered, return_exceptions=True)
    assert await office.miscounted() == []
    return done


@pytest.mark.usefixtures("slow")
async def test_who_books_elsewhere_while_a_place_is_offered_to_them_has_one_of_both(
    office: Office,
) -> None:
    booked, offered = await booked_while_offered(office)
    assert (booked, offered) in {("booked", None), ("AlreadyBooked", 1)}
    assert await office.count("appointments") == 1


@pytest.mark.usefixtures("too_late")
async def test_left_after_the_booking_the_waiting_list_would_be_half_of_a_circle(
    office: Office,
) -> None:
    done = await booked_while_offered(office)
    assert [each for each in done if "deadlock detected" in str(each)]
