"""Where is my office, and when is it open? On every channel."""

import pytest

from tests.channels import Talk

IN_EACH_LANGUAGE = {
    "id": ("kecamatan mana", "Melayani kecamatan Kramatwatu", "Jam buka", "Tidak di sini, tetapi"),
    "su": (
        "kecamatan mana",
        "Ngalayanan kecamatan Kramatwatu",
        "Jam buka",
        "Sanes di dieu, di kantor",
    ),
    "jv": (
        "kecamatan pundi",
        "Ngelayani kecamatan Kramatwatu",
        "Jam bukak",
        "Boten ing niki, ing kantor",
    ),
    "en": (
        "Which kecamatan",
        "Serves the kecamatan Kramatwatu",
        "Opening hours",
        "Not here, but at the head",
    ),
}

KRAMATWATU = (-6.05, 106.10)
BANDUNG = (-6.92, 107.61)


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_a_kecamatan_leads_to_its_office(talk: Talk, language: str) -> None:
    asks, serves, opens, elsewhere = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    assert (await talk.says("LOKASI")).says(asks)
    heard = await talk.says("Kramatwatu")
    for part in (opens, "UPTD Kramatwatu", "08.00-15.00"):
        assert heard.says(part)
    if not heard.is_brief:
        assert heard.says(serves)
        assert heard.says(elsewhere)
    assert heard.actions == ("booking", "requirements", "outages", "offices", "menu")


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("kantor kramatwatu", "UPTD Kramatwatu"),
        ("JAM Anyer", "UPTD Anyar"),
        ("lokasi pulau ampel", "UPTD Bojonegara"),
        ("lokasi Kramatwato", "UPTD Kramatwatu"),
    ],
)
async def test_it_is_found_in_one_message_however_it_is_spelled(
    talk: Talk, typed: str, office: str
) -> None:
    assert (await talk.says(typed)).says(office)


@pytest.mark.parametrize("typed", ["kantor buka jam berapa?", "lokasi kantor dimana", "UPTD"])
async def test_a_question_without_a_place_is_asked_for_it(talk: Talk, typed: str) -> None:
    assert (await talk.says(typed)).says("kecamatan mana")
    assert (await talk.says("di kec. Petir, ada?")).says("UPTD Petir")


@pytest.mark.not_by_sms("an SMS has no room for an address")
async def test_address_and_phone_are_honestly_missing(talk: Talk) -> None:
    assert (await talk.says("lokasi Kramatwatu")).says("belum tercantum")


async def test_whether_it_is_open_now_is_said(talk: Talk) -> None:
    heard = await talk.says("lokasi Kramatwatu")
    assert heard.says("Sekarang buka, sampai") != heard.says("Sekarang tutup (")


@pytest.mark.not_by_sms("whom an office serves has no room in an SMS")
async def test_sample_data_are_said_to_be_samples(talk: Talk) -> None:
    assert (await talk.says("lokasi Baros")).says("data contoh")
    assert "data contoh" not in (await talk.says("lokasi Kramatwatu")).text


async def test_a_neighbour_s_residents_are_sent_to_their_own_office(talk: Talk) -> None:
    heard = await talk.says("lokasi Cipocok Jaya")
    assert heard.says("Disdukcapil Kota Serang")
    assert heard.says("ketik nama kecamatan")
    assert (await talk.says("Tunjung Teja")).says("UPTD Petir")


async def test_of_several_places_one_is_chosen(talk: Talk) -> None:
    heard = await talk.says("lokasi Baros atau Petir")
    assert set(heard.actions) == {"office:19", "office:20", "offices:1", "menu"}
    assert (await talk.presses("office:20")).says("UPTD Petir")


async def test_the_list_is_shown_where_nothing_is_found(talk: Talk) -> None:
    await talk.says("LOKASI")
    heard = await talk.says("xyzzy qwerty")
    assert heard.says("belum kami temukan")
    assert len(heard.actions) <= 8
    assert heard.actions[-1] == "menu"
    offices = [action for action in heard.actions if action.startswith("office:")]
    while True:
        heard = await talk.presses(heard.actions[-2])
        assert len(heard.actions) <= 8
        shown = [action for action in heard.actions if action.startswith("office:")]
        if shown[0] == offices[0]:
            break
        offices += shown
    assert len(offices) == len(set(offices)) == 18
    assert (await talk.presses("office:10")).says("UPTD Kramatwatu")


async def test_the_head_office_does_everything_for_everybody(talk: Talk) -> None:
    await talk.says("LOKASI")
    await talk.says("xyzzy qwerty")
    heard = await talk.presses("office:00")
    assert heard.says("Disdukcapil Kabupaten Serang")
    if not heard.is_brief:
        assert heard.says("seluruh Kabupaten Serang")
        assert heard.says("Semua layanan")


async def test_commands_stay_commands_while_a_place_is_asked(talk: Talk) -> None:
    await talk.says("LOKASI")
    assert (await talk.says("pengaduan")).says("SP4N")
    await talk.says("LOKASI")
    assert (await talk.says("CEK 2605-1004217-8")).says("PIN")
    await talk.says("LOKASI")
    assert (await talk.says("3604991205900001")).says("NIK")


async def test_a_place_is_no_place_where_none_was_asked(talk: Talk) -> None:
    assert (await talk.says("Kramatwatu dong")).says("belum mengerti")


async def test_after_the_office_was_shown_no_place_is_asked_any_more(talk: Talk) -> None:
    await talk.says("LOKASI")
    await talk.says("Kramatwatu")
    assert (await talk.says("Ciruas")).says("belum mengerti")


@pytest.mark.not_by_sms("a phone without data has no location to share")
async def test_a_shared_location_leads_to_the_nearest_offices(talk: Talk) -> None:
    heard = await talk.shares_location(*KRAMATWATU)
    assert heard.says("tidak kami simpan")
    assert heard.actions[0] == "office:10"
    assert len([action for action in heard.actions if action.startswith("office:")]) == 3


@pytest.mark.not_by_sms("a phone without data has no location to share")
async def test_a_location_far_away_is_asked_for_the_kecamatan(talk: Talk) -> None:
    heard = await talk.shares_location(*BANDUNG)
    assert heard.says("di luar wilayah")
    assert (await talk.says("Ciruas")).says("UPTD Ciruas")
