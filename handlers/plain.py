"""Plain words: 'ktp saya udah jadi blm?' opens the same dialogue as its command does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from backend.client import AppointmentsClient, OfficesClient, ResidentsClient
from handlers import (
    booking,
    complaints,
    follow,
    language,
    lost,
    officer,
    offices,
    outages,
    phone,
    privacy,
    requirements,
    start,
    status,
    subscriptions,
)
from handlers.appointment_changes import CANCELLING, open_cancel
from handlers.choices import (
    BOOKING,
    COMPLAINTS,
    FOLLOWING,
    HELP,
    LANGUAGE,
    LOST,
    MENU,
    OFFICER,
    OFFICES,
    OUTAGES,
    PHONE,
    PRIVACY,
    REQUIREMENTS,
    STATUS,
    SUBSCRIBE,
)
from handlers.filters import HasText
from handlers.intents import Intent, Understanding, understand
from handlers.receipt import ReceiptFormat
from handlers.requirements import words_in
from handlers.screen import Choice, Screen, Show, text
from locales import Channel

router = Router(name="plain")


@dataclass(frozen=True, slots=True)
class Here:
    """What the dialogues need to open."""

    typed: str
    understood: Understanding
    state: FSMContext
    show: Show
    client: ResidentsClient
    offices: OfficesClient
    appointments: AppointmentsClient
    channel: Channel
    receipts: ReceiptFormat


Open = Callable[[Here], Awaitable[None]]


@router.message(HasText())
async def plain_words(
    message: Message,
    *,
    state: FSMContext,
    show: Show,
    client: ResidentsClient,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    channel: Channel,
    receipts: ReceiptFormat,
) -> None:
    typed = message.text or ""
    understood = understand(typed)
    if understood.is_sure:
        here = Here(
            typed, understood, state, show, client, offices, appointments, channel, receipts
        )
        await OPEN[understood.intents[0]](here)
    elif understood.intents:
        await show(Screen(text("plain-which"), choices=(*_choices(understood), MENU)))
    else:
        await show(Screen(text("not-understood"), choices=start.TOPICS))


def _choices(understood: Understanding) -> tuple[Choice, ...]:
    """Two intents of one dialogue are one choice."""
    return tuple(dict.fromkeys(CHOICES[intent] for intent in understood.intents))


async def _book_or_cancel(here: Here) -> None:
    """Both are spoken of with the same words: 'batalin antrian saya'."""
    if words_in(here.typed) & CANCELLING:
        await open_cancel(here.show, here.offices, here.appointments)
    else:
        await booking.open_booking(
            here.state, here.show, here.offices, here.appointments, about=here.typed
        )


async def _welcome_back(here: Here) -> None:
    await here.show(Screen(text("plain-thanks"), choices=(MENU,)))


OPEN: dict[Intent, Open] = {
    Intent.STATUS: lambda here: status.open_status(here.state, here.show),
    Intent.REQUIREMENTS: lambda here: requirements.open_requirements(
        here.show, here.offices, about=here.typed
    ),
    Intent.OFFICES: lambda here: offices.open_offices(
        here.state, here.show, here.offices, about=here.typed
    ),
    Intent.OUTAGES: lambda here: outages.open_outages(here.show, here.offices),
    Intent.BOOKING: _book_or_cancel,
    Intent.FOLLOW: lambda here: follow.open_following(here.show, here.client, here.receipts),
    Intent.SUBSCRIBE: lambda here: subscriptions.open_subscriptions(here.show, here.client),
    Intent.STOP: lambda here: privacy.open_stop(here.show, here.client),
    Intent.PRIVACY: lambda here: privacy.open_privacy(here.show, here.client, here.receipts),
    Intent.ERASE: lambda here: privacy.open_erase(here.show),
    Intent.COMPLAINTS: lambda here: complaints.open_complaints(here.show),
    Intent.OFFICER: lambda here: officer.open_officer(here.show, here.offices),
    Intent.PHONE: lambda here: phone.open_phone(here.state, here.show, here.client, here.channel),
    Intent.LOST: lambda here: lost.open_lost(here.show),
    Intent.LANGUAGE: lambda here: language.open_language(here.typed, here.show, here.client),
    Intent.GREETING: lambda here: here.show(start.WELCOME),
    Intent.THANKS: _welcome_back,
    Intent.HELP: lambda here: here.show(start.EXPLAIN),
}

CHOICES: dict[Intent, Choice] = {
    Intent.STATUS: STATUS,
    Intent.REQUIREMENTS: REQUIREMENTS,
    Intent.OFFICES: OFFICES,
    Intent.OUTAGES: OUTAGES,
    Intent.BOOKING: BOOKING,
    Intent.FOLLOW: FOLLOWING,
    Intent.SUBSCRIBE: SUBSCRIBE,
    Intent.STOP: PRIVACY,
    Intent.PRIVACY: PRIVACY,
    Intent.ERASE: PRIVACY,
    Intent.COMPLAINTS: COMPLAINTS,
    Intent.OFFICER: OFFICER,
    Intent.PHONE: PHONE,
    Intent.LOST: LOST,
    Intent.LANGUAGE: LANGUAGE,
    Intent.GREETING: HELP,
    Intent.THANKS: HELP,
    Intent.HELP: HELP,
}
"""What is offered where it is not sure. Nothing that erases or stops is a press away."""
