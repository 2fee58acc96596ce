"""At which time of a day: those with room."""

from aiogram import Router
from aiogram.types import CallbackQuery

from backend.client import AppointmentsClient, InvalidRequest, NotFound, OfficesClient
from handlers.booking_days import open_days
from handlers.choices import BOOKING, MENU
from handlers.dates import clock, day
from handlers.paging import page
from handlers.screen import Choice, Screen, Show, text
from handlers.wanted import PressedFor, WantedDay, WantedSlot

router = Router(name="booking_times")

TAKEN = "booking-taken"
"""Said above a day's times where the one that was wanted is gone."""


@router.callback_query(PressedFor("book-times", WantedDay))
async def press_day(
    press: CallbackQuery,
    *,
    wanted: WantedDay,
    rest: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """rest: the number of a page."""
    await open_times(wanted, show, offices, appointments, number=rest)


async def open_times(
    on: WantedDay,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    *,
    key: str = "booking-times",
    number: str = "1",
) -> None:
    """key: what is said above the times. Of a day without any, the other days are shown."""
    wanted = on.wanted
    try:
        times = await appointments.times(wanted.service, wanted.office, on.day)
        office = await offices.office(wanted.office)
    except (InvalidRequest, NotFound):
        await show(Screen(text("booking-gone"), choices=(BOOKING, MENU)))
        return
    if not times:
        await open_days(wanted, show, offices, appointments, key="booking-day-full")
        return
    listed = [
        Choice(
            text("choice-time", clock=clock(one.starts_at)),
            f"book-at:{WantedSlot(on, one.slot).value}",
        )
        for one in times
    ]
    after = (other_day(on), MENU)
    choices = page(listed, number, action=f"book-times:{on.value}", after=after)
    await show(Screen(text(key, office=office.name, day=day(on.day)), choices=choices))


def other_day(on: WantedDay) -> Choice:
    return Choice(text("choice-other-day"), f"book-days:{on.wanted.value}")
