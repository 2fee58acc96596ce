"""What is told unasked of an appointment: decided, displaced, offered, and reminders.

Worded without asking the API again: the office, the time and the code say which one it is.
"""

from collections.abc import Callable, Mapping

from backend.client import AppointmentTold
from handlers.choices import APPOINTMENTS, BOOKING, MENU, OFFICES
from handlers.dates import clock, day, moment
from handlers.screen import Choice, Param, Screen, Text, text
from handlers.ticket import accept, cancel, decline, move
from handlers.wanted import Wanted

REASONS = ("wrong-office", "files-missing", "not-needed", "equipment")
"""Those of a clerk that have words; another is told as none."""

EVENTS = (
    *("confirmed", "declined", "displaced", "offered"),
    *("expired", "day-before", "hours-before"),
)

Choices = tuple[Choice, ...]


def appointment_screen(told: AppointmentTold) -> Screen:
    """Raises KeyError for an event of a later version."""
    choices = CHOICES[told.event](told)
    shown: dict[str, Param] = {
        "office": told.office.name,
        "day": day(told.starts_at.date()),
        "clock": clock(told.starts_at),
        "code": told.code,
        "reason": _reason(told),
        "until": moment(told.offer_until) if told.offer_until else "",
        "was": moment(told.was_at) if told.was_at else "",
    }
    return Screen(_said(told, shown), choices=choices)


def _said(told: AppointmentTold, shown: Mapping[str, Param]) -> Text:
    """After an outage one message says both what is gone and what there is instead."""
    if told.event == "offered" and told.was_at is not None:
        return text("told-offered-instead", **shown)
    if told.event == "displaced" and told.waits:
        return text("told-displaced-waiting", **shown)
    if told.event == "expired" and told.waits:
        return text("told-expired-waiting", **shown)
    return text(f"told-{told.event}", **shown)


def _reason(told: AppointmentTold) -> Text:
    known = told.reason if told.reason in REASONS else "other"
    return text(f"declined-{known}")


def _there(told: AppointmentTold) -> Choice:
    """Another time at the same office."""
    return Choice(text("choice-book-again"), f"book-days:{_wanted(told).value}")


def _wanted(told: AppointmentTold) -> Wanted:
    return Wanted(told.service, told.office.code, told.person)


def _confirmed(told: AppointmentTold) -> Choices:
    see = Choice(text("choice-see"), f"appointment:{told.code}")
    return (see, cancel(told.code), move(told.code), MENU)


def _declined(told: AppointmentTold) -> Choices:
    bring = Choice(text("choice-requirements"), f"service:{told.service}")
    elsewhere = Choice(text("choice-book-again"), f"book:{told.service}")
    return (elsewhere, bring, OFFICES, MENU)


def _displaced(told: AppointmentTold) -> Choices:
    other = Choice(text("choice-other-office"), f"book:{told.service}")
    return (_there(told), other, APPOINTMENTS, MENU)


def _offered(told: AppointmentTold) -> Choices:
    return (accept(told.code), decline(told.code), MENU)


def _expired(told: AppointmentTold) -> Choices:
    if told.waits:
        return (_there(told), BOOKING, APPOINTMENTS, MENU)
    wait = Choice(text("choice-wait"), f"wait:{_wanted(told).value}")
    return (_there(told), wait, BOOKING, MENU)


def _reminder(told: AppointmentTold) -> Choices:
    coming = Choice(text("choice-coming"), f"coming:{told.code}")
    return (coming, cancel(told.code), move(told.code), MENU)


CHOICES: dict[str, Callable[[AppointmentTold], Choices]] = {
    "confirmed": _confirmed,
    "declined": _declined,
    "displaced": _displaced,
    "offered": _offered,
    "expired": _expired,
    "day-before": _reminder,
    "hours-before": _reminder,
}
