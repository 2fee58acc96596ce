"""CEKINFO: is this notice really from the office? On every channel."""

import pytest

from tests.channels import Talk

NOT_OURS = {
    "id": "TIDAK ADA pengumuman kami dengan kode BBBB",
    "su": "TEU AYA pengumuman ti kantor nu kodena BBBB",
    "jv": "BOTEN WENTEN pengumuman saking kantor sing kodene BBBB",
    "en": "There is NO notice of ours with the code BBBB",
}


@pytest.mark.parametrize("language", NOT_OURS)
async def test_a_code_of_none_is_not_ours(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    for typed in ("CEKINFO BBBB", "cekinfo#bbbb"):
        heard = await talk.says(typed)
        assert NOT_OURS[language] in heard.text
        assert heard.actions == ("outages", "menu")


async def test_without_a_code_it_is_asked_for(talk: Talk) -> None:
    assert "CEKINFO B7K2" in (await talk.says("CEKINFO")).text
