"""Booking a place: first what for, by its document; or straight away: 'JANJI rekam ktp'."""

import re
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from backend.client import AppointmentsClient, OfficesClient
from handlers.appointment_changes import CANCELLING, open_cancel
from handlers.appointments import open_mine
from handlers.booking_office import OTHER_SERVICE, open_offices
from handlers.choices import APPOINTMENTS, BOOKING, MENU
from handlers.filters import COMMAND, Pressed, Says, TypedNik, TypedReceipt
from handlers.intents import Intent
from handlers.requirements import groups_in, matching, words_in
from handlers.screen import Choice, Screen, Show, text
from handlers.service_choices import documents, named, of_group

router = Router(name="booking")
router.message.filter(~TypedReceipt(), ~TypedNik())

WORDS = (
    *("janji", "janjian", "jangji", "antri", "antre", "antrian", "antrean"),
    *("booking", "book", "reservasi", "appointment", "queue"),
)
OWN = frozenset({"saya", "sy", "abdi", "kule", "my", "mine"})
"""'JANJI SAYA': those that there are."""

TELLING = frozenset(
    {
        *("rekam", "biodata", "lahir", "kelahiran", "kematian", "kawin", "perkawinan", "cerai"),
        *("perceraian", "recording", "birth", "death", "marriage", "divorce"),
    }
)
"""Words that name a service without its document; 'baru', 'datang' or '17' do not."""

NUMBER = re.compile(r"\b(?:ambil|nyandak|mendet)\s+(?:no|nomor|nomer|antri\w*|antre\w*)\b")
"""Taking a number is no collecting of a card."""

COMMANDS = frozenset({"janji", "jangji", "booking", "book", "appointment"})
SHORT = 4
"""Words: with a service named in them, they are what a command is given."""

NEW = Choice(text("choice-book-new"), OTHER_SERVICE.action)


class Books(Says):
    """'JANJI KK hilang' says for what, although those words alone ask what to bring."""

    def __init__(self) -> None:
        super().__init__(*WORDS, means=Intent.BOOKING)

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        match = COMMAND.fullmatch(message.text or "")
        if match and match[1].lower() in COMMANDS and _is_short(match[2]):
            return {"argument": match[2].strip()}
        return await super().__call__(message)


@router.message(Books())
async def type_booking(
    message: Message,
    *,
    argument: str,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    words = words_in(argument)
    if words & CANCELLING:
        await open_cancel(show, offices, appointments)
    elif words & OWN and not _names_a_service(argument):
        await open_mine(show, offices, appointments)
    else:
        await open_booking(state, show, offices, appointments, about=argument)


@router.callback_query(Pressed(BOOKING.action))
async def press_booking(
    press: CallbackQuery,
    *,
    value: str,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """value: nothing, 'new' for another one than there is, or as of_group() takes it."""
    if not value:
        await open_booking(state, show, offices, appointments)
        return
    services, number = of_group(await offices.services(show.language), value)
    if not services:
        asked = text("booking-ask")
        await show(Screen(asked, choices=(*documents(BOOKING.action), MENU)))
        return
    after = (OTHER_SERVICE, MENU)
    choices = named(services, number, action=BOOKING.action, act="book", after=after)
    await show(Screen(text("requirements-which"), choices=choices))


async def open_booking(
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    *,
    about: str = "",
) -> None:
    """about: for which document or service, in the resident's own words."""
    wanted = NUMBER.sub("", about.casefold()) if _names_a_service(about) else ""
    services = matching(wanted, await offices.services(show.language))
    if len(services) == 1:
        await open_offices(services[0].code, state, show, offices, appointments)
    elif services:
        after = (OTHER_SERVICE, MENU)
        choices = named(services, "1", action=BOOKING.action, act="book", after=after)
        await show(Screen(text("requirements-which"), choices=choices))
    else:
        mine = await appointments.mine()
        if mine.appointments or mine.waiting:
            await show(Screen(text("booking-have"), choices=(APPOINTMENTS, NEW, MENU)))
        else:
            asked = text("booking-ask")
            await show(Screen(asked, choices=(*documents(BOOKING.action), MENU)))


def _is_short(argument: str) -> bool:
    return len(argument.split()) <= SHORT and _names_a_service(argument)


def _names_a_service(about: str) -> bool:
    return bool(groups_in(about) or words_in(about) & TELLING)
