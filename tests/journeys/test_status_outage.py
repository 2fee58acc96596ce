"""How far is it, while its office can't serve? Said before anybody travels, on every channel."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from backend.client import Transport
from backend.client.staff import IncidentRequest, StaffClient
from backend.clock import now
from backend.components.down import COPY_S
from backend.outages.schemas import Cause, ComponentRef, Owner, Works
from tests.channels import Heard, Talk
from tests.demo import Demo
from tests.journeys.booking import book, code_of, fill
from tests.journeys.test_status import PIN, RECEIPT

FULL = iter([("21", "Cikeusal"), ("23", "Kibin"), ("25", "Tanara")])
"""Offices where nothing is left, each for one test."""
HERE, ELSEWHERE = "10", "15"
COLLECTION, RECORDING, LOST = "KTP-AMBIL", "KTP-REKAM", "KTP-HILANG"


@dataclass(frozen=True)
class Words:
    """Of one language, as every channel says them."""

    ready: str
    stopped: str
    news: str
    """What comes before its time."""
    warning: str


IN_EACH_LANGUAGE = {
    "id": Words(
        "SIAP DIAMBIL",
        "pengambilan kartu di UPTD Kramatwatu terhenti sejak",
        "Kabar berikutnya",
        "Mohon jangan berangkat dulu",
    ),
    "su": Words(
        "TOS TIASA DICANDAK",
        "nyandak kartu di UPTD Kramatwatu eureun ti",
        "Wartos salajengna",
        "ulah angkat heula",
    ),
    "jv": Words(
        "SAMPUN BANGKIT DIPENDET",
        "mendet kartu ing UPTD Kramatwatu mandeg saking",
        "Kabar malih",
        "napik mangkat riyin",
    ),
    "en": Words(
        "READY",
        "card pickup at UPTD Kramatwatu has been suspended since",
        "Next news",
        "Please do not set out yet",
    ),
}


@asynccontextmanager
async def stopped(demo: Demo, *, what: str = COLLECTION, where: str = HERE) -> AsyncIterator[None]:
    """As staff say it: for so short that nobody's place is in it. At the end it is over, and out
    of every copy.
    """
    asked = IncidentRequest(
        components=[ComponentRef(service=what, office=where)],
        cause=Cause.POWER,
        owner=Owner.OFFICE,
        next_news_at=now() + timedelta(minutes=30),
        works=[Works.INFORMATION],
    )
    async with Transport.open(demo.url, demo.environment["SIAGA_STAFF_TOKEN"]) as transport:
        staff = StaffClient(transport)
        incident = (await staff.open_incident(asked)).id
        await asyncio.sleep(COPY_S)
        try:
            yield
        finally:
            await staff.recover(incident)
            await asyncio.sleep(COPY_S)


async def ask(talk: Talk) -> Heard:
    return await talk.says(f"CEK {RECEIPT} {PIN}")


@pytest.fixture(autouse=True)
async def nothing_is_down(demo: Demo) -> None:
    await demo.until_registry_is("up")
    await demo.until_nothing_is_down()


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_who_asks_hears_that_collection_there_has_stopped_and_where_to_read_more(
    talk: Talk, demo: Demo, language: str
) -> None:
    said = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    async with stopped(demo):
        heard = await ask(talk)
        for part in (RECEIPT, said.ready, said.stopped, said.news):
            assert heard.says(part), heard.text
        assert heard.is_brief or said.warning in heard.text
        assert heard.actions[0] == f"outages:{HERE}"
        more = await talk.presses(f"outages:{HERE}")
        assert more.says("UPTD Kramatwatu"), more.text
        assert more.actions == ("outages", "status", "offices", "requirements", "menu")


async def test_once_it_is_over_nothing_is_said_of_it(talk: Talk, demo: Demo) -> None:
    async with stopped(demo):
        assert (await ask(talk)).says("terhenti sejak")
    heard = await ask(talk)
    assert heard.says("SIAP DIAMBIL")
    assert not heard.says("terhenti")
    assert heard.actions[0].startswith("follow:")


@pytest.mark.parametrize(("what", "where"), [(COLLECTION, ELSEWHERE), (RECORDING, HERE)])
async def test_what_does_not_concern_it_is_not_said(
    talk: Talk, demo: Demo, what: str, where: str
) -> None:
    async with stopped(demo, what=what, where=where):
        heard = await ask(talk)
    assert heard.says("SIAP DIAMBIL")
    assert not heard.says("terhenti")


async def test_who_moves_an_appointment_hears_until_when_nothing_can_be_booked(
    talk: Talk, demo: Demo
) -> None:
    code = code_of(await book(talk, "ktp hilang", "Kragilan"))
    assert not (await talk.presses(f"move:{code}")).says("Sedang ada gangguan")
    async with stopped(demo, what=LOST, where="13"):
        heard = await _moves_again(talk, code)
    assert heard.says("Sedang ada gangguan, sampai"), heard.text


async def test_and_where_nothing_is_left_after_it_that_the_appointment_stays(
    talk: Talk, demo: Demo
) -> None:
    office, kecamatan = next(FULL)
    code = code_of(await book(talk, "ktp hilang", kecamatan))
    fill(demo, office, "files")
    assert not (await talk.presses(f"move:{code}")).says("gangguan")
    async with stopped(demo, what=LOST, where=office):
        heard = await _moves_again(talk, code)
    assert heard.says("dan sesudahnya penuh"), heard.text
    assert f"appointment:{code}" in heard.actions


async def _moves_again(talk: Talk, code: str) -> Heard:
    await talk.says("JANJI SAYA")
    await talk.presses(f"appointment:{code}")
    return await talk.presses(f"move:{code}")
