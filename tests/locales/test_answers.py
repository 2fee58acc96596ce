"""The answer to "how far is my application?", composed as the dialogue does, in all languages."""

from datetime import date, datetime, timedelta

import holidays
import pytest

from backend.applications.rules import ACTIONS
from backend.client import (
    Action,
    ApplicationStatus,
    Closure,
    CollectionPoint,
    RegistryState,
    Stage,
    WeekHours,
)
from backend.clock import WIB
from handlers.answers import status_screen
from locales import LANGUAGES, Channel, words

NUMBER = "2605-1004217-8"
AS_OF = datetime(2026, 5, 16, 13, 55, tzinfo=WIB)
REGISTRY = {
    "up": RegistryState(state="up"),
    "down": RegistryState(state="down", since=AS_OF + timedelta(minutes=5)),
    "unknown": RegistryState(state="unknown"),
}
WEEK = [
    WeekHours(first_weekday=1, last_weekday=4, opens="08:00", closes="15:00"),
    WeekHours(first_weekday=5, last_weekday=5, opens="08:00", closes="14:30"),
]
PLACED = {Action.COLLECT, Action.COMPLETE_FILES, Action.ASK_OFFICER}
"""What is done at the office, so that the answer names it with its hours."""
REASONS_SAID = {
    "id": {
        "DOKUMEN_KURANG": "Ada dokumen yang kurang",
        "FOTO_TIDAK_JELAS": "Foto atau salinan tidak jelas",
        "REKAM_ULANG": "Perekaman perlu diulang",
        "ANOTHER": "Tanyakan yang perlu dilengkapi",
    },
    "su": {
        "DOKUMEN_KURANG": "Aya dokumen nu kirang",
        "FOTO_TIDAK_JELAS": "Poto atanapi salinanna teu jelas",
        "REKAM_ULANG": "Rekaman kedah diulang",
        "ANOTHER": "Taroskeun naon nu kedah dilengkepan",
    },
    "jv": {
        "DOKUMEN_KURANG": "Wenten dokumen sing kirang",
        "FOTO_TIDAK_JELAS": "Foto atawe salinane boten jelas",
        "REKAM_ULANG": "Rekaman kedah diulangi",
        "ANOTHER": "Takon nape sing kedah dilengkapi",
    },
    "en": {
        "DOKUMEN_KURANG": "A document is missing",
        "FOTO_TIDAK_JELAS": "The photo or copy is not clear",
        "REKAM_ULANG": "Your recording has to be repeated",
        "ANOTHER": "Ask what is missing",
    },
}

AS_OF_SAID = {
    "id": "16/5 pkl 13.55",
    "su": "16/5 tabuh 13.55",
    "jv": "16/5 jam 13.55",
    "en": "16/5 13.55",
}
DOWN_SAID = {
    "id": "gangguan sejak 16/5 pkl 14.00",
    "su": "gangguan ti 16/5 tabuh 14.00",
    "jv": "gangguan saking 16/5 jam 14.00",
    "en": "down since 16/5 14.00",
}
MAY_BE_OLD = {
    "id": "bisa belum terbaru",
    "su": "tiasa janten teu acan enggal",
    "jv": "mbokan dereng anyar",
    "en": "may be out of date",
}
HOURS_SAID = {
    "id": "Sen-Kam 08.00-15.00, Jum 08.00-14.30",
    "su": "Sen-Kem 08.00-15.00, Jum 08.00-14.30",
    "jv": "Sen-Kem 08.00-15.00, Jum 08.00-14.30",
    "en": "Mon-Thu 08.00-15.00, Fri 08.00-14.30",
}
READY_SAID = {
    "id": "SIAP DIAMBIL, sejak Jum 15/5.",
    "su": "TOS TIASA DICANDAK, ti Jum 15/5.",
    "jv": "SAMPUN BANGKIT DIPENDET, saking Jum 15/5.",
    "en": "READY TO COLLECT, since Fri 15/5.",
}
CLOSED_SAID = {
    "id": "Hari ini tutup (Hari Buruh), buka lagi Sen 18/5.",
    "su": "Dinten ieu tutup (Hari Buruh), buka deui Sen 18/5.",
    "jv": "Dinten niki tutup (Hari Buruh), bukak malih Sen 18/5.",
    "en": "Closed today (Hari Buruh), open again Mon 18/5.",
}


