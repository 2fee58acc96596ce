"""My phone: shared on Telegram, where it is proved, so that a number needs no PIN."""

import itertools
import time

import psycopg
import pytest

from backend.database import driver_url
from bot.practice.bot_api.heard import Heard
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from locales import Channel, text, words
from tests.channels import Talk, WebTalk
from tests.demo import Demo

resident_ids = itertools.count(6000)

RECEIPT = "2605-1004217-8"
PHONE = "+6281234567890"
ANOTHER_PHONE = "+6281387654321"

IN_EACH_LANGUAGE = {
    "id": ("nomor HP Anda sendiri", "sudah tertaut", "Selesai", "sudah dilepas"),
    "su": ("nomer HP nyalira", "tos nyambung", "Tos rengse", "tos dilepaskeun"),
    "jv": ("nomer HP piyambek", "sampun nyambung", "Sampun rampung", "dilepasaken"),
    "en": ("your own phone number", "is linked", "Completed", "is unlinked"),
}
ELSEWHERE = {"id": "lewat Telegram", "su": "di Telegram", "jv": "ing Telegram", "en": "on Telegram"}
FILE = """
    UPDATE applications_register SET phone = %(phone)s, updated_at = now() WHERE number = (
        SELECT max(number) FROM applications_register WHERE stage = 'SELESAI'
    ) RETURNING number
    """
MIRRORED = "SELECT 1 FROM applications WHERE number = %s AND phone_mac IS NOT NULL"
MIRRORED_WITHIN_S = 60

MENU_IN = {
    "id": "Apa yang bisa",
    "su": "Aya nu tiasa",
    "jv": "Wenten sing bangkit",
    "en": "How can",
}


@pytest.fixture(scope="module")
def filed(demo: Demo) -> str:
    """The number of an application that was filed with PHONE, as soon as the mirror has it.

    The sample's own phones are nobody's, so nobody can prove one.
    """
    with psycopg.connect(driver_url(demo.environment["SIAGA_REGISTRY_URL"])) as registry:
        (number,) = registry.execute(FILE, {"phone": PHONE}).fetchone() or ("",)
    deadline = time.monotonic() + MIRRORED_WITHIN_S
    with psycopg.connect(driver_url(demo.environment["SIAGA_DATABASE_URL"])) as mirror:
        while not mirror.execute(MIRRORED, [number]).fetchone():
            assert time.monotonic() < deadline
            mirror.commit()
            time.sleep(0.2)
    return str(number)


@pytest.fixture
def resident(demo: Demo, telegram: PracticeBotApi) -> Resident:
    return telegram.resident(next(resident_ids))


async def heard_after_saying(resident: Resident, said: str) -> Heard:
    await resident.says(said)
    return await resident.hears(timeout_s=20)


async def heard_after_sharing(resident: Resident, phone: str, *, of: int | None = None) -> Heard:
    await resident.shares_contact(phone, of=of)
    return await resident.hears(timeout_s=20)


def shows(number: str, heard: Heard) -> bool:
    return number.removeprefix("+62") in heard.text


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_a_linked_phone_makes_the_pin_needless_until_it_is_unlinked(
    resident: Resident, filed: str, language: str
) -> None:
    asks, confirms, done, ends = IN_EACH_LANGUAGE[language]
    await heard_after_saying(resident, f"BAHASA {language}")
    assert "PIN" in (await heard_after_saying(resident, f"CEK {filed}")).text
    asked = await heard_after_saying(resident, "NOMOR HP")
    assert asks in asked.text
    assert [button.asks_contact for button in asked.buttons] == [True, False]
    resident.phone = PHONE
    await resident.presses(asked.buttons[0].label)
    linked = await resident.hears(timeout_s=20)
    assert confirms in linked.text
    assert not shows(PHONE, linked)
    assert done in (await heard_after_saying(resident, f"CEK {filed}")).text
    await heard_after_saying(resident, "menu")
    again = await heard_after_saying(resident, "phone")
    assert "0812****890" in again.text
    await resident.presses(words(text("choice-unlink"), language, Channel.TELEGRAM))
    assert ends in (await resident.hears(timeout_s=20)).text
    answer = await heard_after_saying(resident, f"CEK {filed}")
    assert done not in answer.text
    assert "PIN" in answer.text


