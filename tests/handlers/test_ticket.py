"""An appointment as it is shown: only what holds now, and nothing about a person."""

import pytest

from handlers.screen import CalendarEvent, Qr
from handlers.ticket import STATES, ticket
from locales import LANGUAGES, Channel, words
from tests.handlers.tickets import CODE, NOTE, appointment, service

COMING = {"requested", "confirmed"}
CHOICES = {
    "offered": ("accept:B7K2", "decline:B7K2", "menu"),
    "requested": ("appointments", "cancel:B7K2", "move:B7K2", "menu"),
    "confirmed": ("appointments", "cancel:B7K2", "move:B7K2", "menu"),
    "arrived": ("appointments", "booking", "menu"),
    "cancelled": ("undo:B7K2", "booking", "appointments", "menu"),
}


@pytest.mark.parametrize("state", STATES)
def test_what_can_be_done_with_it_depends_on_its_state(state: str) -> None:
    screen = ticket(appointment(state), [service("id")])
    assert tuple(choice.action for choice in screen.choices) == CHOICES[state]


@pytest.mark.parametrize("state", STATES)
def test_the_files_go_with_a_place_that_is_the_resident_s(state: str) -> None:
    screen = ticket(appointment(state), [service("id")])
    kinds = [type(each) for each in screen.attachments]
    assert kinds == ([Qr, CalendarEvent] if state in COMING else [])


def test_the_calendar_and_the_picture_say_the_code_and_not_what_for() -> None:
    qr, event = ticket(appointment(), [service("id")]).attachments
    assert isinstance(qr, Qr)
    assert isinstance(event, CalendarEvent)
    assert qr.content == f"SIAGA:{CODE}"
    summary = words(event.summary, "id", Channel.WEB)
    assert CODE in summary
    assert service("id").name not in summary
    assert (event.ends - event.starts).total_seconds() == 900


def test_the_same_appointment_moved_is_the_same_entry_of_the_calendar() -> None:
    before = ticket(appointment("confirmed"), []).attachments[1]
    after = ticket(appointment("requested"), []).attachments[1]
    assert isinstance(before, CalendarEvent)
    assert isinstance(after, CalendarEvent)
    assert before.uid == after.uid


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ticket_says_the_code_under_its_own_word(language: str, channel: Channel) -> None:
    for state in STATES:
        said = words(ticket(appointment(state), [service(language)]).text, language, channel)
        assert f"Kode {CODE}" in said


@pytest.mark.parametrize("channel", Channel)
def test_what_is_special_about_the_day_is_told_everywhere(channel: Channel) -> None:
    noted = ticket(appointment(note=NOTE), [service("id")])
    plain = ticket(appointment(), [service("id")])
    assert NOTE in words(noted.text, "id", channel)
    assert NOTE not in words(plain.text, "id", channel)


def test_a_service_that_is_no_more_is_told_by_its_code() -> None:
    assert "KTP-PINDAH" in words(ticket(appointment(), []).text, "id", Channel.WEB)


def test_for_whom_it_is_stands_there_only_for_the_family() -> None:
    family, own = (ticket(appointment(person=person), [service("id")]).text for person in (2, 0))
    assert "anggota keluarga 2" in words(family, "id", Channel.WEB)
    assert "anggota keluarga" not in words(own, "id", Channel.WEB)
