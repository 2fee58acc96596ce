"""Where do I complain?"""

import pytest

from tests.channels import Talk

IN_EACH_LANGUAGE = {
    "id": ("Jangan tulis NIK", "gratis"),
    "su": ("Ulah nyerat NIK", "gratis"),
    "jv": ("Napik nulis NIK", "gratis"),
    "en": ("anybody else's NIK", "free"),
}


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_complaints_go_to_the_government_s_own_channel(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("PENGADUAN")
    for part in (*IN_EACH_LANGUAGE[language], "SP4N-LAPOR!", "lapor.go.id", "1708", "calo"):
        assert heard.says(part)
    assert heard.actions == ("officer", "menu")


@pytest.mark.parametrize("typed", ["lapor", "Komplain antriannya", "lapor calo di UPTD"])
async def test_other_words_for_it(talk: Talk, typed: str) -> None:
    assert (await talk.says(typed)).says("SP4N-LAPOR!")


async def test_a_receipt_s_number_is_no_complaint(talk: Talk) -> None:
    assert (await talk.says("lapor 2605-1004217-8 belum jadi")).says("PIN")
