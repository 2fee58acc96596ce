"""A resident's own appointments over HTTP: what crosses the wire, and once for each key."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.client import (
    AlreadyBooked,
    AppointmentsClient,
    Asker,
    IllegalStep,
    InvalidRequest,
    NotFound,
    Transport,
)
from backend.clock import WIB
from backend.errors import NotAllowed
from tests.backend.api import STAFF, Api
from tests.backend.appointments.conftest import SetClock
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, REKAM, Office, later, outcomes

ME, HER = 1, 2


@pytest.fixture(autouse=True)
def mid_morning(at: SetClock) -> None:
    """At NOW."""


async def test_a_ticket_says_where_and_when_in_the_office_s_time(api: Api, office: Office) -> None:
    slot = await office.slot(datetime(2026, 11, 26, 9, 15, tzinfo=WIB))
    booked = await api.appointments(ME).book(slot, REKAM, person=1)
    assert booked.starts_at.isoformat() == "2026-11-26T09:15:00+07:00"
    assert booked.ends_at - booked.starts_at == timedelta(minutes=15)
    assert (booked.office.code, booked.office.name) == (KRAMATWATU, "UPTD Kramatwatu")
    assert (booked.state, booked.person) == ("requested", 1)
    assert (booked.note, booked.undo_until) == (None, None)
    assert booked.confirm_by is not None
    assert booked.confirm_by.replace(second=0) == later(hours=2)
    assert (await api.appointments(ME).mine()).appointments == [booked]


async def test_who_agreed_before_is_reminded_and_the_ticket_says_so(
    api: Api, office: Office
) -> None:
    mine = api.appointments(ME)
    slots = [await office.slot(later(days=each)) for each in (2, 3)]
    quiet = await mine.book(slots[0], REKAM)
    agreed = await mine.book(await office.slot(counter="files"), KK, reminders=True)
    again = await mine.book(slots[1], REKAM, person=1)
    assert (quiet.reminded, agreed.reminded, again.reminded) == (False, True, True)
    moved = await mine.move(quiet.code, await office.slot(later(days=4)))
    assert (moved.reminded, (await mine.mine()).agreed) == (True, True)


CHANGES = ("book", "cancel", "undo", "accept", "move")


async def made(api: Api, office: Office, change: str, key: str) -> list[Any]:
    """The change three times with one key: one after the other, and two at once."""
    mine = api.appointments(ME, key=key)
    slot, other = await office.slot(), await office.slot(later(days=3))
    if change == "accept":
        await office.wait(ME)
        code = (await office.row(await office.offer(slot) or 0))["code"]
    elif change != "book":
        code = (await api.appointments(ME).book(slot, REKAM)).code
    if change == "undo":
        await api.appointments(ME).cancel(code)
    if change == "book":
        return list(await asyncio.gather(*(mine.book(slot, REKAM) for _ in range(3))))
    if change == "move":
        return list(await asyncio.gather(*(mine.move(code, other) for _ in range(3))))
    do = getattr(mine, change)
    return list(await asyncio.gather(*(do(code) for _ in range(3))))


@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_asked_again_with_its_key_is_answered_the_same(
    api: Api, office: Office, change: str
) -> None:
    answers = await made(api, office, change, f"telegram:42:{change}")
    assert answers == [answers[0]] * 3
    assert (await office.count("idempotency_keys"), await office.miscounted()) == (1, [])


async def test_of_double_taps_with_keys_of_their_own_one_books(api: Api, office: Office) -> None:
    slot = await office.slot(capacity=5)
    taps = (api.appointments(ME, key=f"web:{each}").book(slot, REKAM) for each in range(5))
    assert await outcomes(taps) == {"booked": 1, "AlreadyBooked": 4}


async def test_another_s_appointment_is_nobody_s(api: Api, office: Office) -> None:
    slot, other = await office.slot(), await office.slot(later(days=3))
    code = (await api.appointments(HER).book(slot, REKAM)).code
    mine = api.appointments(ME)
    for change in (mine.cancel, mine.undo, mine.accept):
        with pytest.raises(NotFound):
            await change(code)
    with pytest.raises(NotFound):
        await mine.move(code, other)
    assert (await mine.mine()).appointments == []
    assert await office.states() == ["requested"]


async def test_a_code_is_read_however_it_is_written(api: Api, office: Office) -> None:
    mine = api.appointments(ME)
    code = (await mine.book(await office.slot(), REKAM)).code
    assert (await mine.cancel(f" {code.lower()} ")).state == "cancelled"


async def test_a_cancellation_is_shown_while_it_can_be_taken_back(
    api: Api, office: Office, at: SetClock
) -> None:
    mine = api.appointments(ME)
    code = (await mine.book(await office.slot(), REKAM)).code
    cancelled = await mine.cancel(code)
    assert cancelled.undo_until is not None
    assert (await mine.mine()).appointments == [cancelled]
    at(later(minutes=6))
    assert (await mine.mine()).appointments == []
    with pytest.raises(IllegalStep):
        await mine.undo(code)


async def test_who_has_an_appointment_is_told_so_when_waiting(api: Api, office: Office) -> None:
    await api.appointments(ME).book(await office.slot(), REKAM)
    with pytest.raises(AlreadyBooked):
        await api.appointments(ME).join_waiting(REKAM, CIRUAS)


WRONG: tuple[dict[str, Any], ...] = (
    {"slot": 0, "service": REKAM},
    {"slot": 2**63, "service": REKAM},
    {"slot": 1, "service": "SIM-BARU"},
    {"slot": 1, "service": REKAM, "person": 4},
    {"slot": 1, "service": REKAM, "receipt": "3604991205900001x"},
    {"slot": 1, "service": REKAM, "nik": "3604991205900001"},
)


@pytest.mark.parametrize("body", WRONG)
async def test_a_malformed_body_is_told_what_is_wrong_and_never_quoted(
    api: Api, body: dict[str, Any]
) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        await api.transport.post("/v1/appointments", body, asker=Asker("web", ME))
    assert "3604991205900001" not in str(refusal.value)


async def test_staff_s_token_is_no_resident_s(api: Api, office: Office) -> None:
    slot = await office.slot()
    async with Transport.open(api.url, STAFF) as transport:
        staff = AppointmentsClient(transport, Asker("web", ME))
        with pytest.raises(NotAllowed):
            await staff.book(slot, REKAM)
        with pytest.raises(NotAllowed):
            await staff.mine()


async def test_of_a_stranger_nothing_is_kept_for_asking(api: Api, office: Office) -> None:
    mine = await api.appointments(ME).mine()
    assert (mine.appointments, mine.waiting, mine.last_office, mine.agreed) == ([], [], None, False)
    await api.appointments(ME).leave_waiting(1)
    with pytest.raises(NotFound):
        await api.appointments(ME).cancel("BCDF")
    assert await office.count("residents") == 0