@pytest.mark.parametrize("language", MENU_IN)
async def test_the_menu_is_a_word_beside_the_share_button(
    resident: Resident, language: str
) -> None:
    await heard_after_saying(resident, f"BAHASA {language}")
    asked = await heard_after_saying(resident, "HP")
    await resident.presses(asked.buttons[-1].label)
    assert MENU_IN[language] in (await resident.hears(timeout_s=20)).text


async def test_a_contact_out_of_the_blue_counts_if_it_is_the_sender_s_own(
    resident: Resident, filed: str
) -> None:
    linked = await heard_after_sharing(resident, PHONE.removeprefix("+"))
    assert "sudah tertaut" in linked.text
    assert [button.data for button in linked.buttons] == ["status", "unlink", "menu"]
    assert "Selesai" in (await heard_after_saying(resident, filed)).text


@pytest.mark.parametrize("owner", [7, 0], ids=["somebody else", "nobody on Telegram"])
async def test_another_s_contact_is_refused_and_the_own_one_still_asked(
    resident: Resident, owner: int
) -> None:
    await heard_after_saying(resident, "NOMOR")
    refused = await heard_after_sharing(resident, PHONE, of=owner)
    assert "nomor Anda sendiri" in refused.text
    assert refused.buttons[0].asks_contact
    assert not shows(PHONE, refused)
    assert "PIN" in (await heard_after_saying(resident, f"CEK {RECEIPT}")).text


async def test_another_s_contact_out_of_the_blue_is_not_wanted(resident: Resident) -> None:
    refused = await heard_after_sharing(resident, PHONE, of=7)
    assert "jangan kirim nomor orang lain" in refused.text
    assert "PIN" in (await heard_after_saying(resident, f"CEK {RECEIPT}")).text


async def test_a_phone_that_filed_nothing_still_needs_the_pin(resident: Resident) -> None:
    assert "sudah tertaut" in (await heard_after_sharing(resident, ANOTHER_PHONE)).text
    assert "PIN" in (await heard_after_saying(resident, f"CEK {RECEIPT}")).text


@pytest.mark.parametrize("phone", ["+6560123456", "+622545551234"], ids=["abroad", "a landline"])
async def test_a_phone_that_is_no_indonesian_mobile_is_not_kept(
    resident: Resident, phone: str
) -> None:
    refused = await heard_after_sharing(resident, phone)
    assert "hanya nomor HP Indonesia" in refused.text
    assert not shows(phone, refused)


async def test_the_contact_is_taken_out_of_the_chat(
    resident: Resident, telegram: PracticeBotApi
) -> None:
    before = telegram.calls["deleteMessage"]
    await heard_after_sharing(resident, PHONE)
    assert telegram.calls["deleteMessage"] == before + 1


async def test_an_open_question_of_another_dialogue_stays_open(resident: Resident) -> None:
    await heard_after_saying(resident, f"CEK {RECEIPT}")
    await heard_after_sharing(resident, ANOTHER_PHONE)
    assert "SIAP DIAMBIL" in (await heard_after_saying(resident, "416253")).text


@pytest.mark.parametrize("language", ELSEWHERE)
async def test_a_channel_that_proves_no_phone_says_where_to_link_it(
    talk: Talk, language: str
) -> None:
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("TELEPON")
    if isinstance(talk, WebTalk):
        assert ELSEWHERE[language] in heard.text
        assert heard.actions == ("status", "menu")
    else:
        assert ELSEWHERE[language] not in heard.text