def office(name: str = "UPTD Kramatwatu", closed: Closure | None = None) -> CollectionPoint:
    return CollectionPoint(code="10", name=name, address=None, hours=WEEK, closed_today=closed)


def status(
    stage: Stage = Stage.SIAP_DIAMBIL,
    registry: str = "up",
    *,
    at: CollectionPoint | None,
    reason_code: str | None = None,
    gone: bool = False,
) -> ApplicationStatus:
    return ApplicationStatus(
        service="KTP-HILANG",
        document="KTP-el",
        stage=stage,
        stage_since=AS_OF - timedelta(days=1),
        reason_code=reason_code,
        action=ACTIONS[stage],
        office=at,
        gone=gone,
        as_of=AS_OF,
        registry=REGISTRY[registry],
    )


def answer(about: ApplicationStatus, language: str, channel: Channel = Channel.WEB) -> str:
    return words(status_screen(about, NUMBER, choices=()).text, language, channel)


def closure(reason: str | None) -> Closure:
    return Closure(reason=reason, opens_next=date(2026, 5, 18))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("registry", REGISTRY)
def test_every_answer_says_number_since_when_and_as_of_when(registry: str, language: str) -> None:
    for stage in Stage:
        said = answer(status(stage, registry, at=office()), language)
        first, second, *_ = said.split("\n")
        assert first.startswith("KTP-el ")
        assert first.endswith(NUMBER)
        assert second.endswith(" Fri 15/5." if language == "en" else " Jum 15/5.")
        assert AS_OF_SAID[language] in said
        assert (DOWN_SAID[language] in said) == (registry == "down")
        assert (MAY_BE_OLD[language] in said) == (registry != "up")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_is_named_with_its_hours_where_one_has_to_go_there(language: str) -> None:
    for stage in Stage:
        said = answer(status(stage, at=office()), language)
        assert ("UPTD Kramatwatu" in said) == (ACTIONS[stage] in PLACED)
        assert (HOURS_SAID[language] in said) == (ACTIONS[stage] in PLACED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_stages_sound_different(language: str) -> None:
    second_lines = {answer(status(stage, at=office()), language).split("\n")[1] for stage in Stage}
    assert len(second_lines) == len(Stage)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_is_said_in_capitals_with_the_hours(language: str) -> None:
    said = answer(status(at=office()), language)
    assert READY_SAID[language] in said
    assert f"UPTD Kramatwatu, {HOURS_SAID[language]}. " in said
    assert "KK" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_office_is_said_with_the_day_it_opens(language: str) -> None:
    said = answer(status(at=office(closed=closure("Hari Buruh"))), language)
    assert CLOSED_SAID[language] in said


@pytest.mark.parametrize(
    ("language", "reason"), [("id", "libur"), ("su", "pere"), ("jv", "libur"), ("en", "day off")]
)
def test_a_weekend_is_said_without_a_holiday(language: str, reason: str) -> None:
    assert f"({reason})" in answer(status(at=office(closed=closure(None))), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_said_by_its_reason(language: str) -> None:
    for reason_code, said in REASONS_SAID[language].items():
        about = status(Stage.PERLU_PERBAIKAN, at=office(), reason_code=reason_code)
        assert said in answer(about, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_that_is_gone_sends_to_the_office(language: str) -> None:
    said = answer(status(at=office(), gone=True), language)
    assert NUMBER in said
    assert f"UPTD Kramatwatu ({HOURS_SAID[language]})" in said
    assert AS_OF_SAID[language] in said
    assert READY_SAID[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_office_is_still_an_office(language: str) -> None:
    assert "Disdukcapil" in answer(status(at=None), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", [Channel.WEB, Channel.TELEGRAM])
def test_the_longest_names_leave_the_answer_under_1000_characters(
    channel: Channel, language: str
) -> None:
    at = office("UPTD Waringinkurung", closure(LONGEST_HOLIDAY))
    assert LONGEST_HOLIDAY in answer(status(at=at), language, channel)
    for stage in Stage:
        for registry in REGISTRY:
            assert len(answer(status(stage, registry, at=at), language, channel)) < 1000


def _holidays() -> set[str]:
    years = range(2018, 2031)
    named = holidays.country_holidays(
        "ID", years=years, categories=("public", "government"), language="id"
    )
    return {name for names in named.values() for name in names.split("; ")}


LONGEST_HOLIDAY = max(_holidays(), key=len)
