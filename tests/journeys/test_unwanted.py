"""What we do not want: said so, with what to send instead, and taken out of the chat."""

import itertools

import pytest

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from tests.channels import Talk
from tests.demo import Demo

resident_ids = itertools.count(5000)

REFUSED = {
    "photo": "foto",
    "video": "foto",
    "animation": "foto",
    "voice": "suara",
    "audio": "suara",
    "video_note": "suara",
    "document": "berkas",
    "sticker": "belum bisa kami baca",
}
"""The kind of file → a word of the answer."""

IN_EACH_LANGUAGE = {
    "id": "tidak menyimpannya",
    "su": "teu disimpen",
    "jv": "boten disimpen",
    "en": "do not keep",
}


@pytest.fixture
def resident(demo: Demo, telegram: PracticeBotApi) -> Resident:
    """In a chat with the demo's bot. Files and contacts reach us on Telegram alone."""
    return telegram.resident(next(resident_ids))


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_file_is_not_kept_and_what_to_send_instead_is_said(
    resident: Resident, kind: str
) -> None:
    await resident.sends(kind, caption="CEK 2605-1004217-8")
    heard = await resident.hears(timeout_s=20)
    assert REFUSED[kind] in heard.text
    assert "menyimpannya" in heard.text or "tidak kami simpan" in heard.text
    assert "ketik" in heard.text
    assert [button.data for button in heard.buttons] == ["status", "menu"]


async def test_it_is_taken_out_of_the_chat_while_words_stay(
    resident: Resident, telegram: PracticeBotApi
) -> None:
    before = telegram.calls["deleteMessage"]
    await resident.says("Kapan jadi?")
    await resident.hears(timeout_s=20)
    assert telegram.calls["deleteMessage"] == before
    await resident.sends("photo")
    await resident.hears(timeout_s=20)
    assert telegram.calls["deleteMessage"] == before + 1


async def test_somebody_else_s_contact_is_not_kept(resident: Resident) -> None:
    await resident.shares_contact("+6281234567890", of=7)
    heard = await resident.hears(timeout_s=20)
    assert "tidak kami simpan" in heard.text
    assert "81234567890" not in heard.text


async def test_a_question_stays_open_behind_a_photo(resident: Resident) -> None:
    await resident.says("CEK 2605-1004217-8")
    await resident.hears(timeout_s=20)
    await resident.sends("photo")
    await resident.hears(timeout_s=20)
    await resident.says("416253")
    assert "SIAP DIAMBIL" in (await resident.hears(timeout_s=20)).text


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_it_is_said_in_the_language_that_was_chosen(
    resident: Resident, language: str
) -> None:
    await resident.says(f"BAHASA {language}")
    await resident.hears(timeout_s=20)
    await resident.sends("photo")
    assert IN_EACH_LANGUAGE[language] in (await resident.hears(timeout_s=20)).text.lower()


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_a_nik_is_not_kept_on_any_channel(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("3604991205900001")
    assert "NIK" in heard.text
    assert IN_EACH_LANGUAGE[language] in heard.text.lower()
