"""`/v1/me`: appointments are told to their resident, and given back when they are forgotten."""

from datetime import UTC, datetime

import pytest

from backend.clock import CLOCK_VARIABLE
from backend.database import Database
from backend.offices.service import load_directory
from tests.backend.api import Api
from tests.backend.appointments.office import AMBIL, KK, KRAMATWATU, NOW, REKAM, Office
from tests.backend.residents.kept import changed, kept, traces

ME, HER = 1, 2
RECEIPT = "2605-1004217-8"


@pytest.fixture
async def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> Office:
    """At NOW, also for the API."""
    shift = NOW - datetime.now(UTC)
    monkeypatch.setenv(CLOCK_VARIABLE, str(shift.total_seconds()))
    async with database.transaction() as session:
        directory = await load_directory(session)
    return Office(database, directory)


async def test_a_resident_is_told_codes_and_lines(api: Api, office: Office) -> None:
    mine = api.appointments(ME)
    booked = await mine.book(await office.slot(), REKAM)
    collected = await mine.book(await office.slot(counter="collection"), AMBIL)
    await mine.join_waiting(KK, KRAMATWATU)
    known = await api.of(ME).what_you_know()
    assert (sorted(known.appointments), known.waiting) == (
        sorted([booked.code, collected.code]),
        1,
    )


async def test_what_was_cancelled_is_not_told_as_active(api: Api, office: Office) -> None:
    mine = api.appointments(ME)
    booked = await mine.book(await office.slot(), REKAM)
    await mine.cancel(booked.code)
    assert (await api.of(ME).what_you_know()).appointments == []


async def test_of_a_stranger_nothing_is_told(api: Api, office: Office) -> None:
    await api.appointments(HER).book(await office.slot(), REKAM)
    known = await api.of(ME).what_you_know()
    assert (known.appointments, known.waiting, known.since) == ([], 0, None)


async def test_who_is_forgotten_gives_every_place_back(api: Api, office: Office) -> None:
    slots = [await office.slot(), await office.slot(counter="files")]
    for slot, service in zip(slots, (REKAM, KK), strict=True):
        await api.appointments(ME).book(slot, service)
    await api.appointments(ME).join_waiting(AMBIL, KRAMATWATU)
    await api.of(ME).forget_me()
    assert [await office.taken(each) for each in slots] == [0, 0]
    assert (await office.states(), await office.miscounted()) == (["cancelled"] * 2, [])
    tables = ("residents", "addresses", "waiting", "deliveries")
    assert [await office.count(each) for each in tables] == [0, 0, 0, 0]
    await api.appointments(HER).book(slots[0], REKAM)


async def test_and_hands_them_on_to_who_waits(api: Api, office: Office) -> None:
    await api.appointments(ME).book(await office.slot(), REKAM)
    await api.appointments(HER).join_waiting(REKAM, KRAMATWATU)
    await api.of(ME).forget_me()
    assert await office.of_chat(HER) == ["offered"]


async def test_no_row_keeps_the_resident_or_the_application(api: Api, office: Office) -> None:
    """Visits are kept for their numbers, and are nobody's."""
    past, to_come = await office.slot(), await office.slot(counter="files")
    served = (await api.appointments(ME).book(past, REKAM, receipt=RECEIPT)).code
    for step in ("confirm", "arrive", "serve"):
        await api.desk.make(1, step)
    await api.appointments(ME).book(to_come, KK, receipt=RECEIPT)
    assert await traces(office.database, RECEIPT) == {"appointments"}
    await api.of(ME).forget_me()
    assert await traces(office.database, RECEIPT) == set()
    rows = await office.database.all("SELECT code, resident_id, state FROM appointments")
    assert {row["resident_id"] for row in rows} == {None}
    assert (rows[0]["code"], rows[0]["state"]) == (served, "served")


async def test_an_answer_that_is_kept_for_its_key_names_no_application(
    api: Api, office: Office
) -> None:
    mine = api.appointments(ME, key="web:42:1")
    await mine.book(await office.slot(), REKAM, receipt=RECEIPT)
    assert await office.count("idempotency_keys") == 1
    assert await traces(office.database, RECEIPT) == {"appointments"}


async def test_who_is_there_already_is_served_though_forgotten(api: Api, office: Office) -> None:
    await api.appointments(ME).book(await office.slot(), REKAM)
    for step in ("confirm", "arrive"):
        await api.desk.make(1, step)
    await api.of(ME).forget_me()
    assert (await office.states(), await office.miscounted()) == (["arrived"], [])
    assert (await api.desk.make(1, "serve")).state == "served"


async def test_a_stranger_who_asks_to_be_forgotten_changes_nothing(
    api: Api, office: Office
) -> None:
    await api.appointments(HER).book(await office.slot(), REKAM)
    before = await kept(office.database)
    await api.of(ME).forget_me()
    assert await changed(office.database, before) == set()
