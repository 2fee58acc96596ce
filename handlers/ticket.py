"""An appointment → its Screen: what, where, when, its code, and the files that go with it."""

from collections.abc import Iterator, Sequence

from backend.client import Appointment, Service
from handlers.choices import APPOINTMENTS, BOOKING, MENU
from handlers.dates import clock, day, moment
from handlers.lines import lines
from handlers.screen import Attachment, CalendarEvent, Choice, Param, Qr, Screen, Text, text

SURE, AWAITED = "confirmed", "requested"
OFFERED, ARRIVED, CANCELLED = "offered", "arrived", "cancelled"
STATES = (OFFERED, AWAITED, SURE, ARRIVED, CANCELLED)
"""Those that are shown; a resident's other appointments are over."""

COMING = frozenset({AWAITED, SURE})
"""Whose place is the resident's."""

QR_PREFIX = "SIAGA:"
"""What the desk reads before the code."""


def ticket(
    appointment: Appointment,
    services: Sequence[Service],
    *,
    heading: str = "ticket-mine",
    choices: tuple[Choice, ...] | None = None,
) -> Screen:
    """services: among which its own is looked up. heading: the key of what is said first."""
    service = next((one for one in services if one.code == appointment.service), None)
    said = text(
        "ticket",
        heading=text(heading),
        what=what(appointment, services),
        office=appointment.office.name,
        **_when(appointment),
        code=appointment.code,
        details=lines(list(_details(appointment, service))),
        state=_state_with_note(appointment),
    )
    attachments = _attachments(appointment) if appointment.state in COMING else ()
    return Screen(
        said,
        choices=choices_of(appointment) if choices is None else choices,
        attachments=attachments,
    )


def choices_of(appointment: Appointment) -> tuple[Choice, ...]:
    """What can be done with it now."""
    code = appointment.code
    match appointment.state:
        case "offered":
            return (accept(code), decline(code), MENU)
        case "requested" | "confirmed":
            return (APPOINTMENTS, cancel(code), move(code), MENU)
        case "cancelled" if appointment.undo_until is not None:
            return (undo(code), BOOKING, APPOINTMENTS, MENU)
    return (APPOINTMENTS, BOOKING, MENU)


def cancel(code: str) -> Choice:
    return Choice(text("choice-cancel"), f"cancel:{code}")


def move(code: str) -> Choice:
    return Choice(text("choice-move"), f"move:{code}")


def undo(code: str) -> Choice:
    return Choice(text("choice-undo"), f"undo:{code}")


def accept(code: str) -> Choice:
    return Choice(text("choice-accept"), f"accept:{code}")


def decline(code: str) -> Choice:
    return Choice(text("choice-decline"), f"decline:{code}")


def what(appointment: Appointment, services: Sequence[Service]) -> Text:
    """The service's name, by SMS its document; a service that is no more keeps its code."""
    service = next((one for one in services if one.code == appointment.service), None)
    named = {
        "service": service.name if service else appointment.service,
        "document": service.document if service else appointment.service,
    }
    if appointment.person:
        return text("ticket-what-for", person=str(appointment.person), **named)
    return text("ticket-what", **named)


def state(appointment: Appointment) -> Text:
    """In plain words, and until when it stays so."""
    if appointment.state not in STATES:
        return text("appointment-over")
    until = appointment.confirm_by or appointment.offer_until or appointment.undo_until
    shown: Param = moment(until) if until else ""
    return text(f"appointment-{appointment.state}", until=shown, code=appointment.code)


def _details(appointment: Appointment, service: Service | None) -> Iterator[Text]:
    if appointment.state in COMING:
        yield text("ticket-early")
        if service is not None:
            yield text("ticket-bring", bring=service.bring)
    if appointment.note is not None:
        yield text("ticket-note", note=appointment.note)
    yield state(appointment)
    if appointment.state in COMING and appointment.reminded:
        yield text("ticket-reminded")


def _state_with_note(appointment: Appointment) -> Text:
    """What is special about that day is told by SMS too, even if it takes a second one."""
    if appointment.note is None:
        return state(appointment)
    return text("ticket-note-and-state", note=appointment.note, state=state(appointment))


def _when(appointment: Appointment) -> dict[str, Param]:
    starts_at = appointment.starts_at
    return {"day": day(starts_at.date()), "clock": clock(starts_at)}


def _attachments(appointment: Appointment) -> tuple[Attachment, ...]:
    code, office = appointment.code, appointment.office
    return (
        Qr(f"{QR_PREFIX}{code}", text("ticket-qr", code=code)),
        CalendarEvent(
            uid=f"{code}@siaga",
            starts=appointment.starts_at,
            ends=appointment.ends_at,
            summary=text("calendar-summary", code=code),
            place=office.name if office.address is None else f"{office.name}, {office.address}",
            label=text("calendar-label"),
            description=text("calendar-description", code=code),
        ),
    )
