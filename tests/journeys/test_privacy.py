"""What is kept of me, erasing it, and the end of all messages. On every channel."""

import pytest

from tests.channels import Heard, Talk

RECEIPT, PIN = "2605-1004217-8", "416253"

IN_EACH_LANGUAGE = {
    "id": ("Tidak ada yang kami simpan", "Yang kami simpan", "Hak Anda", "sudah dihapus"),
    "su": ("Teu aya nu disimpen", "Nu disimpen perkawis", "Hak Anjeun", "tos dihapus"),
    "jv": ("Boten wenten sing disimpen", "Sing disimpen:", "Hak warga", "sampun dihapus"),
    "en": ("We keep nothing", "What we keep of you", "Your rights", "is erased"),
}
STOPPED_IN = {
    "id": "tidak mengirim kabar lagi",
    "su": "moal dikintun deui",
    "jv": "boten dikirim malih",
    "en": "no more messages",
}


async def follow(talk: Talk) -> Heard:
    status = await talk.says(f"CEK {RECEIPT} {PIN}")
    consent = await talk.presses(status.actions[0])
    return await talk.presses(consent.actions[0])


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_what_is_kept_is_told_and_erased_after_asking_once(talk: Talk, language: str) -> None:
    stranger, known, notice, erased = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    assert (await talk.says("DATA SAYA")).says(stranger)
    await follow(talk)
    told = await talk.says("data saya")
    for part in (known, RECEIPT, "30"):
        assert told.says(part)
    assert told.actions == (
        "privacy:notice",
        "following",
        "subscribe",
        "stop",
        "erase",
        "menu",
    )
    noticed = await talk.presses("privacy:notice")
    for part in (notice, "30", "48", "HAPUS", "STOP", "DATA SAYA"):
        assert noticed.says(part)
    asked = await talk.says("HAPUS")
    assert asked.actions == ("forget:yes", "menu")
    assert (await talk.says("IKUTI")).says(RECEIPT), "asking alone erases nothing"
    await talk.says("HAPUS")
    assert (await talk.presses("forget:yes")).says(erased)
    assert (await talk.says("data saya")).says(stranger)


@pytest.mark.parametrize("language", STOPPED_IN)
async def test_stop_ends_everything_at_once(talk: Talk, language: str) -> None:
    await talk.says(f"BAHASA {language}")
    await follow(talk)
    await talk.says("LANGGANAN")
    await talk.presses("notices:all")
    assert (await talk.says("STOP")).says(STOPPED_IN[language])
    assert (await talk.says("IKUTI")).actions == ("status", "menu")
    assert "subscriptions" not in (await talk.says("LANGGANAN")).actions
    status = await talk.says(f"CEK {RECEIPT} {PIN}")
    consent = await talk.presses(status.actions[0])
    assert consent.actions[0].startswith("agree:"), "the consent was withdrawn, too"


@pytest.mark.parametrize(
    "typed", ["stop", "Berhenti", "/stop", "unsubscribe", "berhenti langganan"]
)
async def test_it_is_stopped_in_the_middle_of_a_question(talk: Talk, typed: str) -> None:
    await talk.says(f"CEK {RECEIPT}")
    assert (await talk.says(typed)).says("tidak mengirim kabar lagi")


@pytest.mark.parametrize("typed", ["data", "Data saya", "my data", "privasi", "privacy"])
async def test_what_is_kept_is_asked_in_many_words(talk: Talk, typed: str) -> None:
    assert (await talk.says(typed)).says("Tidak ada yang kami simpan")


@pytest.mark.parametrize("typed", ["hapus", "HAPUS data saya", "delete", "erase my data"])
async def test_erasing_is_asked_in_many_words(talk: Talk, typed: str) -> None:
    assert (await talk.says(typed)).actions == ("forget:yes", "menu")


async def test_my_other_things_are_no_data(talk: Talk) -> None:
    assert "kami simpan" not in (await talk.says("my ktp is ready?")).text


async def test_erasing_ends_the_open_question_and_keeps_the_language(talk: Talk) -> None:
    await talk.says("BAHASA en")
    await talk.says(f"CEK {RECEIPT}")
    await talk.says("HAPUS")
    assert (await talk.presses("forget:yes")).says("is erased")
    assert "READY" not in (await talk.says(PIN)).text
    assert (await talk.says("menu")).says("How can we help")


async def test_a_withdrawn_consent_is_told_too(talk: Talk) -> None:
    await follow(talk)
    assert "dicabut" not in (await talk.says("data saya")).text
    await talk.says("STOP")
    assert (await talk.says("data saya")).says("dicabut")


async def test_the_language_chosen_later_is_the_one_of_messages_to_come(talk: Talk) -> None:
    await follow(talk)
    assert (await talk.says("data saya")).says("Bahasa: Bahasa Indonesia")
    await talk.says("BAHASA javanese")
    assert (await talk.says("data saya")).says("Basa: Basa Jawa Serang")
