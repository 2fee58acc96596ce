"""What the office tells unasked, and how its genuineness is answered, in all languages."""

from datetime import datetime
from typing import Any

import pytest

from backend.client import CheckedNotice, NoticeTold
from backend.clock import WIB
from backend.notices.rules import Purpose
from bot.reply import Said
from handlers.check_notice import checked_screen
from handlers.news import screen_of
from handlers.notice_news import CHOICES
from handlers.receipt import ReceiptFormat
from locales import LANGUAGES, Channel, words
from locales.notices import notice_text

AT = datetime(2026, 5, 16, 14, 0, tzinfo=WIB)
HEADINGS = {
    Purpose.OUTAGE: {
        "id": "GANGGUAN: Rekam KTP-el pertama di UPTD Petir terhenti sejak 16/5 pkl 14.00",
        "su": "GANGGUAN: Rekam KTP-el pertama di UPTD Petir eureun ti 16/5 tabuh 14.00",
        "jv": "GANGGUAN: Rekam KTP-el pertama ing UPTD Petir mandeg saking 16/5 jam 14.00",
        "en": "OUTAGE: Rekam KTP-el pertama at UPTD Petir stopped since 16/5 14.00",
    },
    Purpose.RECOVERY: {
        "id": "SUDAH PULIH: Rekam KTP-el pertama di UPTD Petir sudah berjalan lagi.",
        "su": "TOS PULIH: Rekam KTP-el pertama di UPTD Petir tos jalan deui.",
        "jv": "SAMPUN PULIH: Rekam KTP-el pertama ing UPTD Petir sampun mlampah malih.",
        "en": "IT WORKS AGAIN: Rekam KTP-el pertama at UPTD Petir running again.",
    },
}
FREE = {"id": "Sabtu buka."}


def told(purpose: Purpose = Purpose.OUTAGE, **more: Any) -> NoticeTold:
    values: dict[str, Any] = {
        "purpose": purpose,
        "check_code": "B7K2",
        "said": {},
        "services": ["Rekam KTP-el pertama"],
        "offices": ["UPTD Petir"],
        "cause": None,
        "since": AT,
        "until": None,
        "next_news_at": AT.replace(day=17, hour=10),
        "works": ["collection"],
    }
    return NoticeTold(**(values | more))


def said(notice: NoticeTold, language: str = "id", channel: Channel = Channel.TELEGRAM) -> Said:
    screen = screen_of("notice", notice.model_dump(mode="json"), ReceiptFormat())
    return Said.of(screen, language, channel)


@pytest.mark.parametrize("purpose", HEADINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stopped_and_where_stands_first(language: str, purpose: Purpose) -> None:
    assert said(told(purpose), language).text.startswith(HEADINGS[purpose][language])


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_carries_its_check_code(
    language: str, channel: Channel, purpose: Purpose
) -> None:
    words_of_its_own = FREE if purpose is Purpose.FREE else {}
    assert "CEKINFO B7K2" in said(told(purpose, said=words_of_its_own), language, channel).text


def test_every_purpose_can_be_answered_by_a_press() -> None:
    assert set(CHOICES) == set(Purpose)
    for purpose in Purpose:
        assert said(told(purpose, said=FREE)).buttons[-1].action == "menu"


def test_free_words_stand_before_any_template() -> None:
    assert said(told(said=FREE)).text.startswith("Sabtu buka.\n")
    assert "GANGGUAN" not in said(told(said=FREE)).text


def test_maintenance_says_until_when_if_it_is_known() -> None:
    planned = told(Purpose.MAINTENANCE, until=AT.replace(hour=18))
    assert "mulai 16/5 pkl 14.00 sampai 16/5 pkl 18.00" in said(planned).text
    assert "berhenti mulai 16/5 pkl 14.00.\n" in said(told(Purpose.MAINTENANCE)).text


def test_a_notice_of_everything_everywhere_says_so() -> None:
    assert "semua layanan di semua kantor" in said(told(services=[], offices=[])).text


@pytest.mark.parametrize("is_corrected", [False, True])
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checked_notice_is_shown_with_what_it_says(
    language: str, channel: Channel, is_corrected: bool
) -> None:
    checked = CheckedNotice(told=told(), sent_at=AT, is_corrected=is_corrected)
    answer = Said.of(checked_screen(checked), language, channel).text
    assert words(notice_text(told()), language, channel) in answer
    assert "16/5" in answer
    corrected = {"id": "DIRALAT", "su": "DIRALAT", "jv": "DIRALAT", "en": "CORRECTED"}
    assert (corrected[language] in answer) == is_corrected
