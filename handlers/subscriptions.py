"""Notices of my office, of one service, or of all: subscribed by a press, ended by a press."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from backend.client import (
    ConsentNeeded,
    NotFound,
    OfficesClient,
    ResidentsClient,
    Subscription,
    TooMany,
)
from handlers.asking import stop_asking
from handlers.choices import MENU, SUBSCRIBE
from handlers.consent import consent_screen
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.intents import Intent
from handlers.notice_choices import OF_OFFICE, OF_SERVICE, Choosing
from handlers.paging import page
from handlers.screen import Choice, Param, Screen, Show, text
from locales import Channel

router = Router(name="subscriptions")
router.message.filter(~TypedReceipt(), ~TypedNik())

OF_ALL = Choice(text("choice-notices-all"), "notices:all")
MINE = Choice(text("choice-subscriptions"), "subscriptions")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the notices are to be about; neither office nor service: all."""

    value: str
    """As it stands in a choice's action."""
    name: Param
    office: str | None = None
    service: str | None = None


@router.message(Says("kabari", "langganan", "subscribe", means=Intent.SUBSCRIBE))
async def type_subscriptions(message: Message, *, show: Show, client: ResidentsClient) -> None:
    await open_subscriptions(show, client)


@router.callback_query(Pressed(SUBSCRIBE.action))
async def press_subscriptions(press: CallbackQuery, *, show: Show, client: ResidentsClient) -> None:
    await open_subscriptions(show, client)


@router.callback_query(Pressed("notices"))
async def press_notices(
    press: CallbackQuery,
    *,
    value: str,
    state: FSMContext,
    show: Show,
    client: ResidentsClient,
    offices: OfficesClient,
    channel: Channel,
) -> None:
    await stop_asking(state, Choosing.office)
    chosen = await _read(value, show.language, offices)
    await show(await _subscribe(chosen, client, channel, consents=False))


@router.callback_query(Pressed("agree-notices"))
async def agree_and_subscribe(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    client: ResidentsClient,
    offices: OfficesClient,
    channel: Channel,
) -> None:
    chosen = await _read(value, show.language, offices)
    await show(await _subscribe(chosen, client, channel, consents=True))


@router.callback_query(Pressed(MINE.action))
async def press_mine(
    press: CallbackQuery, *, value: str, show: Show, client: ResidentsClient, offices: OfficesClient
) -> None:
    """With a value: a page of the list."""
    mine = await client.subscriptions()
    if not mine:
        await show(Screen(text("subscriptions-none"), choices=(SUBSCRIBE, MENU)))
        return
    names = {one.code: one.name for one in await offices.offices()}
    names |= {one.code: one.name for one in await offices.services(show.language)}
    listed = [
        Choice(text("choice-unsubscribe", what=_named(one, names)), f"unsubscribe:{one.id}")
        for one in mine
    ]
    choices = page(listed, value, action=MINE.action, after=(SUBSCRIBE, MENU))
    await show(Screen(text("subscriptions-mine"), choices=choices))


@router.callback_query(Pressed("unsubscribe"))
async def press_unsubscribe(
    press: CallbackQuery, *, value: str, show: Show, client: ResidentsClient
) -> None:
    await client.unsubscribe(int(value))
    await show(Screen(text("subscriptions-ended"), choices=(MINE, MENU)))


async def open_subscriptions(show: Show, client: ResidentsClient) -> None:
    mine = (MINE,) if await client.subscriptions() else ()
    choices = (OF_OFFICE, OF_SERVICE, OF_ALL, *mine, MENU)
    await show(Screen(text("subscriptions-ask"), choices=choices))


async def _read(value: str, language: str, offices: OfficesClient) -> Chosen | None:
    """value: 'office:10', 'service:KTP-HILANG' or 'all'. None for what there is no more."""
    kind, _, code = value.partition(":")
    try:
        if kind == "office":
            return Chosen(value, (await offices.office(code)).name, office=code)
        if kind == "service":
            return Chosen(value, (await offices.service(code, language)).name, service=code)
    except NotFound:
        return None
    return Chosen(value, text("subscriptions-all")) if kind == "all" else None


async def _subscribe(
    chosen: Chosen | None, client: ResidentsClient, channel: Channel, *, consents: bool
) -> Screen:
    if chosen is None:
        return Screen(text("subscriptions-gone"), choices=(SUBSCRIBE, MENU))
    try:
        await client.subscribe(office=chosen.office, service=chosen.service, consents=consents)
    except ConsentNeeded:
        return consent_screen(f"agree-notices:{chosen.value}")
    except TooMany:
        return Screen(text("subscriptions-too-many"), choices=(MINE, MENU))
    key = "subscriptions-done-on-this-page" if channel is Channel.WEB else "subscriptions-done"
    return Screen(text(key, what=chosen.name), choices=(MINE, SUBSCRIBE, MENU))


def _named(one: Subscription, names: Mapping[str, str]) -> Param:
    codes = [code for code in (one.service, one.office) if code is not None]
    if not codes:
        return text("subscriptions-all")
    return ", ".join(names.get(code, code) for code in codes)
