"""An office's answer, composed as the dialogue does, in all languages."""

from datetime import datetime, time
from typing import Any

import pytest

from backend.client import OfficeInFull
from backend.clock import WIB
from handlers.office_screen import office_screen
from locales import LANGUAGES, Channel, words

TUESDAY_13 = datetime(2026, 11, 24, 13, tzinfo=WIB)
WEEK = [
    {
        "first_weekday": 1,
        "last_weekday": 4,
        "opens": time(8),
        "closes": time(15),
        "breaks": [{"opens": time(12), "closes": time(13)}],
    },
    {"first_weekday": 5, "last_weekday": 5, "opens": time(8), "closes": time(14), "breaks": []},
]
KRAMATWATU = {"code": "360405", "name": "Kramatwatu", "languages": ["jv"], "desa_count": 15}

OPEN_SAID = {
    "id": "Sekarang buka, sampai pukul 15.00.",
    "su": "Ayeuna buka, dugi ka tabuh 15.00.",
    "jv": "Saniki bukak, dugi jam 15.00.",
    "en": "Open now, until 15.00.",
}
LUNCH_SAID = {
    "id": "tutup (di luar jam buka). Buka lagi Sel 24/11 pukul 13.00.",
    "su": "tutup (di luar jam buka). Buka deui Sal 24/11 tabuh 13.00.",
    "jv": "tutup (ing jaba jam bukak). Bukak malih Sel 24/11 jam 13.00.",
    "en": "Closed now (outside opening hours). Opens again Tue 24/11 at 13.00.",
}


def office(**differing: Any) -> OfficeInFull:
    fields: dict[str, Any] = {
        "code": "10",
        "name": "UPTD Kramatwatu",
        "kind": "uptd",
        "address": None,
        "phone": None,
        "is_sample": False,
        "kecamatan": [KRAMATWATU],
        "week": WEEK,
        "services": [],
        "is_open": False,
        "next_open_day": None,
        "closes_at": None,
        "opens_next": TUESDAY_13,
        "closed_today": None,
    }
    return OfficeInFull.model_validate(fields | differing)


def said(language: str = "id", channel: Channel = Channel.WEB, **differing: Any) -> str:
    return words(office_screen(office(**differing), [], choices=()).text, language, channel)


def holiday(name: str) -> dict[str, Any]:
    return {"kind": "holiday", "reason": name, "is_estimate": False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_is_said_with_until_when(language: str) -> None:
    closes_at = TUESDAY_13.replace(hour=15)
    assert OPEN_SAID[language] in said(language, is_open=True, closes_at=closes_at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_break_it_is_said_when_it_opens_again_today(language: str) -> None:
    assert LUNCH_SAID[language] in said(language)


def test_a_holiday_is_named() -> None:
    assert "tutup (Hari Buruh). Buka lagi" in said(closed_today=holiday("Hari Buruh"))
    assert said(closed_today=holiday("Hari Buruh"), opens_next=None).count("Buka lagi") == 0


def test_breaks_are_said_where_there_are_any() -> None:
    assert "Jum 08.00-14.00. Istirahat: Sen-Kam 12.00-13.00." in said()
    assert "Istirahat" not in said(week=WEEK[1:])
    assert "belum tercantum" in said(week=[], address="Jl. Raya 1", phone="0254 1")


@pytest.mark.parametrize(
    ("address", "phone", "parts"),
    [
        (None, None, ("Alamat dan nomor teleponnya belum tercantum",)),
        ("Jl. Raya 1", None, ("Alamat: Jl. Raya 1.", "teleponnya belum tercantum")),
        (None, "0254 1", ("Telepon: 0254 1.", "Alamatnya belum tercantum")),
        ("Jl. Raya 1", "0254 1", ("Alamat: Jl. Raya 1. Telepon: 0254 1.",)),
    ],
)
def test_what_is_not_known_is_said_to_be_missing(
    address: str | None, phone: str | None, parts: tuple[str, ...]
) -> None:
    heard = said(address=address, phone=phone)
    for part in parts:
        assert part in heard
    assert ("belum tercantum" in heard) == (address is None or phone is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_message_says_hours_and_now_in_one_segment(language: str) -> None:
    assert len(said(language, Channel.SMS)) <= 160
