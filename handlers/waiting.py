"""The waiting list: who waits is offered the next place that is freed at an office."""

from aiogram import Router
from aiogram.types import CallbackQuery

from backend.client import (
    AlreadyBooked,
    AppointmentsClient,
    InvalidRequest,
    NotFound,
    OfficesClient,
    TooMany,
)
from handlers.appointments import UNKNOWN, open_existing
from handlers.choices import APPOINTMENTS, BOOKING, MENU
from handlers.filters import Pressed
from handlers.screen import Choice, Screen, Show, text
from handlers.wanted import PERSONS_MAX, PressedFor, Wanted
from locales import Channel

router = Router(name="waiting")

LEFT = Screen(text("waiting-left"), choices=(APPOINTMENTS, BOOKING, MENU))
TOO_MANY = Screen(text("waiting-too-many"), choices=(APPOINTMENTS, MENU))


@router.callback_query(PressedFor("wait", Wanted))
async def press_wait(
    press: CallbackQuery,
    *,
    wanted: Wanted,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    channel: Channel,
) -> None:
    """Pressed twice, it is one place in the line."""
    try:
        await appointments.join_waiting(wanted.service, wanted.office, person=wanted.person)
        office = await offices.office(wanted.office)
    except AlreadyBooked:
        family = (Choice(text("choice-for-family"), f"wait-for:{wanted.value}"),)
        if not await open_existing(wanted, show, offices, appointments, instead=family):
            await show(UNKNOWN)
    except TooMany:
        await show(TOO_MANY)
    except (InvalidRequest, NotFound):
        await show(Screen(text("booking-gone"), choices=(BOOKING, MENU)))
    else:
        key = "waiting-joined-on-this-page" if channel is Channel.WEB else "waiting-joined"
        other = Choice(text("choice-other-office"), f"book:{wanted.service}")
        joined = text(key, office=office.name)
        await show(Screen(joined, choices=(APPOINTMENTS, other, MENU)))


@router.callback_query(PressedFor("wait-for", Wanted))
async def press_for_family(press: CallbackQuery, *, wanted: Wanted, show: Show) -> None:
    persons = tuple(
        Choice(
            text("choice-for-person", person=str(person)),
            f"wait:{Wanted(wanted.service, wanted.office, person).value}",
        )
        for person in range(1, PERSONS_MAX + 1)
    )
    await show(Screen(text("booking-for-whom"), choices=(*persons, MENU)))


@router.callback_query(Pressed("leave"))
async def press_leave(
    press: CallbackQuery, *, value: str, show: Show, appointments: AppointmentsClient
) -> None:
    if value.isascii() and value.isdecimal():
        await appointments.leave_waiting(int(value))
    await show(LEFT)
