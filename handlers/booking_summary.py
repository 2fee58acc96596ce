"""What would be booked, for whom, and the yes that takes the place."""

from aiogram import Router
from aiogram.types import CallbackQuery

from backend.client import (
    AlreadyBooked,
    AppointmentsClient,
    BookingClosed,
    InvalidRequest,
    LimitedByNoShows,
    NotFound,
    OfficesClient,
    Refusal,
    SlotFull,
    TooMany,
    TooManyPlaces,
)
from handlers.appointments import open_existing, show_ticket
from handlers.booking_times import TAKEN, open_times
from handlers.choices import APPOINTMENTS, MENU, OFFICES
from handlers.dates import clock, day
from handlers.lines import lines
from handlers.screen import Choice, Screen, Show, Text, text
from handlers.wanted import PERSONS_MAX, PressedFor, Wanted, WantedDay, WantedSlot
from locales import Channel

router = Router(name="booking_summary")

REMINDED, QUIET = "1", "0"
"""Whether a yes also agrees to be sent messages."""

REFUSED: dict[type[Refusal], Screen] = {
    TooMany: Screen(text("booking-too-many"), choices=(APPOINTMENTS, MENU)),
    TooManyPlaces: Screen(text("booking-too-many-places"), choices=(APPOINTMENTS, OFFICES, MENU)),
    LimitedByNoShows: Screen(text("booking-limited"), choices=(APPOINTMENTS, OFFICES, MENU)),
}


@router.callback_query(PressedFor("book-at", WantedSlot))
async def press_time(
    press: CallbackQuery,
    *,
    wanted: WantedSlot,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
    channel: Channel,
) -> None:
    on = wanted.on
    try:
        times = await appointments.times(on.wanted.service, on.wanted.office, on.day)
    except (InvalidRequest, NotFound):
        times = []
    chosen = next((one for one in times if one.slot == wanted.slot), None)
    if chosen is None:
        await open_times(on, show, offices, appointments, key=TAKEN)
        return
    service = await offices.service(on.wanted.service, show.language)
    office = await offices.office(on.wanted.office)
    agreed = (await appointments.mine()).agreed
    said = text(
        "booking-summary",
        service=service.name,
        office=office.name,
        day=day(on.day),
        clock=clock(chosen.starts_at),
        whom=_whom(on.wanted.person),
        bring=service.bring,
        reminders=_reminders(agreed=agreed, channel=channel),
    )
    if chosen.note is not None:
        said = lines([said, text("ticket-note", note=chosen.note)])
    await show(Screen(said, choices=_choices(wanted, agreed=agreed)))


@router.callback_query(PressedFor("book-for", WantedSlot))
async def press_for_family(press: CallbackQuery, *, wanted: WantedSlot, show: Show) -> None:
    """By number alone."""
    persons = tuple(
        Choice(
            text("choice-for-person", person=str(person)) if person else text("choice-for-self"),
            f"book-at:{_for(wanted, person).value}",
        )
        for person in (*range(1, PERSONS_MAX + 1), 0)
    )
    await show(Screen(text("booking-for-whom"), choices=(*persons, MENU)))


@router.callback_query(PressedFor("book-yes", WantedSlot))
async def press_yes(
    press: CallbackQuery,
    *,
    wanted: WantedSlot,
    rest: str,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    asked = wanted.wanted
    try:
        booked = await appointments.book(
            wanted.slot, asked.service, person=asked.person, reminders=rest == REMINDED
        )
    except AlreadyBooked:
        family = _for_family(wanted)
        if not await open_existing(asked, show, offices, appointments, instead=(family,)):
            await open_times(wanted.on, show, offices, appointments, key=TAKEN)
    except (SlotFull, BookingClosed, NotFound, InvalidRequest):
        await open_times(wanted.on, show, offices, appointments, key=TAKEN)
    except (TooMany, TooManyPlaces, LimitedByNoShows) as refusal:
        await show(REFUSED[type(refusal)])
    else:
        await show_ticket(booked, show, offices, heading="ticket-booked")


def _choices(wanted: WantedSlot, *, agreed: bool) -> tuple[Choice, ...]:
    """Who has agreed to messages before need not be asked again."""
    yes = f"book-yes:{wanted.value}"
    said: tuple[Choice, ...] = (
        Choice(text("choice-book-remind"), f"{yes}:{REMINDED}"),
        Choice(text("choice-book-quiet"), f"{yes}:{QUIET}"),
    )
    if agreed:
        said = (Choice(text("choice-book-yes"), f"{yes}:{QUIET}"),)
    other_time = Choice(text("choice-other-time"), f"book-times:{wanted.on.value}")
    return (*said, other_time, _for_family(wanted), MENU)


def _for_family(wanted: WantedSlot) -> Choice:
    return Choice(text("choice-for-family"), f"book-for:{wanted.value}")


def _for(wanted: WantedSlot, person: int) -> WantedSlot:
    asked = wanted.wanted
    on = WantedDay(Wanted(asked.service, asked.office, person), wanted.on.day)
    return WantedSlot(on, wanted.slot)


def _whom(person: int) -> Text:
    return text("for-person", person=str(person)) if person else text("for-self")


def _reminders(*, agreed: bool, channel: Channel) -> Text:
    """Who says yes to them agrees to be sent messages."""
    if channel is Channel.WEB:
        return text("reminders-on-this-page")
    return text("reminders-agreed" if agreed else "reminders-asked")
