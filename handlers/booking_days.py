"""On which day: those with room; and what there is instead where an office has none."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from backend.client import (
    AppointmentsClient,
    InvalidRequest,
    NotFound,
    OfficesClient,
    OpenDays,
    OpenElsewhere,
)
from handlers.asking import stop_asking
from handlers.choices import BOOKING, MENU
from handlers.dates import day, moment
from handlers.office_choices import kilometres
from handlers.paging import page
from handlers.screen import Choice, Screen, Show, Text, text
from handlers.wanted import Placing, PressedFor, Wanted, WantedDay

router = Router(name="booking_days")


@router.callback_query(PressedFor("book-days", Wanted))
async def press_office(
    press: CallbackQuery,
    *,
    wanted: Wanted,
    rest: str,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """rest: the number of a page."""
    await stop_asking(state, Placing.place)
    await open_days(wanted, show, offices, appointments, number=rest)


async def open_days(
    wanted: Wanted,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    *,
    key: str = "booking-days",
    number: str = "1",
) -> None:
    """key: what is said above the days."""
    try:
        office = await offices.office(wanted.office)
        opened = await appointments.days(wanted.service, wanted.office)
    except (InvalidRequest, NotFound):
        await show(Screen(text("booking-gone"), choices=(BOOKING, MENU)))
        return
    if not opened.days:
        await show(full_screen(wanted, office.name, opened))
        return
    listed = [
        Choice(
            text("choice-day", day=day(one.day)), f"book-times:{WantedDay(wanted, one.day).value}"
        )
        for one in opened.days
    ]
    after = (_other_office(wanted), MENU)
    choices = page(listed, number, action=f"book-days:{wanted.value}", after=after)
    await show(Screen(days_text(opened, text(key, office=office.name)), choices=choices))


def days_text(opened: OpenDays, days: Text) -> Text:
    """With until when nothing can be booked there, where something is down."""
    if opened.closed_until is None:
        return days
    return text("booking-disturbed", until=moment(opened.closed_until), days=days)


def full_screen(wanted: Wanted, office: str, opened: OpenDays) -> Screen:
    """Until when, the nearest with room, and the waiting list: never the end."""
    elsewhere = tuple(
        Choice(elsewhere_label(one), f"book-days:{_at(wanted, one.office.code).value}")
        for one in opened.elsewhere
    )
    key = "booking-full" if elsewhere else "booking-full-everywhere"
    said = text(key, office=office, until=day(opened.until))
    if opened.closed_until is not None:
        said = text("booking-closed", office=office, until=moment(opened.closed_until))
    wait = Choice(text("choice-wait"), f"wait:{wanted.value}")
    return Screen(said, choices=(*elsewhere, wait, _other_office(wanted), MENU))


def elsewhere_label(one: OpenElsewhere) -> Text:
    first = day(one.first.date())
    if one.distance_km is None:
        return text("choice-elsewhere", office=one.office.name, day=first)
    km = kilometres(one.distance_km)
    return text("choice-elsewhere-near", office=one.office.name, day=first, km=km)


def _at(wanted: Wanted, office: str) -> Wanted:
    return Wanted(wanted.service, office, wanted.person)


def _other_office(wanted: Wanted) -> Choice:
    return Choice(text("choice-other-office"), f"book:{wanted.service}")
