"""What is said about appointments, with the longest values there are, in one SMS each."""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from smsutil import is_valid_gsm

import backend.offices
from backend.appointments.schemas import AppointmentTold, BookingOffice
from backend.appointments.states import State
from backend.client import Appointment, Service
from backend.clock import WIB
from handlers.appointment_news import EVENTS, REASONS, appointment_screen
from handlers.screen import Param, Text, text
from handlers.ticket import STATES, ticket
from locales import LANGUAGES, Channel, words

SMS_MAX = 160
SEED = Path(backend.offices.__file__).parent / "seed"
AT = datetime(2026, 12, 23, 10, 30, tzinfo=WIB)
NOTE = "Jemput bola di balai desa Pulo Panjang"
CODE = "B7K2"


def column(file: str, name: str, **where: str) -> list[str]:
    with (SEED / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [row[name] for row in rows if where.items() <= row.items()]


def longest_name(language: str) -> str:
    names = column("services_words", "name", language=language)
    return max(names or column("services", "name_id"), key=len)


OFFICE = max(column("offices", "name"), key=len)
DOCUMENT = max(column("services", "document"), key=len)
HELD = BookingOffice(code="00", name=OFFICE, address=None)


def service(language: str) -> Service:
    return Service(
        code="KTP-PINDAH",
        name=longest_name(language),
        bring="Tanda terima; KK",
        name_id="KTP-el",
        document=DOCUMENT,
        place="head",
        is_physical=True,
        counter="files",
        bring_id="KK",
        form=None,
        sla_text=None,
        slot_minutes=15,
    )


def appointment(
    state: str = "confirmed", *, person: int = 3, note: str | None = None
) -> Appointment:
    until = AT - timedelta(days=2)
    return Appointment(
        code=CODE,
        state=State(state),
        service="KTP-PINDAH",
        person=person,
        office=HELD,
        starts_at=AT,
        ends_at=AT + timedelta(minutes=15),
        note=note,
        confirm_by=until if state == "requested" else None,
        offer_until=until if state == "offered" else None,
        undo_until=until if state == "cancelled" else None,
        reminded=True,
    )


def told(event: str, reason: str | None = None) -> AppointmentTold:
    return AppointmentTold(
        event=event,
        code=CODE,
        service="KTP-PINDAH",
        person=0,
        office=HELD,
        starts_at=AT,
        reason=reason,
        offer_until=AT - timedelta(days=2),
    )


HEADINGS = {
    "requested": ("ticket-booked", "ticket-mine", "ticket-already", "ticket-back", "ticket-moved"),
    "confirmed": (
        *("ticket-booked", "ticket-mine", "ticket-already", "ticket-back", "ticket-moved"),
        "cancel-this",
    ),
    "offered": ("ticket-mine", "ticket-already", "cancel-this", "ticket-back"),
    "arrived": ("ticket-mine", "ticket-already", "cancel-not-possible"),
    "cancelled": ("ticket-mine", "ticket-cancelled"),
}
DAY = text("date", weekday=text("weekday-3"), day="23", month="12")
DAY_THERE: dict[str, Param] = {"office": OFFICE, "day": DAY}
PLACED: dict[str, Param] = {"office": OFFICE, "day": DAY, "clock": "10.30"}


AFTER_AN_OUTAGE: dict[str, dict[str, object]] = {
    "offered": {"was_at": AT - timedelta(days=3)},
    "displaced": {"waits": True},
    "expired": {"waits": True},
}


def tickets(language: str) -> Iterator[Text]:
    for state in STATES:
        for heading in HEADINGS[state]:
            yield ticket(appointment(state), [service(language)], heading=heading).text


def news() -> Iterator[Text]:
    for event in EVENTS:
        for reason in (*REASONS, None):
            yield appointment_screen(told(event, reason)).text
    for event, after in AFTER_AN_OUTAGE.items():
        yield appointment_screen(told(event).model_copy(update=after)).text


def others(language: str) -> Iterator[Text]:
    name = longest_name(language)
    for reminders in ("reminders-asked", "reminders-agreed"):
        for whom in (text("for-self"), text("for-person", person="3")):
            yield text(
                "booking-summary",
                service=name,
                whom=whom,
                bring="…",
                reminders=text(reminders),
                **PLACED,
            )
    yield text("booking-office", service=name)
    yield text("booking-not-there", office="UPTD Waringinkurung", service=name)
    yield text("booking-times", **DAY_THERE)
    yield text("booking-taken", **DAY_THERE)
    for key in OF_AN_OFFICE:
        yield text(key, office=OFFICE)
    until = text("moment", day="23", month="12", clock="10.30")
    yield text("booking-disturbed", until=until, days=text("booking-days", office=OFFICE))
    yield text("booking-closed", until=until, office=OFFICE)
    for key in ("booking-full", "booking-full-everywhere", "move-full"):
        yield text(key, office=OFFICE, until=DAY)
    yield text("appointment-coming", code=CODE, **PLACED)
    yield text("appointments", appointments=text("appointments-none"))
    for key in PLAIN:
        yield text(key)


OF_AN_OFFICE = (
    *("booking-days", "booking-day-full"),
    *("waiting-joined", "waiting-joined-on-this-page"),
)
PLAIN = (
    *("booking-ask", "booking-have", "booking-gone", "booking-for-whom", "booking-too-many"),
    *("booking-too-many-places", "booking-limited", "appointments-none", "appointment-unknown"),
    *("cancel-which", "undo-too-late", "undo-given-away", "offer-over", "offer-declined"),
    *("waiting-left", "waiting-too-many", "privacy-stopped", "privacy-erase", "privacy-notice"),
)


def too_long(said: Iterator[Text], language: str) -> list[str]:
    by_sms = {words(each, language, Channel.SMS) for each in said}
    return sorted(f"{len(each)}: {each}" for each in by_sms if len(each) > SMS_MAX)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_fits_into_one_sms(language: str) -> None:
    assert too_long(tickets(language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_fit_into_one_sms(language: str) -> None:
    assert too_long(news(), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_other_text_fits_into_one_sms(language: str) -> None:
    assert too_long(others(language), language) == []


def test_a_text_that_is_too_long_would_be_found() -> None:
    longer = ticket(appointment(note=NOTE), [service("id")])
    assert too_long(iter([longer.text]), "id") != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_in_the_alphabet_of_sms(language: str) -> None:
    for each in (*tickets(language), *news()):
        assert all(map(is_valid_gsm, words(each, language, Channel.SMS)))
