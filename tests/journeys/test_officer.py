"""A human, please."""

import pytest

from tests.channels import Talk

IN_EACH_LANGUAGE = {
    "id": ("di loket", "Sen-Kam"),
    "su": ("di loket", "Sen-Kem"),
    "jv": ("ing loket", "Sen-Kem"),
    "en": ("at the counters", "Mon-Thu"),
}
NOW = ("Sekarang buka", "Sekarang tutup")


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_an_officer_is_at_the_counter_of_the_head_office(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("PETUGAS")
    for part in (*IN_EACH_LANGUAGE[language], "Disdukcapil Kabupaten Serang", "08.00-15.00"):
        assert heard.says(part)
    assert heard.actions == ("offices", "complaints", "menu")


async def test_whether_one_would_find_it_open_now_is_said(talk: Talk) -> None:
    heard = await talk.says("CS")
    assert any(now in heard.text for now in NOW)
