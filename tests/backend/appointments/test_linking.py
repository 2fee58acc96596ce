"""Whoever had only a phone that is linked brings appointments and places in line along."""

import pytest

from backend.appointments.rules import PERSONS
from backend.appointments.states import ACTIVE, State
from backend.appointments.tables import IS_ACTIVE
from backend.asker import Asker
from backend.keys import Keys
from backend.residents import linking, service
from tests.backend.api import Api
from tests.backend.appointments.conftest import SetClock
from tests.backend.appointments.office import AMBIL, KK, REKAM, Office, later, outcome

PHONE = "+6281234567890"
ME = 4711


@pytest.fixture(autouse=True)
def mid_morning(at: SetClock) -> None:
    """At NOW."""


@pytest.fixture
def phone(keys: Keys) -> int:
    """The chat of its SMS."""
    return keys.chat_id("sms", PHONE)


async def link(office: Office, keys: Keys) -> None:
    async with office.database.transaction() as session:
        resident = await service.make_known(session, Asker("web", ME), office.now)
        await linking.link_phone(session, keys, resident, PHONE, office.now)


async def owned(office: Office) -> list[tuple[str, int, int | None]]:
    rows = await office.database.all("SELECT service, person, resident_id FROM appointments")
    found = [(row["service"], row["person"], row["resident_id"]) for row in rows]
    return sorted(found, key=lambda row: (row[0], row[1], row[2] or 0))


async def sms_books(api: Api, chat: int, slot: int, service_code: str, person: int = 0) -> str:
    mine = api.appointments(chat, channel="sms")
    return (await mine.book(slot, service_code, person=person)).code


async def test_appointments_and_places_in_line_move(api: Api, office: Office, phone: int) -> None:
    code = await sms_books(api, phone, await office.slot(), REKAM)
    await api.appointments(phone, channel="sms").join_waiting(KK, "10")
    await api.of(ME).link_phone(PHONE)
    mine = await api.appointments(ME).mine()
    assert [each.code for each in mine.appointments] == [code]
    assert [each.service for each in mine.waiting] == [KK]
    assert await api.appointments(phone, channel="sms").mine() == mine
    assert (await api.appointments(ME).cancel(code)).state is State.CANCELLED


async def test_who_both_booked_for_themselves_become_one_family(
    api: Api, office: Office, phone: int
) -> None:
    slot = await office.slot(capacity=8)
    for person in (0, 2):
        await api.appointments(ME).book(slot, REKAM, person=person)
    codes = [await sms_books(api, phone, slot, REKAM, person) for person in (0, 1)]
    await api.of(ME).link_phone(PHONE)
    mine = (await api.appointments(ME).mine()).appointments
    assert {each.code: each.person for each in mine if each.code in codes} == {
        codes[0]: 3,
        codes[1]: 1,
    }
    assert sorted(each.person for each in mine) == [0, 1, 2, 3]


async def test_for_whom_no_number_is_left_keeps_the_place_without_an_owner(
    api: Api, office: Office, phone: int
) -> None:
    slot = await office.slot(capacity=9)
    for person in (0, 1, 3):
        await api.appointments(ME).book(slot, REKAM, person=person)
    for person in (0, 1):
        await sms_books(api, phone, slot, REKAM, person)
    await api.of(ME).link_phone(PHONE)
    owners = [(person, owner is not None) for _, person, owner in await owned(office)]
    assert sorted(owners) == [(0, True), (1, False), (1, True), (2, True), (3, True)]
    assert (await office.taken(slot), await office.miscounted()) == (5, [])


async def test_another_service_collides_with_nothing(api: Api, office: Office, phone: int) -> None:
    await api.appointments(ME).book(await office.slot(), REKAM)
    await sms_books(api, phone, await office.slot(counter="collection"), AMBIL)
    await api.of(ME).link_phone(PHONE)
    assert [row[:2] for row in await owned(office)] == [(AMBIL, 0), (REKAM, 0)]
    assert len({owner for *_, owner in await owned(office)}) == 1


async def test_what_is_over_moves_beside_what_is_over(api: Api, office: Office, phone: int) -> None:
    """So that who missed three appointments by SMS has missed them still."""
    slots = [await office.slot(later(days=each)) for each in (2, 3, 4)]
    await api.appointments(ME).cancel((await api.appointments(ME).book(slots[0], REKAM)).code)
    for slot in slots[1:]:
        code = await sms_books(api, phone, slot, REKAM)
        await api.appointments(phone, channel="sms").cancel(code)
    await api.of(ME).link_phone(PHONE)
    assert len({owner for *_, owner in await owned(office)}) == 1
    assert await office.states() == ["cancelled"] * 3


async def test_the_same_line_is_stood_in_once(api: Api, office: Office, phone: int) -> None:
    await api.appointments(ME).join_waiting(REKAM, "10")
    for person in (0, 1):
        await api.appointments(phone, channel="sms").join_waiting(REKAM, "12", person=person)
    await api.of(ME).link_phone(PHONE)
    waiting = (await api.appointments(ME).mine()).waiting
    assert sorted((each.person, each.office.code) for each in waiting) == [(0, "10"), (1, "12")]


async def test_without_making_room_the_place_would_lose_its_owner(
    api: Api, office: Office, keys: Keys, phone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = await office.slot(capacity=2)
    await api.appointments(ME).book(slot, REKAM)
    await sms_books(api, phone, slot, REKAM)
    others = tuple(each for each in linking.MOVES if each is not linking.MAKE_ROOM)
    monkeypatch.setattr(linking, "MOVES", others)
    await link(office, keys)
    assert [owner is None for *_, owner in await owned(office)].count(True) == 1


def test_the_room_below_knows_the_active_states_and_the_numbers() -> None:
    assert linking.ACTIVE == IS_ACTIVE
    assert linking.MAKE_ROOM.text.count(f"generate_series({PERSONS[0]}, {PERSONS[-1]})") == 1
    assert len(ACTIVE) == 4


async def test_a_recycled_number_brings_nobody_s_appointments(api: Api, office: Office) -> None:
    """Its former owner has another chat, and keeps them."""
    her = api.appointments(4712, channel="telegram")
    await her.book(await office.slot(), REKAM)
    await api.of(4712, channel="telegram").link_phone(PHONE)
    await api.of(ME).link_phone(PHONE)
    assert (await api.appointments(ME).mine()).appointments == []
    assert len((await her.mine()).appointments) == 1
    assert await outcome(her.mine()) == "booked"
