"""Which notices: of an office, typed or from the list, or of a service."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from backend.client import OfficesClient
from handlers import office_choices
from handlers.choices import MENU
from handlers.filters import HasText, Pressed, TypedNik, TypedReceipt
from handlers.paging import page
from handlers.screen import Ask, Choice, Screen, Show, text
from handlers.service_choices import documents, named, of_group

router = Router(name="notice_choices")

places = Router(name="notice_places")
"""What is typed while an office is asked. Tried after all commands, which stay commands then."""
places.message.filter(~TypedReceipt(), ~TypedNik())

OF_OFFICE = Choice(text("choice-notices-office"), "notices-office")
OF_SERVICE = Choice(text("choice-notices-service"), "notices-service")
ALL_OFFICES = Choice(text("choice-all-offices"), f"{OF_OFFICE.action}:1")


class Choosing(StatesGroup):
    office = State()


@router.callback_query(Pressed(OF_OFFICE.action))
async def choose_office(
    press: CallbackQuery, *, value: str, state: FSMContext, show: Show, offices: OfficesClient
) -> None:
    """With a value: a page of the list."""
    await state.set_state(Choosing.office)
    if value:
        await show(await _offices("subscriptions-which-office", value, offices))
    else:
        asked = text("subscriptions-ask-office")
        await show(Screen(asked, choices=(ALL_OFFICES, MENU), ask=Ask.TEXT))


@places.message(StateFilter(Choosing.office), HasText())
async def type_office(message: Message, *, show: Show, offices: OfficesClient) -> None:
    found = (await offices.find(message.text or "")).offices
    if not found:
        await show(await _offices("subscriptions-not-found", "1", offices))
        return
    choices = (*office_choices.listed((near.office for near in found), _act), ALL_OFFICES, MENU)
    await show(Screen(text("subscriptions-which-office"), choices=choices, ask=Ask.TEXT))


@router.callback_query(Pressed(OF_SERVICE.action))
async def choose_service(
    press: CallbackQuery, *, value: str, show: Show, offices: OfficesClient
) -> None:
    """value: nothing, or as of_group() takes it."""
    action = OF_SERVICE.action
    services, number = of_group(await offices.services(show.language), value)
    if not services:
        asked = text("subscriptions-which-document")
        await show(Screen(asked, choices=(*documents(action), MENU)))
        return
    choices = named(services, number, action=action, act="notices:service", after=(MENU,))
    await show(Screen(text("subscriptions-which-service"), choices=choices))


async def _offices(key: str, number: str, offices: OfficesClient) -> Screen:
    listed = office_choices.listed(await offices.offices(), _act)
    choices = page(listed, number, action=OF_OFFICE.action, after=(MENU,))
    return Screen(text(key), choices=choices, ask=Ask.TEXT)


def _act(code: str) -> str:
    return f"notices:office:{code}"
