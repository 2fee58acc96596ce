"""Full is never the end: other offices, or the waiting list and the offer. On every channel.

Each test fills an office of its own, at the counter where cards are collected.
"""

from collections.abc import Iterator

import pytest

from backend import clock
from backend.appointments.rules import offer_from
from tests.channels import Heard
from tests.demo import Demo
from tests.journeys.booking import another, code_of, fill, take_place
from tests.journeys.conftest import Line

SERVICE = "KTP-AMBIL"
IN_EACH_LANGUAGE = {
    "id": ("sudah penuh", "di daftar tunggu", "Menunggu tempat"),
    "su": ("tos pinuh", "dina daptar antosan", "Ngantosan tempat"),
    "jv": ("sampun kebek", "ing daftar antosan", "Ngantosi panggenan"),
    "en": ("is full until", "on the waiting list", "Waiting for a place"),
}


@pytest.fixture(scope="module")
def places() -> Iterator[tuple[str, str]]:
    """Code and kecamatan of offices, each for one test."""
    offices = {
        "26": "Pontang",
        "25": "Tanara",
        "24": "Carenang",
        "23": "Kibin",
        "22": "Kopo",
        "21": "Cikeusal",
        "20": "Petir",
        "19": "Pabuaran",
        "17": "Bojonegara",
        "16": "Mancak",
        "15": "Anyar",
        "14": "Cikande",
    }
    return iter(offices.items())


async def waits(line: Line, office: str, kecamatan: str) -> Heard:
    await line.talk.says("JANJI ambil ktp")
    await line.talk.says(kecamatan)
    return await line.talk.presses(f"wait:{SERVICE}:{office}:0")


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_a_full_office_offers_others_and_the_waiting_list(
    line: Line, demo: Demo, language: str
) -> None:
    full, joined, listed = IN_EACH_LANGUAGE[language]
    fill(demo, "18", "collection")
    await line.talk.says(f"BAHASA {language}")
    await line.talk.says("JANJI ambil ktp")
    heard = await line.talk.says("Padarincang")
    assert heard.says(full)
    assert heard.says("UPTD Padarincang")
    elsewhere = [action for action in heard.actions if action.startswith("book-days:")]
    assert len(elsewhere) == 3
    assert heard.actions[3:] == (f"wait:{SERVICE}:18:0", f"book:{SERVICE}", "menu")
    assert (await line.talk.presses(f"wait:{SERVICE}:18:0")).says(joined)
    await line.talk.says("JANJI ambil ktp")
    await line.talk.says("Padarincang")
    assert (await line.talk.presses(f"wait:{SERVICE}:18:0")).says(joined), "once in the line"
    mine = await line.talk.says("JANJI SAYA")
    assert mine.says(listed)
    assert [action.partition(":")[0] for action in mine.actions] == ["leave", "booking", "menu"]
    await line.talk.presses(mine.actions[0])
    assert not (await line.talk.says("JANJI SAYA")).says(listed)


async def test_another_office_with_room_is_two_presses_from_its_times(
    line: Line, demo: Demo
) -> None:
    fill(demo, "18", "collection")
    await line.talk.says("JANJI ambil ktp")
    full = await line.talk.says("Ciomas")
    days = await line.talk.presses(full.actions[0])
    assert days.says("hari apa")
    assert (await line.talk.presses(days.actions[0])).actions[0].startswith("book-at:")


async def offered(line: Line) -> Heard:
    """By the news of it. Among my appointments at night, when nobody is woken; and by SMS, where
    the digits of who wrote a moment ago still choose from what stood there.
    """
    now = clock.now()
    if offer_from(now) == now:
        heard = await line.news()
        if not heard.is_brief:
            return heard
    mine = await line.talk.says("JANJI SAYA")
    return await line.talk.presses(mine.actions[0])


async def test_a_place_that_is_freed_is_offered_and_taken(
    line: Line, demo: Demo, places: Iterator[tuple[str, str]]
) -> None:
    office, kecamatan = next(places)
    async with another(demo) as other:
        theirs = await take_place(other, SERVICE, office)
        fill(demo, office, "collection")
        await waits(line, office, kecamatan)
        await other.cancel(theirs.code)
    heard = await offered(line)
    code = code_of(heard)
    assert heard.actions == (f"accept:{code}", f"decline:{code}", "menu")
    taken = await line.talk.presses(f"accept:{code}")
    assert taken.says("Janji temu OK")
    assert code_of(taken) == code
    if not taken.is_brief:
        assert taken.codes == (f"SIAGA:{code}",)
        again = await line.talk.presses(f"accept:{code}")
        assert code_of(again) == code, "pressed twice, it holds"


async def test_a_place_that_is_declined_goes_on(
    line: Line, demo: Demo, places: Iterator[tuple[str, str]]
) -> None:
    office, kecamatan = next(places)
    async with another(demo) as other:
        theirs = await take_place(other, SERVICE, office)
        fill(demo, office, "collection")
        await waits(line, office, kecamatan)
        await other.cancel(theirs.code)
        code = code_of(await offered(line))
        declined = await line.talk.presses(f"decline:{code}")
        assert declined.says("kepada yang lain")
        if not declined.is_brief:
            again = await line.talk.presses(f"accept:{code}")
            assert again.says("tidak ditahan lagi")
        days = (await other.days(SERVICE, office)).days
        assert [one.left for one in days] == [1], "the place is free again"


async def test_who_has_a_place_for_it_need_not_wait(
    line: Line, demo: Demo, places: Iterator[tuple[str, str]]
) -> None:
    office, kecamatan = next(places)
    await line.talk.says("JANJI ambil ktp")
    days = await line.talk.says("Kramatwatu")
    times = await line.talk.presses(days.actions[0])
    shown = await line.talk.presses(times.actions[0])
    code = code_of(await line.talk.presses(shown.actions[1]))
    fill(demo, office, "collection")
    heard = await waits(line, office, kecamatan)
    assert code_of(heard) == code
    family = await line.talk.presses(f"wait-for:{SERVICE}:{office}:0")
    assert (await line.talk.presses(family.actions[0])).says("daftar tunggu")


async def test_a_full_office_keeps_the_appointment_that_was_to_move(
    line: Line, demo: Demo, places: Iterator[tuple[str, str]]
) -> None:
    office, kecamatan = next(places)
    await line.talk.says("JANJI ambil ktp")
    days = await line.talk.says(kecamatan)
    times = await line.talk.presses(days.actions[0])
    shown = await line.talk.presses(times.actions[0])
    code = code_of(await line.talk.presses(shown.actions[1]))
    fill(demo, office, "collection")
    heard = await line.talk.presses(f"move:{code}")
    assert heard.says("tetap seperti sekarang")
    assert f"appointment:{code}" in heard.actions
    days = await line.talk.presses(heard.actions[0])
    times = await line.talk.presses(days.actions[0])
    moved = await line.talk.presses(times.actions[0])
    assert code_of(moved) == code
