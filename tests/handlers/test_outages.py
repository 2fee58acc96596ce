"""What is disturbed, composed as the dialogue does, in all languages."""

from datetime import datetime, timedelta

import pytest
from smsutil import is_valid_gsm

from backend.client import ComponentState, Disturbances, RegistryState
from backend.clock import WIB
from backend.outages.rules import Cause, Works
from handlers.outages import CAUSES, LINES_MAX, outages_screen
from locales import LANGUAGES, Channel, words
from locales.notices import WORKS

SMS_MAX = 160
AS_OF = datetime(2026, 5, 16, 13, 55, tzinfo=WIB)
DOWN = RegistryState(state="down", since=AS_OF + timedelta(minutes=5))
UP = RegistryState(state="up")
UNKNOWN = RegistryState(state="unknown")
NAMES = {"10": "UPTD Kramatwatu", "11": "UPTD Waringinkurung", "KTP-REKAM": "Rekam KTP-el"}

DOWN_SAID = {
    "id": "gangguan sejak 16/5 pkl 14.00",
    "su": "gangguan ti 16/5 tabuh 14.00",
    "jv": "gangguan saking 16/5 jam 14.00",
    "en": "down since 16/5 14.00",
}
AS_OF_SAID = {
    "id": "16/5 pkl 13.55",
    "su": "16/5 tabuh 13.55",
    "jv": "16/5 jam 13.55",
    "en": "16/5 13.55",
}
STILL_WORKS = {
    "id": "Tetap bisa di sini: cek status",
    "su": "tetep tiasa di dieu: cek status",
    "jv": "tetep bangkit ing niki: cek status",
    "en": "Still available here: status",
}
UNKNOWN_SAID = {
    "id": "belum tahu apakah",
    "su": "Teu acan kauninga",
    "jv": "Dereng diweruhi",
    "en": "do not know whether",
}
EVERYTHING = {
    "id": "semua layanan di semua kantor",
    "su": "sadaya layanan di sadaya kantor",
    "jv": "sedaye layanan ing sedaye kantor",
    "en": "all services at all offices",
}


def stopped(service: str | None, office: str | None, minutes: int = 0) -> ComponentState:
    since = AS_OF - timedelta(minutes=minutes)
    return ComponentState(service=service, office=office, since=since, cause=None)


def said(
    registry: RegistryState,
    *components: ComponentState,
    language: str = "id",
    as_of: datetime | None = AS_OF,
    channel: Channel = Channel.WEB,
) -> str:
    seen = Disturbances(as_of=as_of, registry=registry, components=list(components))
    return words(outages_screen(seen, NAMES).text, language, channel)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registry_that_is_down_is_said_with_since_when_and_as_of_when(language: str) -> None:
    heard = said(DOWN, language=language)
    assert DOWN_SAID[language] in heard
    assert AS_OF_SAID[language] in heard
    assert STILL_WORKS[language] in heard
    assert "INFO" in heard


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_disturbed_is_only_said_where_the_registry_was_seen(language: str) -> None:
    nothing = said(UP, language=language)
    assert AS_OF_SAID[language] in nothing
    assert said(UNKNOWN, language=language) != nothing
    assert UNKNOWN_SAID[language] in said(UNKNOWN, language=language)
    assert UNKNOWN_SAID[language] not in nothing


def test_a_registry_never_seen_is_not_called_undisturbed() -> None:
    for registry in (UP, UNKNOWN, DOWN):
        heard = said(registry, as_of=None)
        assert "belum bisa kami baca" in heard
        assert "Tidak ada gangguan yang" not in heard


@pytest.mark.parametrize("language", LANGUAGES)
def test_components_are_named_with_their_office_and_since_when(language: str) -> None:
    heard = said(UP, stopped("KTP-REKAM", "10"), language=language)
    for part in ("Rekam KTP-el", "UPTD Kramatwatu", AS_OF_SAID[language], STILL_WORKS[language]):
        assert part in heard
    assert EVERYTHING[language] in said(UP, stopped(None, None), language=language)


def test_of_one_office_it_is_not_said_that_nothing_else_is_down() -> None:
    seen = Disturbances(as_of=AS_OF, registry=UP, components=[stopped("KTP-REKAM", "10")])
    of_one = words(outages_screen(seen, NAMES, is_all=False).text, "id", Channel.WEB)
    assert "Terganggu: Rekam KTP-el di UPTD Kramatwatu" in of_one
    assert "Selain itu" not in of_one
    assert "Selain itu" in said(UP, stopped("KTP-REKAM", "10"))


