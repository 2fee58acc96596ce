"""Tell me when my application moves on: agreed to once, listed, ended. On every channel."""

from collections.abc import Sequence

import psycopg
import pytest

from backend.database import driver_url
from handlers.news import printed
from handlers.receipt import ReceiptFormat
from tests.channels import Heard, Talk
from tests.demo import Demo

RECEIPT, NUMBER, PIN = "2605-1004217-8", "260510042178", "416253"

IN_EACH_LANGUAGE = {
    "id": ("Bolehkah kami", "kami kabari di sini", "Permohonan yang Anda ikuti", "tidak lagi"),
    "su": ("Kenging ngintunkeun", "diwartosan di dieu", "Pangajuan nu dituturkeun", "tos teu"),
    "jv": ("Bangkit ngirim kabar", "dikabari ing niki", "Permohonan sing diikuti", "sampun boten"),
    "en": ("May we send", "we will tell you here", "Applications you follow", "no longer"),
}

RESTING = "SELECT number, pin FROM siaga_applications WHERE stage = 'SELESAI' LIMIT 8"
"""What no other test moves on, so that no news comes in between."""


@pytest.fixture(scope="module")
def resting(demo: Demo) -> Sequence[tuple[str, str]]:
    """Number and PIN of more applications than a page lists."""
    with psycopg.connect(driver_url(demo.environment["SIAGA_REGISTRY_URL"])) as registry:
        return registry.execute(RESTING).fetchall()


async def follow(talk: Talk, number: str = RECEIPT, pin: str = PIN) -> Heard:
    """As it is first asked: with the consent where it is needed."""
    status = await talk.says(f"CEK {number} {pin}")
    heard = await talk.presses(status.actions[0])
    if heard.actions[0].startswith("agree:"):
        heard = await talk.presses(heard.actions[0])
    return heard


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_from_the_status_to_following_and_back(talk: Talk, language: str) -> None:
    asks, confirms, lists, ends = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    status = await talk.says(f"CEK {RECEIPT} {PIN}")
    assert status.actions[0].startswith(f"follow:{NUMBER}.")
    consent = await talk.presses(status.actions[0])
    for part in (asks, "STOP", "HAPUS"):
        assert consent.says(part)
    assert consent.actions == (status.actions[0].replace("follow:", "agree:"), "menu")
    followed = await talk.presses(consent.actions[0])
    assert followed.says(confirms)
    listed = await talk.presses("following")
    for part in (lists, "KTP-el", RECEIPT):
        assert listed.says(part)
    assert listed.actions == (f"unfollow:{NUMBER}", "menu")
    ended = await talk.presses(f"unfollow:{NUMBER}")
    assert ended.says(ends)
    assert ended.says(RECEIPT)
    assert (await talk.presses("following")).actions == ("status", "menu")


async def test_the_consent_is_asked_once(talk: Talk, resting: Sequence[tuple[str, str]]) -> None:
    await follow(talk)
    status = await talk.says("CEK {} {}".format(*resting[0]))
    assert (await talk.presses(status.actions[0])).says("kami kabari di sini")


async def test_nothing_is_followed_without_the_consent(talk: Talk) -> None:
    status = await talk.says(f"CEK {RECEIPT} {PIN}")
    await talk.presses(status.actions[0])
    assert (await talk.says("IKUTI")).says("Belum ada")


@pytest.mark.parametrize("typed", ["IKUTI", "ikutan", "Follow", "/ikuti"])
async def test_the_list_is_also_typed(talk: Talk, typed: str) -> None:
    assert (await talk.says(typed)).says("Belum ada")
    await follow(talk)
    assert (await talk.says(typed)).says(RECEIPT)


async def test_a_number_after_the_command_leads_to_its_status(talk: Talk) -> None:
    await talk.says(f"IKUTI {RECEIPT}")
    assert (await talk.says(PIN)).actions[0].startswith("follow:")


async def test_a_long_list_has_pages(talk: Talk, resting: Sequence[tuple[str, str]]) -> None:
    for number, pin in resting:
        await follow(talk, number, pin)
    expected = {printed(number, ReceiptFormat()) for number, _ in resting}
    first = await talk.says("IKUTI")
    assert first.actions[-2:] == ("following:2", "menu")
    second = await talk.presses("following:2")
    pages = [{number for number in expected if number in heard.text} for heard in (first, second)]
    assert pages[0] | pages[1] == expected
    assert not pages[0] & pages[1]
    assert len(pages[0]) == len(first.actions) - 2 == 6
