"""My appointments and what I wait for: listed, opened, accepted."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from backend.client import (
    Appointment,
    AppointmentsClient,
    MyAppointments,
    OfficesClient,
    Service,
    WaitingPlace,
)
from handlers.choices import APPOINTMENTS, BOOKING, MENU
from handlers.dates import clock, day
from handlers.filters import Pressed
from handlers.lines import lines
from handlers.paging import page
from handlers.screen import Choice, Screen, Show, Text, text
from handlers.ticket import cancel, move, state, ticket, what
from handlers.wanted import Wanted

router = Router(name="appointments")

UNKNOWN = Screen(text("appointment-unknown"), choices=(APPOINTMENTS, BOOKING, MENU))
NONE = Screen(text("appointments-none"), choices=(BOOKING, MENU))


@router.callback_query(Pressed(APPOINTMENTS.action))
async def press_mine(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """With a value: a page of the list."""
    await open_mine(show, offices, appointments, number=value)


@router.callback_query(Pressed("appointment"))
async def press_one(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    mine = await one_of_mine(value, appointments)
    await (show(UNKNOWN) if mine is None else show_ticket(mine, show, offices))


@router.callback_query(Pressed("coming"))
async def press_coming(
    press: CallbackQuery, *, value: str, show: Show, appointments: AppointmentsClient
) -> None:
    """The answer to a reminder; what was cancelled meanwhile is not looked forward to."""
    mine = await one_of_mine(value, appointments)
    if mine is None or mine.state not in {"requested", "confirmed", "arrived"}:
        await show(UNKNOWN)
        return
    thanks = text(
        "appointment-coming",
        office=mine.office.name,
        day=day(mine.starts_at.date()),
        clock=clock(mine.starts_at),
        code=mine.code,
    )
    await show(Screen(thanks, choices=(APPOINTMENTS, cancel(mine.code), MENU)))


async def open_mine(
    show: Show, offices: OfficesClient, appointments: AppointmentsClient, *, number: str = "1"
) -> None:
    """number: of the page."""
    mine = await appointments.mine()
    if not mine.appointments and not mine.waiting:
        await show(NONE)
    else:
        await show(_list(mine, await offices.services(show.language), number))


async def open_existing(
    wanted: Wanted,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    *,
    instead: tuple[Choice, ...] = (),
) -> bool:
    """The one that there is already for this service and person; False where there is none.

    instead: what else may have been meant.
    """
    mine = (await appointments.mine()).appointments
    same = [
        one
        for one in mine
        if (one.service, one.person) == (wanted.service, wanted.person) and one.state != "cancelled"
    ]
    if not same:
        return False
    existing = same[0]
    choices = None
    if existing.state != "offered":
        choices = (move(existing.code), cancel(existing.code), *instead, APPOINTMENTS, MENU)
    await show_ticket(existing, show, offices, heading="ticket-already", choices=choices)
    return True


async def show_ticket(
    appointment: Appointment,
    show: Show,
    offices: OfficesClient,
    *,
    heading: str = "ticket-mine",
    choices: tuple[Choice, ...] | None = None,
) -> None:
    services = await offices.services(show.language)
    await show(ticket(appointment, services, heading=heading, choices=choices))


async def one_of_mine(code: str, appointments: AppointmentsClient) -> Appointment | None:
    mine = (await appointments.mine()).appointments
    return next((one for one in mine if one.code == code), None)


def appointment_choice(appointment: Appointment, action: str) -> Choice:
    label = text(
        "choice-appointment",
        code=appointment.code,
        day=day(appointment.starts_at.date()),
        clock=clock(appointment.starts_at),
        office=appointment.office.name,
    )
    return Choice(label, f"{action}:{appointment.code}")


def leave_choice(place: WaitingPlace) -> Choice:
    return Choice(text("choice-leave", office=place.office.name), f"leave:{place.id}")


def _list(mine: MyAppointments, services: Sequence[Service], number: str) -> Screen:
    """Each with a choice that opens it; the words are of those on this page."""
    listed, told = [], {}
    for one in mine.appointments:
        listed.append(appointment_choice(one, "appointment"))
        told[listed[-1].action] = _line(one, services)
    for place in mine.waiting:
        listed.append(leave_choice(place))
        told[listed[-1].action] = _waiting_line(place, services)
    shown = page(listed, number, action=APPOINTMENTS.action, after=(BOOKING, MENU))
    of_page = lines([told[each.action] for each in shown if each.action in told])
    return Screen(text("appointments", appointments=of_page), choices=shown)


def _line(one: Appointment, services: Sequence[Service]) -> Text:
    return text(
        "appointments-one",
        code=one.code,
        what=what(one, services),
        office=one.office.name,
        day=day(one.starts_at.date()),
        clock=clock(one.starts_at),
        state=state(one),
    )


def _waiting_line(place: WaitingPlace, services: Sequence[Service]) -> Text:
    names = {one.code: one.name for one in services}
    service = names.get(place.service, place.service)
    return text("appointments-waiting", service=service, office=place.office.name)
