"""My phone: linked by Telegram's own proof, so that a receipt's number needs no PIN."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from backend.client import InvalidRequest, ResidentsClient
from handlers.asking import stop_asking
from handlers.choices import MENU, PHONE, STATUS
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.intents import Intent
from handlers.screen import Ask, Choice, Screen, Show, text
from handlers.status import PHONE_LINKED
from locales import Channel

router = Router(name="phone")
router.message.filter(~TypedReceipt(), ~TypedNik())

UNLINK = Choice(text("choice-unlink"), "unlink")


class Linking(StatesGroup):
    contact = State()


class OwnContact(Filter):
    """The sender's own, as Telegram proves it; anybody may send somebody else's."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        contact, sender = message.contact, message.from_user
        if contact is None or sender is None or contact.user_id != sender.id:
            return False
        # Telegram leaves the plus out; without it a foreign number may read as one of ours.
        return {"phone": "+" + contact.phone_number.removeprefix("+")}


class AnyContact(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.contact is not None


@router.message(Says("nomor", "nomer", "hp", "phone", "telepon", means=Intent.PHONE))
async def type_phone(
    message: Message, *, state: FSMContext, show: Show, client: ResidentsClient, channel: Channel
) -> None:
    await open_phone(state, show, client, channel)


@router.callback_query(Pressed(PHONE.action))
async def press_phone(
    press: CallbackQuery,
    *,
    state: FSMContext,
    show: Show,
    client: ResidentsClient,
    channel: Channel,
) -> None:
    await open_phone(state, show, client, channel)


@router.message(OwnContact())
async def share_contact(
    message: Message,
    *,
    phone: str,
    state: FSMContext,
    kept: dict[str, Any],
    show: Show,
    client: ResidentsClient,
) -> None:
    """Also out of the blue. The contact does not stay in the chat, where it is in full."""
    await stop_asking(state, Linking.contact)
    try:
        await client.link_phone(phone)
    except InvalidRequest:
        await show(Screen(text("phone-not-mobile"), choices=(STATUS, MENU), forget=True))
        return
    kept[PHONE_LINKED] = True
    await show(Screen(text("phone-done"), choices=(STATUS, UNLINK, MENU), forget=True))


@router.message(StateFilter(Linking.contact), AnyContact())
async def share_another_s_contact(message: Message, show: Show) -> None:
    """Where none was asked, unwanted.py answers."""
    await show(Screen(text("phone-not-own"), choices=(MENU,), ask=Ask.CONTACT, forget=True))


@router.callback_query(Pressed("unlink"))
async def press_unlink(
    press: CallbackQuery,
    *,
    state: FSMContext,
    kept: dict[str, Any],
    show: Show,
    client: ResidentsClient,
) -> None:
    await stop_asking(state, Linking.contact)
    await client.unlink_phone()
    kept.pop(PHONE_LINKED, None)
    await show(Screen(text("phone-ended"), choices=(STATUS, MENU)))


async def open_phone(
    state: FSMContext, show: Show, client: ResidentsClient, channel: Channel
) -> None:
    """Other channels prove no phone; they say where one can be linked."""
    if channel is not Channel.TELEGRAM:
        await show(Screen(text("phone-elsewhere"), choices=(STATUS, MENU)))
        return
    linked = (await client.what_you_know()).phone_masked
    await state.set_state(Linking.contact)
    if linked is None:
        await show(Screen(text("phone-ask"), choices=(MENU,), ask=Ask.CONTACT))
    else:
        said = text("phone-linked", phone=linked)
        await show(Screen(said, choices=(UNLINK, MENU), ask=Ask.CONTACT))
