"""Nobody waits in a circle: slots come before residents, and residents before what they wait for.

Each test brings two requests to where, in another order, each would hold what the other needs.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from backend.appointments import offers, service, taking
from backend.appointments.tables import with_moments
from backend.asker import Asker
from backend.client import DeclineReason
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
    monkeypatch.setattr(residents, "find", residents.hold)
    assert "ServiceUnavailable" in await declined_while_cancelled(api, office)


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


async def waits_elsewhere_while_offered(office: Office) -> None:
    """Who holds the resident wants the place in line; whoever offers it has that already."""
    slot, there = await office.slot(), office.directory.service(REKAM)
    await office.wait(1)
    async with office.database.transaction() as session:
        resident = await residents.make_known(session, Asker("web", 1), NOW)
        offered = asyncio.create_task(office.offer(slot))
        await office.until_waiting(1)
        await service.join_waiting(
            session, resident, there, CIRUAS, person=0, channel="web", now=NOW
        )
    assert await offered is None


async def test_who_waits_elsewhere_from_now_on_is_not_offered_a_place_here(office: Office) -> None:
    await waits_elsewhere_while_offered(office)
    waits = await office.database.all("SELECT office FROM waiting")
    assert [row["office"] for row in waits] == [CIRUAS]


async def test_if_the_place_in_line_came_before_the_resident_they_would_wait_in_a_circle(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = "FOR KEY SHARE OF residents FOR UPDATE OF waiting SKIP LOCKED"
    assert offers.OFFER.text.count(held) == 1
    sql = offers.OFFER.text.replace(held, "FOR UPDATE OF waiting SKIP LOCKED")
    offer = with_moments(sql, "first", "last", "now", "until")
    monkeypatch.setattr(offers, "OFFER", offer)
    with pytest.raises(Exception, match="deadlock detected"):
        await waits_elsewhere_while_offered(office)


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
