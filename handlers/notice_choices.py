"""Which notices: of an office, typed or from the list, or of a service."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from backend.client import Office, OfficesClient
from handlers.choices import MENU
from handlers.filters import HasText, Pressed, TypedNik, TypedReceipt
from handlers.paging import page
from handlers.requirements import GROUPS, group_of
from handlers.screen import Ask, Choice, Screen, Show, text

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
    choices = (*(_office_choice(near.office) for near in found), ALL_OFFICES, MENU)
    await show(Screen(text("subscriptions-which-office"), choices=choices, ask=Ask.TEXT))


@router.callback_query(Pressed(OF_SERVICE.action))
async def choose_service(
    press: CallbackQuery, *, value: str, show: Show, offices: OfficesClient
) -> None:
    """value: nothing, or a group with the number of its page where it has several: 'KTP:2'."""
    group, _, number = value.partition(":")
    services = [one for one in await offices.services(show.language) if group_of(one) == group]
    if not services:
        groups = (Choice(text(f"documents-{each}"), _group(each)) for each in GROUPS)
        await show(Screen(text("subscriptions-which-document"), choices=(*groups, MENU)))
        return
    listed = [
        Choice(text("choice-service", service=one.name), f"notices:service:{one.code}")
        for one in services
    ]
    choices = page(listed, number, action=_group(group), after=(MENU,))
    await show(Screen(text("subscriptions-which-service"), choices=choices))


async def _offices(key: str, number: str, offices: OfficesClient) -> Screen:
    listed = [_office_choice(office) for office in await offices.offices()]
    choices = page(listed, number, action=OF_OFFICE.action, after=(MENU,))
    return Screen(text(key), choices=choices, ask=Ask.TEXT)


def _office_choice(office: Office) -> Choice:
    return Choice(text("choice-office", office=office.name), f"notices:office:{office.code}")


def _group(group: str) -> str:
    return f"{OF_SERVICE.action}:{group}"
