"""What is disturbed now? On every channel."""

import pytest

from tests.channels import Talk
from tests.demo import Demo

IN_EACH_LANGUAGE = {
    "id": "Tidak ada gangguan yang kami ketahui, per ",
    "su": "Teu aya gangguan nu kauninga, data dugi ka ",
    "jv": "Boten wenten gangguan sing diweruhi, data dugi ",
    "en": "We know of no disturbance, as of ",
}


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_no_disturbance_is_said_with_its_time(talk: Talk, demo: Demo, language: str) -> None:
    await demo.until_registry_is("up")
    await demo.until_nothing_is_down()
    await talk.says(f"BAHASA {language}")
    heard = await talk.says("INFO")
    assert heard.says(IN_EACH_LANGUAGE[language])
    assert heard.actions == ("outages", "status", "offices", "requirements", "menu")
    assert (await talk.presses("outages")).says(IN_EACH_LANGUAGE[language])


async def test_a_registry_that_is_down_is_said_with_what_still_works(
    talk: Talk, demo: Demo
) -> None:
    await demo.until_registry_is("up")
    await demo.drill("registry-down")
    try:
        await demo.until_registry_is("down")
        heard = await talk.says("GANGGUAN")
    finally:
        await demo.drill("registry-up")
        await demo.until_registry_is("up")
    assert heard.says("gangguan sejak")
    assert heard.says("adalah per")
    assert heard.says("Tetap bisa di sini")
    assert heard.says("tanya lagi")
