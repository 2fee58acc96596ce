"""Moving an appointment: another day, another time, the same code."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from backend.client import (
    Appointment,
    AppointmentsClient,
    BookingClosed,
    IllegalStep,
    InvalidRequest,
    NotFound,
    OfficesClient,
    SlotFull,
)
from handlers.appointments import UNKNOWN, one_of_mine, show_ticket
from handlers.booking_days import days_text, elsewhere_label
from handlers.booking_times import TAKEN
from handlers.choices import MENU
from handlers.dates import clock, day, moment
from handlers.filters import Pressed
from handlers.paging import page
from handlers.screen import Choice, Screen, Show, text
from handlers.ticket import COMING, cancel
from handlers.wanted import slot_of

router = Router(name="appointment_move")


@dataclass(frozen=True, slots=True)
class Moving:
    """An appointment, and the office it may move to: its own, unless that has no room."""

    code: str
    office: str

    @property
    def value(self) -> str:
        return f"{self.code}:{self.office}"


class PressedMove(Pressed):
    """'move-times:<code>:<office>:<day>', and after it a slot or the number of a page."""

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        pressed = await super().__call__(press)
        if not isinstance(pressed, dict):
            return False
        try:
            code, office, on, *rest = pressed["value"].split(":", 3)
            return {"moving": Moving(code, office), "on": date.fromisoformat(on), "rest": rest}
        except ValueError:
            return False


class PressedSlot(PressedMove):
    """The same with a slot, which it needs."""

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        pressed = await super().__call__(press)
        if not isinstance(pressed, dict):
            return False
        try:
            return pressed | {"slot": slot_of("".join(pressed["rest"]))}
        except ValueError:
            return False


@router.callback_query(Pressed("move"))
async def press_move(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """value: a code, then the office and the number of a page where there are several."""
    code, _, further = value.partition(":")
    office, _, number = further.partition(":")
    mine = await _movable(code, show, offices, appointments)
    if mine is not None:
        moving = Moving(code, office or mine.office.code)
        await _open_days(mine, moving, show, offices, appointments, number=number)


@router.callback_query(PressedMove("move-times"))
async def press_day(
    press: CallbackQuery,
    *,
    moving: Moving,
    on: date,
    rest: list[str],
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    mine = await _movable(moving.code, show, offices, appointments)
    if mine is not None:
        number = "".join(rest)
        await _open_times(
            mine, moving, on, show, offices=offices, appointments=appointments, number=number
        )


@router.callback_query(PressedSlot("move-to"))
async def press_time(
    press: CallbackQuery,
    *,
    moving: Moving,
    on: date,
    slot: int,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    try:
        moved = await appointments.move(moving.code, slot)
    except (SlotFull, BookingClosed, NotFound, InvalidRequest, IllegalStep):
        mine = await _movable(moving.code, show, offices, appointments)
        if mine is not None:
            await _open_times(
                mine, moving, on, show, offices=offices, appointments=appointments, key=TAKEN
            )
    else:
        await show_ticket(moved, show, offices, heading="ticket-moved")


async def _movable(
    code: str, show: Show, offices: OfficesClient, appointments: AppointmentsClient
) -> Appointment | None:
    """None for one that can't be moved, which is told."""
    mine = await one_of_mine(code, appointments)
    if mine is None:
        await show(UNKNOWN)
    elif mine.state not in COMING:
        await show_ticket(mine, show, offices)
    else:
        return mine
    return None


async def _open_days(
    mine: Appointment,
    moving: Moving,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    *,
    key: str = "booking-days",
    number: str = "1",
) -> None:
    try:
        office = await offices.office(moving.office)
        opened = await appointments.days(mine.service, moving.office)
    except (InvalidRequest, NotFound):
        await show(UNKNOWN)
        return
    if not opened.days:
        elsewhere = tuple(
            Choice(elsewhere_label(one), f"move:{Moving(moving.code, one.office.code).value}")
            for one in opened.elsewhere
        )
        said = text("move-full", office=office.name, until=day(opened.until))
        if opened.closed_until is not None:
            until = moment(opened.closed_until)
            said = text("move-closed", office=office.name, until=until)
        choices = (*elsewhere, _keep(moving), cancel(moving.code), MENU)
        await show(Screen(said, choices=choices))
        return
    listed = [
        Choice(text("choice-day", day=day(one.day)), f"move-times:{moving.value}:{one.day:%Y%m%d}")
        for one in opened.days
    ]
    choices = page(listed, number, action=f"move:{moving.value}", after=(_keep(moving), MENU))
    await show(Screen(days_text(opened, text(key, office=office.name)), choices=choices))


async def _open_times(
    mine: Appointment,
    moving: Moving,
    on: date,
    show: Show,
    *,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    key: str = "booking-times",
    number: str = "1",
) -> None:
    try:
        times = await appointments.times(mine.service, moving.office, on)
        office = await offices.office(moving.office)
    except (InvalidRequest, NotFound):
        await show(UNKNOWN)
        return
    if not times:
        await _open_days(mine, moving, show, offices, appointments, key="booking-day-full")
        return
    there = f"{moving.value}:{on:%Y%m%d}"
    listed = [
        Choice(text("choice-time", clock=clock(one.starts_at)), f"move-to:{there}:{one.slot}")
        for one in times
    ]
    other_day = Choice(text("choice-other-day"), f"move:{moving.value}")
    after = (other_day, _keep(moving), MENU)
    choices = page(listed, number, action=f"move-times:{there}", after=after)
    await show(Screen(text(key, office=office.name, day=day(on)), choices=choices))


def _keep(moving: Moving) -> Choice:
    return Choice(text("choice-keep"), f"appointment:{moving.code}")
