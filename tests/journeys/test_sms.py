"""By SMS alone, as a phone without data does it: digits and words, from the start to the end."""

from collections.abc import AsyncIterator

import pytest

from locales import LANGUAGES
from tests.channels import SmsTalk
from tests.demo import Demo
from tests.journeys.booking import code_of
from tests.journeys.conftest import by_sms
from tests.phones import Phones

RECEIPT, PIN = "2605-1004217-8", "416253"
DIGITS_MAX = 10
CANCELLED = {
    "id": "Dibatalkan:",
    "su": "Dibatalkeun:",
    "jv": "Dibatalaken:",
    "en": "Cancelled:",
}
READY = {"id": "SIAP DIAMBIL", "su": "SIAP DIAMBIL", "jv": "SIAP DIAMBIL", "en": "READY"}


@pytest.fixture
async def phone(demo: Demo, phones: Phones) -> AsyncIterator[SmsTalk]:
    async with by_sms(demo, phones) as line:
        yield line.talk


async def choose_language(phone: SmsTalk, language: str) -> None:
    """By its digit in the menu, and then by its own."""
    menu = await phone.says("halo")
    languages = await phone.says(str(menu.actions.index("language") + 1))
    assert languages.actions == tuple(f"language:{code}" for code in LANGUAGES)
    await phone.says(str([*LANGUAGES].index(language) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_place_from_janji_by_first_choices_to_its_code_and_batal(
    phone: SmsTalk, language: str
) -> None:
    await choose_language(phone, language)
    heard, digits = await phone.says("JANJI"), 0
    while "Kode " not in heard.text:
        assert heard.text.count("\n1 ") == 1, heard.text
        heard = await phone.says("1")
        digits += 1
        assert digits <= DIGITS_MAX, heard
    code = code_of(heard)
    mine = await phone.says("JANJI SAYA")
    assert code in mine.text
    gone = await phone.says(f"BATAL {code}")
    assert gone.text.startswith(CANCELLED[language])
    assert code_of(gone) == code
    back = await phone.says("1")
    assert code_of(back) == code, "whoever cancelled by mistake takes it back"
    await phone.says(f"batal {code.lower()}")
    assert CANCELLED[language] in (await phone.says(f"BATAL#{code}")).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_status_from_the_menu_to_the_answer(phone: SmsTalk, language: str) -> None:
    await choose_language(phone, language)
    assert (await phone.says("0")).actions[0] == "status"
    asked = await phone.says("1")
    assert RECEIPT in asked.text, "an example of a number"
    assert "PIN" in (await phone.says(RECEIPT)).text
    heard = await phone.says(PIN)
    for part in ("KTP-el", RECEIPT, READY[language], "UPTD Kramatwatu", "8-15"):
        assert part in heard.text


async def test_a_digit_that_is_not_offered_shows_the_screen_again(phone: SmsTalk) -> None:
    menu = await phone.says("menu")
    assert (await phone.says("9")).text == menu.text
    assert (await phone.says("#1.")).text.startswith("Mohon kirim nomor registrasi")


async def test_zero_leads_to_the_menu_from_everywhere(phone: SmsTalk) -> None:
    menu = await phone.says("menu")
    for word in ("JANJI", "LOKASI", "INFO", "SYARAT KK", "CEK", "PETUGAS"):
        await phone.says(word)
        assert (await phone.says("0")).text == menu.text
