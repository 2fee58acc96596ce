"""Cancelling by a press or by 'BATAL B7K2', taking it back, and answering an offer."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import (
    AlreadyBooked,
    AppointmentsClient,
    IllegalStep,
    NotFound,
    OfficesClient,
    SlotFull,
)
from handlers.appointments import (
    NONE,
    UNKNOWN,
    appointment_choice,
    one_of_mine,
    show_ticket,
)
from handlers.choices import APPOINTMENTS, BOOKING, MENU
from handlers.filters import COMMAND, Pressed, Says, TypedNik, TypedReceipt
from handlers.intents import Intent
from handlers.paging import page
from handlers.screen import Screen, Show, text
from handlers.ticket import cancel as cancel_choice
from handlers.wanted import code_in

router = Router(name="appointment_changes")
router.message.filter(~TypedReceipt(), ~TypedNik())

CANCELLING = frozenset(
    {"batal", "batalkan", "batalin", "membatalkan", "batalkeun", "batalaken", "bolay", "cancel"}
)
DECLINED = Screen(text("offer-declined"), choices=(APPOINTMENTS, BOOKING, MENU))
OVER = Screen(text("offer-over"), choices=(BOOKING, APPOINTMENTS, MENU))
TOO_LATE = Screen(text("undo-too-late"), choices=(BOOKING, APPOINTMENTS, MENU))
GIVEN_AWAY = Screen(text("undo-given-away"), choices=(BOOKING, APPOINTMENTS, MENU))


class Cancels(Says):
    """'batal b7k2': with a code it can mean nothing else."""

    def __init__(self) -> None:
        super().__init__(*CANCELLING, means=Intent.BOOKING)

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        match = COMMAND.fullmatch(message.text or "")
        if match and match[1].lower() in self.commands and code_in(match[2]):
            return {"argument": match[2]}
        return await super().__call__(message)


@router.message(Cancels())
async def type_cancel(
    message: Message,
    *,
    argument: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    code = code_in(argument)
    if code is None:
        await open_cancel(show, offices, appointments)
    else:
        await _cancel(code, show, offices, appointments)


@router.callback_query(Pressed("cancelling"))
async def press_list(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """value: the number of a page."""
    await open_cancel(show, offices, appointments, number=value)


@router.callback_query(Pressed("cancel"))
async def press_cancel(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    await _cancel(value, show, offices, appointments)


@router.callback_query(Pressed("undo"))
async def press_undo(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """Pressed twice, it holds already."""
    try:
        back = await appointments.undo(value)
    except NotFound:
        await show(UNKNOWN)
    except (IllegalStep, AlreadyBooked):
        mine = await one_of_mine(value, appointments)
        if mine is None or mine.state == "cancelled":
            await show(TOO_LATE)
        else:
            await show_ticket(mine, show, offices)
    except SlotFull:
        await show(GIVEN_AWAY)
    else:
        await show_ticket(back, show, offices, heading="ticket-back")


@router.callback_query(Pressed("accept"))
async def press_accept(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    try:
        taken = await appointments.accept(value)
    except (NotFound, IllegalStep):
        await show(OVER)
    else:
        await show_ticket(taken, show, offices, heading="ticket-booked")


@router.callback_query(Pressed("decline"))
async def press_decline(
    press: CallbackQuery, *, value: str, show: Show, appointments: AppointmentsClient
) -> None:
    """What was only held for the resident goes on to the next who waits; there is no way back."""
    mine = await one_of_mine(value, appointments)
    if mine is None or mine.state != "offered":
        await show(OVER)
        return
    try:
        await appointments.cancel(value)
    except (NotFound, IllegalStep):
        await show(OVER)
    else:
        await show(DECLINED)


async def open_cancel(
    show: Show, offices: OfficesClient, appointments: AppointmentsClient, *, number: str = "1"
) -> None:
    """The only one is shown and asked about; several are listed."""
    active = [one for one in (await appointments.mine()).appointments if one.state != "cancelled"]
    if not active:
        await show(NONE)
        return
    if len(active) == 1:
        only = active[0]
        asked = (cancel_choice(only.code), APPOINTMENTS, MENU)
        await show_ticket(only, show, offices, heading="cancel-this", choices=asked)
        return
    listed = [appointment_choice(one, "cancel") for one in active]
    choices = page(listed, number, action="cancelling", after=(APPOINTMENTS, MENU))
    await show(Screen(text("cancel-which"), choices=choices))


async def _cancel(
    code: str, show: Show, offices: OfficesClient, appointments: AppointmentsClient
) -> None:
    """At once. Who pressed by mistake takes it back."""
    try:
        gone = await appointments.cancel(code)
    except NotFound:
        await show(UNKNOWN)
    except IllegalStep:
        mine = await one_of_mine(code, appointments)
        if mine is None:
            await show(UNKNOWN)
        else:
            await show_ticket(mine, show, offices, heading="cancel-not-possible")
    else:
        await show_ticket(gone, show, offices, heading="ticket-cancelled")