def test_offices_where_the_same_stopped_at_once_share_a_line() -> None:
    heard = said(UP, stopped("KTP-REKAM", "10"), stopped("KTP-REKAM", "11"))
    assert "Rekam KTP-el di UPTD Kramatwatu, UPTD Waringinkurung sejak" in heard
    apart = said(UP, stopped("KTP-REKAM", "10"), stopped("KTP-REKAM", "11", minutes=5))
    assert apart.count("Rekam KTP-el") == 2


def test_what_is_too_much_to_read_is_counted() -> None:
    many = [stopped("KTP-REKAM", "10", minutes=n) for n in range(LINES_MAX + 3)]
    heard = said(UP, *many)
    assert heard.count("Rekam KTP-el") == LINES_MAX
    assert "dan 3 lagi" in heard


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registry_that_is_down_fits_two_text_messages(language: str) -> None:
    assert len(said(DOWN, language=language, channel=Channel.SMS)) <= 2 * 153


@pytest.mark.parametrize("cause", [*CAUSES, "gempa", None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_cause_is_said_and_another_is_not(language: str, cause: str | None) -> None:
    component = stopped("KTP-REKAM", "10").model_copy(update={"cause": cause})
    heard = said(UP, component, language=language)
    assert ("(" in heard) == (cause in CAUSES)


def test_every_cause_and_all_that_works_have_words() -> None:
    assert set(CAUSES) == set(Cause)
    assert set(WORKS) == set(Works)


NEXT_NEWS_SAID = {
    "id": "kabar berikutnya 16/5 pkl 16.00",
    "su": "wartos salajengna 16/5 tabuh 16.00",
    "jv": "kabar candake 16/5 jam 16.00",
    "en": "next news 16/5 16.00",
}
WORKS_SAID = {
    "id": "tetap bisa: pengambilan kartu, tanya di sini",
    "su": "tetep tiasa: nyandak kartu, taros di dieu",
    "jv": "tetep bangkit: mendet kartu, takon ing niki",
    "en": "still works: card pickup, asking here",
}
UNTIL_SAID = {
    "id": "direncanakan sampai 16/5 pkl 20.00",
    "su": "rencanana dugi ka 16/5 tabuh 20.00",
    "jv": "rencanane dugi 16/5 jam 20.00",
    "en": "planned to last until 16/5 20.00",
}
NEWS_AT = datetime(2026, 5, 16, 16, 0, tzinfo=WIB)


def told(service: str | None, office: str | None, cause: str = "petir") -> ComponentState:
    more = {"cause": cause, "next_news_at": NEWS_AT, "works": ["collection", "information"]}
    return stopped(service, office).model_copy(update=more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_next_news_comes_and_what_works_is_said(language: str) -> None:
    heard = said(UP, told("KTP-REKAM", "10"), language=language)
    assert NEXT_NEWS_SAID[language] in heard
    assert WORKS_SAID[language] in heard
    unknown = said(UP, stopped("KTP-REKAM", "10"), language=language)
    assert "16.00" not in unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_long_maintenance_is_planned_to_last_is_said_instead_of_the_next_news(
    language: str,
) -> None:
    until = NEWS_AT.replace(hour=20)
    planned = told("KTP-REKAM", "10", "pemeliharaan").model_copy(update={"until": until})
    heard = said(UP, planned, language=language)
    assert UNTIL_SAID[language] in heard
    assert NEXT_NEWS_SAID[language] not in heard


def test_what_still_works_without_words_is_not_said() -> None:
    new = told("KTP-REKAM", "10").model_copy(update={"works": ["teleport"]})
    assert "tetap bisa" not in said(UP, new)


def test_services_that_stopped_together_share_a_line_and_are_counted() -> None:
    many = [told(code, None) for code in ("KTP-REKAM", "KK-UBAH", "KK-BARU", "IKD", "BIODATA")]
    heard = said(UP, *many)
    assert "Rekam KTP-el, KK-UBAH, KK-BARU dan 2 layanan lain di semua kantor" in heard
    assert heard.count("petir") == 1


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_outage_fits_into_one_sms(language: str, cause: str) -> None:
    heard = said(UP, told("KTP-REKAM", "11", cause), language=language, channel=Channel.SMS)
    assert len(heard) <= SMS_MAX, heard
    assert all(map(is_valid_gsm, heard))
