"""At which office: the one used last, by kecamatan, by a location that is shared, or of a list."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from backend.client import (
    AppointmentsClient,
    InvalidRequest,
    NotFound,
    Office,
    OfficesClient,
    ServiceInFull,
)
from handlers import office_choices
from handlers.asking import stop_asking
from handlers.booking_days import open_days
from handlers.choices import BOOKING, MENU
from handlers.filters import HasText, Pressed, TypedNik, TypedReceipt
from handlers.offices import SharedLocation
from handlers.paging import page
from handlers.screen import Ask, Choice, Screen, Show, Text, text
from handlers.wanted import Placing, Wanted

router = Router(name="booking_office")
router.message.filter(~TypedReceipt(), ~TypedNik())

places = Router(name="booking_places")
"""What is typed while a place is asked. Tried after all commands, which stay commands then."""
places.message.filter(~TypedReceipt(), ~TypedNik())

OTHER_SERVICE = Choice(text("choice-other-service"), f"{BOOKING.action}:new")
GONE = Screen(text("booking-gone"), choices=(OTHER_SERVICE, MENU))


@router.callback_query(Pressed("book"))
async def press_service(
    press: CallbackQuery,
    *,
    value: str,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    await open_offices(value, state, show, offices, appointments)


@router.callback_query(Pressed("book-offices"))
async def press_list(
    press: CallbackQuery, *, value: str, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    """value: a service, with the number of the list's page: 'KTP-REKAM:2'."""
    code, _, number = value.partition(":")
    service = await _service(code, show, offices)
    if service is not None:
        await _ask_for(service, state)
        await show(await _list(text("offices-list"), service, number, offices))


@router.message(StateFilter(Placing.place), SharedLocation())
async def share_location(
    message: Message, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    """The place is used and not kept."""
    service = await _asked_for(state, show, offices)
    if service is None or message.location is None:
        return
    near = await offices.nearest(message.location.latitude, message.location.longitude)
    offering = [one for one in near if one.office.code in service.offices]
    if not near:
        far = text("offices-far")
        await show(Screen(far, choices=(_all(service), MENU), ask=Ask.LOCATION))
    elif not offering:
        await show(await _list(_not_there(near[0].office, service), service, "1", offices))
    else:
        choices = office_choices.nearest(offering, lambda code: _act(service, code))
        await show(Screen(text("offices-near"), choices=(*choices, _all(service), MENU)))


@places.message(StateFilter(Placing.place), HasText())
async def type_place(
    message: Message,
    *,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    service = await _asked_for(state, show, offices)
    if service is None:
        return
    found = await offices.find(message.text or "")
    offering = [near for near in found.offices if near.office.code in service.offices]
    if len(found.offices) == 1 and offering and found.neighbour is None:
        await state.clear()
        wanted = Wanted(service.code, offering[0].office.code)
        await open_days(wanted, show, offices, appointments)
    elif found.neighbour is not None or offering:
        places = found.model_copy(update={"offices": tuple(offering)})
        choices = office_choices.found(places, lambda code: _act(service, code))
        asked = office_choices.which(places)
        await show(Screen(asked, choices=(*choices, _all(service), MENU), ask=Ask.TEXT))
    else:
        elsewhere = found.offices[0].office if found.offices else None
        told = _not_there(elsewhere, service) if elsewhere else text("offices-not-found")
        await show(await _list(told, service, "1", offices))


async def open_offices(
    code: str,
    state: FSMContext,
    show: Show,
    offices: OfficesClient,
    appointments: AppointmentsClient,
) -> None:
    """Where only one office does it, there is nothing to choose."""
    service = await _service(code, show, offices)
    if service is None:
        return
    if len(service.offices) == 1:
        await stop_asking(state, Placing.place)
        wanted = Wanted(service.code, service.offices[0])
        await open_days(wanted, show, offices, appointments)
        return
    await _ask_for(service, state)
    last = (await appointments.mine()).last_office
    known = [one for one in await offices.offices() if one.code == last]
    used = [one for one in known if one.code in service.offices]
    first = office_choices.listed(used, lambda code: _act(service, code))
    asked = text("booking-office", service=service.name)
    choices = (*first, _all(service), OTHER_SERVICE, MENU)
    await show(Screen(asked, choices=choices, ask=Ask.LOCATION))


async def _service(code: str, show: Show, offices: OfficesClient) -> ServiceInFull | None:
    """None for one that is no more, which is told."""
    try:
        service = await offices.service(code, show.language)
    except (InvalidRequest, NotFound):
        await show(GONE)
        return None
    return service


async def _ask_for(service: ServiceInFull, state: FSMContext) -> None:
    await state.set_state(Placing.place)
    await state.set_data({"service": service.code})


async def _asked_for(state: FSMContext, show: Show, offices: OfficesClient) -> ServiceInFull | None:
    return await _service(str((await state.get_data()).get("service")), show, offices)


async def _list(said: Text, service: ServiceInFull, number: str, offices: OfficesClient) -> Screen:
    offering = [one for one in await offices.offices() if one.code in service.offices]
    listed = office_choices.listed(offering, lambda code: _act(service, code))
    choices = page(listed, number, action=f"book-offices:{service.code}", after=(MENU,))
    return Screen(said, choices=choices, ask=Ask.TEXT)


def _not_there(office: Office, service: ServiceInFull) -> Text:
    return text("booking-not-there", office=office.name, service=service.name)


def _all(service: ServiceInFull) -> Choice:
    return Choice(text("choice-all-offices"), f"book-offices:{service.code}:1")


def _act(service: ServiceInFull, office: str) -> str:
    return f"book-days:{Wanted(service.code, office).value}"
