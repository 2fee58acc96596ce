"""What must I bring? On every channel."""

import pytest

from tests.channels import Talk

IN_EACH_LANGUAGE = {
    "id": ("Dokumen apa", "Bawa:", "Gratis"),
    "su": ("Dokumen naon", "Bantun:", "Gratis"),
    "jv": ("Dokumen nape", "Bakte:", "Gratis"),
    "en": ("Which document", "Bring:", "Free"),
}


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_from_the_document_to_what_to_bring(talk: Talk, language: str) -> None:
    asks, *parts = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    asked = await talk.says("SYARAT")
    assert asked.says(asks)
    assert len(asked.actions) == 8
    chosen = await talk.presses("requirements:KTP")
    assert "service:KTP-HILANG" in chosen.actions
    heard = await talk.presses("service:KTP-HILANG")
    for part in parts:
        assert heard.says(part)
    assert heard.says("F-1.02") or heard.is_brief
    assert heard.actions == (
        "book:KTP-HILANG",
        "requirements",
        "offices",
        "outages",
        "menu",
    )


async def test_a_document_s_name_leads_to_its_services(talk: Talk) -> None:
    heard = await talk.says("SYARAT KK")
    assert heard.actions[:4] == (
        "service:KK-BARU",
        "service:KK-UBAH",
        "service:KK-PISAH",
        "service:KK-HILANG",
    )


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("syarat ktp hilang", "kepolisian"),
        ("Syarat e-KTP rusak?", "KTP-el yang rusak"),
        ("SYARAT akte lahir", "Surat lahir"),
        ("syarat akta kelahiran", "Surat lahir"),
        ("syarat ikd", "HP pintar"),
    ],
)
async def test_a_service_is_found_in_one_message(talk: Talk, typed: str, part: str) -> None:
    assert (await talk.says(typed)).says(part)


@pytest.mark.parametrize(
    ("service", "place"),
    [
        ("KK-UBAH", "di UPTD atau kantor dinas"),
        ("AKTA-MATI", "hanya di kantor dinas"),
        ("KTP-RUSAK", "UPTD mana saja"),
    ],
)
async def test_where_it_is_done_is_said(talk: Talk, service: str, place: str) -> None:
    await talk.says("syarat")
    await talk.presses(f"requirements:{service.partition('-')[0]}")
    assert (await talk.presses(f"service:{service}")).says(place)


async def test_words_that_name_no_service_lead_to_the_documents(talk: Talk) -> None:
    assert (await talk.says("syarat xyzzy")).says("Dokumen apa")
