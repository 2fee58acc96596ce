"""What is told of an appointment unasked, and what can be answered to it."""

from datetime import datetime, timedelta

import pytest

from backend.appointments.schemas import AppointmentTold, BookingOffice
from backend.appointments.states import DeclineReason
from backend.appointments.telling import Event
from backend.clock import WIB
from bot.reply import Said
from handlers.appointment_news import EVENTS, REASONS
from handlers.news import screen_of
from handlers.receipt import ReceiptFormat
from locales import LANGUAGES, Channel

AT = datetime(2026, 12, 23, 10, 30, tzinfo=WIB)
ANSWERS = {
    "confirmed": ("appointment:B7K2", "cancel:B7K2", "move:B7K2", "menu"),
    "declined": ("book:KTP-REKAM", "service:KTP-REKAM", "offices", "menu"),
    "displaced": ("book-days:KTP-REKAM:10:0", "book:KTP-REKAM", "appointments", "menu"),
    "offered": ("accept:B7K2", "decline:B7K2", "menu"),
    "expired": ("book-days:KTP-REKAM:10:0", "wait:KTP-REKAM:10:0", "booking", "menu"),
    "day-before": ("coming:B7K2", "cancel:B7K2", "move:B7K2", "menu"),
    "hours-before": ("coming:B7K2", "cancel:B7K2", "move:B7K2", "menu"),
}


def said(event: str, language: str = "id", *, reason: str | None = None) -> Said:
    told = AppointmentTold(
        event=event,
        code="B7K2",
        service="KTP-REKAM",
        person=0,
        office=BookingOffice(code="10", name="UPTD Kramatwatu", address=None),
        starts_at=AT,
        reason=reason,
        offer_until=AT - timedelta(hours=20),
    )
    screen = screen_of("appointment", told.model_dump(mode="json"), ReceiptFormat())
    return Said.of(screen, language, Channel.SMS)


def test_everything_that_the_api_tells_has_words() -> None:
    assert set(EVENTS) == set(Event)
    assert {*REASONS, "other"} == set(DeclineReason)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_office_and_time_are_told_and_the_code_while_it_is_good(event: str, language: str) -> None:
    text = said(event, language).text
    assert "UPTD Kramatwatu" in text
    assert "10.30" in text
    assert ("Kode B7K2" in text) == (event != "expired")


@pytest.mark.parametrize("event", EVENTS)
def test_each_can_be_answered_by_a_press(event: str) -> None:
    assert tuple(button.action for button in said(event).buttons) == ANSWERS[event]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_sounds_different_and_an_unknown_one_sends_to_the_office(language: str) -> None:
    worded = {said("declined", language, reason=reason).text for reason in DeclineReason}
    assert len(worded) == len(DeclineReason)
    unknown = said("declined", language, reason="of a later version")
    assert unknown == said("declined", language, reason="other")


def test_how_long_a_place_is_held_is_told() -> None:
    assert "22/12 14.30" in said("offered").text


def test_an_event_that_nobody_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        said("of a later version")


def variant(event: str, language: str = "id", **more: object) -> Said:
    told = AppointmentTold(
        event=event,
        code="B7K2",
        service="KTP-REKAM",
        person=0,
        office=BookingOffice(code="10", name="UPTD Kramatwatu", address=None),
        starts_at=AT,
        reason=None,
        offer_until=AT - timedelta(hours=20),
    ).model_copy(update=more)
    return Said.of(
        screen_of("appointment", told.model_dump(mode="json"), ReceiptFormat()),
        language,
        Channel.SMS,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_after_an_outage_says_what_it_is_instead_of(language: str) -> None:
    instead = variant("offered", language, was_at=AT - timedelta(days=1, hours=2))
    assert "22/12" in instead.text
    assert "8.30" in instead.text
    assert "10.30" in instead.text
    assert [button.action for button in instead.buttons] == list(ANSWERS["offered"])
    assert "22/12 8.30" not in variant("offered", language).text


@pytest.mark.parametrize("event", ["displaced", "expired"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_waits_is_told_so_and_not_asked_to_join(event: str, language: str) -> None:
    waits = variant(event, language, waits=True)
    assert waits.text != variant(event, language).text
    assert not any(button.action.startswith("wait:") for button in waits.buttons)
