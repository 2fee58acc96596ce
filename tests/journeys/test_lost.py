"""A lost receipt, a forgotten PIN."""

import pytest

from tests.channels import Talk

IN_EACH_LANGUAGE = {
    "id": "bawa KTP-el atau KK",
    "su": "bantun KTP-el atanapi KK",
    "jv": "bakte KTP-el atawe KK",
    "en": "bring your KTP-el or KK",
}


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_what_to_bring_where_or_the_own_phone(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("HILANG")
    assert heard.says(IN_EACH_LANGUAGE[language])
    assert "HP" in heard.text or "phone" in heard.text
    assert {"phone", "offices", "menu"} < set(heard.actions)


async def test_a_forgotten_pin_is_the_same_trouble(talk: Talk) -> None:
    assert (await talk.says("lupa pin")).says("lupa PIN")


async def test_a_lost_card_is_another_matter(talk: Talk) -> None:
    heard = await talk.says("hilang ktp saya")
    assert heard.says("kepolisian")
    await talk.says("hilang")
    assert (await talk.presses("service:KK-HILANG")).says("kepolisian")
