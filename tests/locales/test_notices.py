"""What a notice says by SMS fits one segment, whatever the office's data hold."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from backend.clock import WIB
from backend.notices.rules import Purpose
from backend.outages.rules import Works
from locales import LANGUAGES, Channel, words
from locales.notices import WORKS, notice_text, sms
from locales.segments import SEGMENT_MAX, fits, septets

AT = datetime(2026, 12, 26, 13, 55, tzinfo=WIB)
UNTIL, NEXT = AT.replace(day=28, hour=18), AT.replace(day=27, hour=10, minute=30)
TEMPLATES = tuple(purpose for purpose in Purpose if purpose is not Purpose.FREE)
EVERY_WORK = [work.value for work in Works]
LONGEST = "UPTD Waringinkurung"
HEAD, HEAD_SHORT = "Disdukcapil Kabupaten Serang", "Disdukcapil"


@dataclass(frozen=True)
class Told:
    purpose: str = Purpose.OUTAGE
    check_code: str = "W8M9"
    said: dict[str, str] = field(default_factory=dict)
    services: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    cause: str | None = "pusat"
    since: datetime | None = AT
    until: datetime | None = UNTIL
    next_news_at: datetime | None = NEXT
    works: list[str] = field(default_factory=lambda: EVERY_WORK)
    params: dict[str, Any] = field(default_factory=dict)


ONE = Told(
    services=["New family card (marriage/divorce)"],
    offices=[HEAD],
    params={"short_services": ["Akta Perkawinan"], "short_offices": [HEAD_SHORT]},
)
AT_UPTD = replace(
    ONE,
    offices=[LONGEST],
    params={"short_services": ["Akta Perkawinan"], "short_offices": [LONGEST]},
)
TWO = replace(
    ONE,
    services=["Akta perkawinan (non-Muslim)", "Akta perceraian (non-Muslim)"],
    offices=[LONGEST, HEAD],
    params={
        "short_services": ["Akta Perkawinan", "Akta Perceraian"],
        "short_offices": [LONGEST, HEAD_SHORT],
    },
)
MANY = replace(
    TWO,
    services=[f"Akta perkawinan (non-Muslim) {number}" for number in range(21)],
    offices=[f"UPTD Waringinkurung {number}" for number in range(18)],
    params={},
)
EVERYWHERE = replace(ONE, services=[], offices=[], params={})


def test_all_that_still_works_has_words() -> None:
    assert set(WORKS) == set(Works)


@pytest.mark.parametrize("told", [ONE, AT_UPTD, TWO, MANY, EVERYWHERE])
@pytest.mark.parametrize("purpose", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_that_there_is_fits_one_segment(
    told: Told, purpose: Purpose, language: str
) -> None:
    said = sms(notice_text(replace(told, purpose=purpose)), language)
    assert fits(said), f"{septets(said)}: {said}"
    assert said.endswith("CEKINFO W8M9")


@pytest.mark.parametrize("told", [ONE, AT_UPTD, TWO, MANY, EVERYWHERE])
@pytest.mark.parametrize("purpose", [Purpose.OUTAGE, Purpose.UPDATE])
def test_since_when_what_works_and_the_next_news_are_never_left_out(
    told: Told, purpose: Purpose
) -> None:
    said = sms(notice_text(replace(told, purpose=purpose)), "id")
    for part in ("26/12 13.55", "Tetap bisa: ambil kartu", "Kabar 27/12 10.30", "Maaf"):
        assert part in said


def test_what_would_not_fit_shows_that_the_measure_holds() -> None:
    said = sms(notice_text(replace(ONE, services=["x" * SEGMENT_MAX], params={})), "id")
    assert not fits(said)


def test_names_stand_in_full_where_there_is_room() -> None:
    short = replace(ONE, services=["Rekam KTP-el pertama"], offices=["UPTD Petir"], params={})
    said = sms(notice_text(replace(short, works=["files"])), "id")
    assert said.startswith("GANGGUAN: Rekam KTP-el pertama di UPTD Petir terhenti sejak")


def test_the_long_form_names_all_and_the_cause() -> None:
    said = words(notice_text(TWO), "id", Channel.TELEGRAM)
    assert "Akta perkawinan (non-Muslim), Akta perceraian (non-Muslim)" in said
    assert f"{LONGEST}, {HEAD}" in said
    assert "gangguan di pusat" in said
    assert "pengambilan kartu, penyerahan berkas, KK dan akta, tanya di sini" in said


def test_of_many_services_the_first_are_named_and_the_others_counted() -> None:
    said = words(notice_text(MANY), "id", Channel.TELEGRAM)
    assert "(non-Muslim) 2 dan 18 layanan lain di" in said
    assert "(non-Muslim) 3" not in said
    four = words(notice_text(replace(MANY, services=MANY.services[:4])), "id", Channel.TELEGRAM)
    assert "(non-Muslim) 3 di" in four


def test_of_a_cause_without_words_nothing_is_said() -> None:
    said = words(notice_text(replace(ONE, cause="of a later version")), "id", Channel.TELEGRAM)
    assert "terhenti sejak 26/12 pkl 13.55.\n" in said


def test_free_words_pass_as_they_are_with_the_code_behind() -> None:
    free = Told(purpose=Purpose.FREE, said={"id": "Sabtu buka: { $ini } tetap."})
    assert sms(notice_text(free), "en") == "Sabtu buka: { $ini } tetap. CEKINFO W8M9"
