"""Where is my office, and when is it open? By kecamatan, or by a location that is shared."""

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from backend.client import OfficesClient, PlacesFound, Refusal
from handlers import office_choices
from handlers.asking import stop_asking
from handlers.choices import BOOKING, MENU, OFFICES, OUTAGES, REQUIREMENTS
from handlers.filters import HasText, Pressed, Says, TypedNik, TypedReceipt
from handlers.office_screen import office_screen
from handlers.paging import page
from handlers.screen import Ask, Choice, Screen, Show, Text, text

router = Router(name="offices")
router.message.filter(~TypedReceipt(), ~TypedNik())

places = Router(name="places")
"""What is typed while a place is asked. Tried after all commands, which stay commands then."""
places.message.filter(~TypedReceipt(), ~TypedNik())

ALL_OFFICES = Choice(text("choice-all-offices"), f"{OFFICES.action}:1")
OTHER_OFFICE = Choice(text("choice-other-office"), OFFICES.action)
AFTER_OFFICE = (BOOKING, REQUIREMENTS, OUTAGES, OTHER_OFFICE, MENU)


class Locating(StatesGroup):
    place = State()


class SharedLocation(Filter):
    """A location or a venue; both carry coordinates."""

    async def __call__(self, message: Message) -> bool:
        return message.location is not None


@router.message(Says("lokasi", "kantor", "jam", "upt", "uptd", "office", "offices"))
async def type_offices(
    message: Message, *, argument: str, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    await open_offices(state, show, offices, about=argument)


@router.callback_query(Pressed(OFFICES.action))
async def press_offices(
    press: CallbackQuery, *, value: str, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    """With a value: a page of the list."""
    if value:
        await show(await _list(text("offices-list"), value, offices))
    else:
        await open_offices(state, show, offices)


@router.callback_query(Pressed("office"))
async def press_office(
    press: CallbackQuery, *, value: str, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    try:
        await _show_office(value, state, show, offices)
    except Refusal:
        await show(await _list(text("offices-gone"), "1", offices))


@router.message(SharedLocation())
async def share_location(
    message: Message, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    """Also out of the blue: nothing else could be meant. The place is used and not kept."""
    if message.location is None:
        return
    near = await offices.nearest(message.location.latitude, message.location.longitude)
    if not near:
        await _ask("offices-far", state, show)
        return
    await stop_asking(state, Locating.place)
    choices = (*office_choices.nearest(near, _act), ALL_OFFICES, MENU)
    await show(Screen(text("offices-near"), choices=choices))


@places.message(StateFilter(Locating.place), HasText())
async def type_place(
    message: Message, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    found = await offices.find(message.text or "")
    await _show_found(found, state, show, offices)


async def open_offices(
    state: FSMContext, show: Show, offices: OfficesClient, *, about: str = ""
) -> None:
    """'LOKASI Anyer' names a place; 'kantor buka jam berapa?' does not, and is asked for one."""
    found = await offices.find(about) if about else None
    if found is None or not (found.offices or found.neighbour):
        await _ask("offices-ask", state, show)
    else:
        await _show_found(found, state, show, offices)


async def _ask(key: str, state: FSMContext, show: Show) -> None:
    await state.set_state(Locating.place)
    await show(Screen(text(key), choices=(ALL_OFFICES, MENU), ask=Ask.LOCATION))


async def _show_found(
    found: PlacesFound, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    if len(found.offices) == 1 and found.neighbour is None:
        await _show_office(found.offices[0].office.code, state, show, offices)
        return
    await state.set_state(Locating.place)
    if found.offices or found.neighbour:
        await show(_choose(found))
    else:
        await show(await _list(text("offices-not-found"), "1", offices))


def _choose(found: PlacesFound) -> Screen:
    choices = (*office_choices.found(found, _act), ALL_OFFICES, MENU)
    return Screen(office_choices.which(found), choices=choices, ask=Ask.TEXT)


async def _list(said: Text, number: str, offices: OfficesClient) -> Screen:
    listed = office_choices.listed(await offices.offices(), _act)
    return Screen(said, choices=page(listed, number, action=OFFICES.action, after=(MENU,)))


async def _show_office(code: str, state: FSMContext, show: Show, offices: OfficesClient) -> None:
    office = await offices.office(code)
    services = await offices.services(show.language)
    await stop_asking(state, Locating.place)
    await show(office_screen(office, services, choices=AFTER_OFFICE))


def _act(code: str) -> str:
    return f"office:{code}"
