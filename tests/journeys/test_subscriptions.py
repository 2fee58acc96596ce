"""Notices of my office, of a service, or of all: subscribed, listed, ended. On every channel."""

import pytest

from tests.channels import Heard, Talk

IN_EACH_LANGUAGE = {
    "id": ("Pengumuman apa", "Kantor mana?", "Bolehkah kami", "kami kirim", "tidak kami kirim"),
    "su": (
        "Pangumuman naon",
        "Kantor mana?",
        "Kenging ngintunkeun",
        "dikintun ka",
        "moal dikintun",
    ),
    "jv": ("Pengumuman nape", "Kantor pundi?", "Bangkit ngirim", "dikirim ing", "boten dikirim"),
    "en": ("Which notices", "Which office?", "May we send", "the notices about", "not send you"),
}


async def subscribe(talk: Talk, action: str) -> Heard:
    """The choice must stand on the screen; with the consent where it is needed."""
    heard = await talk.presses(action)
    if heard.actions[0].startswith("agree-notices:"):
        heard = await talk.presses(heard.actions[0])
    return heard


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_my_office_from_its_kecamatan_to_the_end(talk: Talk, language: str) -> None:
    asks, asks_office, asks_consent, confirms, ends = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    asked = await talk.says("LANGGANAN")
    assert asked.says(asks)
    assert asked.actions == ("notices-office", "notices-service", "notices:all", "menu")
    assert (await talk.presses("notices-office")).says(asks_office)
    assert (await talk.says("Kramatwatu")).actions[0] == "notices:office:10"
    consent = await talk.presses("notices:office:10")
    assert consent.says(asks_consent)
    assert consent.actions == ("agree-notices:office:10", "menu")
    done = await talk.presses("agree-notices:office:10")
    assert done.says(confirms)
    assert done.says("UPTD Kramatwatu")
    listed = await talk.presses("subscriptions")
    assert listed.actions[0].startswith("unsubscribe:")
    assert listed.actions[1:] == ("subscribe", "menu")
    assert (await talk.presses(listed.actions[0])).says(ends)
    assert (await talk.presses("subscriptions")).actions == ("subscribe", "menu")


async def test_a_service_is_chosen_by_its_document(talk: Talk) -> None:
    await talk.says("KABARI")
    groups = await talk.presses("notices-service")
    assert len(groups.actions) == 8
    services = await talk.presses("notices-service:KTP")
    assert "notices:service:KTP-HILANG" in services.actions
    assert (await subscribe(talk, "notices:service:KTP-HILANG")).says("KTP-el")


async def test_the_consent_is_asked_once_and_holds_for_all(talk: Talk) -> None:
    await talk.says("subscribe")
    assert (await subscribe(talk, "notices:all")).says("seluruh Kabupaten Serang")
    await talk.presses("subscribe")
    await talk.presses("notices-office")
    listed = await talk.presses("notices-office:1")
    assert (await talk.presses(listed.actions[1])).says("kami kirim")


async def test_nothing_is_subscribed_without_the_consent(talk: Talk) -> None:
    await talk.says("LANGGANAN")
    await talk.presses("notices:all")
    assert "subscriptions" not in (await talk.says("LANGGANAN")).actions


async def test_the_list_of_offices_has_pages(talk: Talk) -> None:
    await talk.says("LANGGANAN")
    await talk.presses("notices-office")
    first = await talk.presses("notices-office:1")
    second = await talk.presses("notices-office:2")
    shown = [{each for each in page.actions if "office:" in each} for page in (first, second)]
    assert not {each for each in shown[0] & shown[1] if each.startswith("notices:")}
    assert len(first.actions) <= 8


async def test_a_place_that_nobody_knows_leads_to_the_list(talk: Talk) -> None:
    await talk.says("LANGGANAN")
    await talk.presses("notices-office")
    heard = await talk.says("xyzzy qwerty")
    assert heard.says("belum kami temukan")
    assert "notices:office:00" in heard.actions


@pytest.mark.parametrize(
    ("typed", "part"),
    [("pengaduan", "SP4N"), ("3604991205900001", "NIK"), ("2605-1004217-8", "PIN")],
)
async def test_what_means_something_by_itself_is_no_office(
    talk: Talk, typed: str, part: str
) -> None:
    await talk.says("LANGGANAN")
    await talk.presses("notices-office")
    assert (await talk.says(typed)).says(part)


async def test_after_the_choice_no_office_is_asked_any_more(talk: Talk) -> None:
    await talk.says("LANGGANAN")
    await talk.presses("notices-office")
    found = await talk.says("Ciruas")
    await subscribe(talk, found.actions[0])
    assert (await talk.says("Ciruas")).says("belum mengerti")
