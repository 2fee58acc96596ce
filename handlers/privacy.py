"""What is kept of me, in words; erasing it; and the end of all messages, at once."""

from collections.abc import Iterator
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from backend.client import KnownOfMe, ResidentsClient
from handlers.choices import FOLLOWING, MENU, PRIVACY, STATUS, SUBSCRIBE
from handlers.dates import full_date
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.intents import Intent
from handlers.lines import lines
from handlers.news import printed
from handlers.receipt import ReceiptFormat
from handlers.screen import Choice, Screen, Show, Text, text
from locales import Channel

router = Router(name="privacy")
router.message.filter(~TypedReceipt(), ~TypedNik())

NOTICE = Choice(text("choice-privacy-notice"), f"{PRIVACY.action}:notice")
STOP = Choice(text("choice-stop"), "stop")
ERASE = Choice(text("choice-erase"), "erase")
YES = Choice(text("choice-erase-yes"), "forget:yes")
STOP_CONFIRMED = Screen(text("privacy-stopped"), choices=(STATUS, PRIVACY, MENU))
STOPPED = "stopped"
"""In `kept`: the end of all messages was confirmed in this chat."""


class MyData(Says):
    """'my data': its first word alone says nothing."""

    def __init__(self) -> None:
        super().__init__("my", means=Intent.PRIVACY)

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        said = await super().__call__(message)
        is_data = isinstance(said, dict) and said["argument"].lower().startswith("data")
        return said if is_data else False


@router.message(MyData())
@router.message(Says("data", "privasi", "privacy", means=Intent.PRIVACY))
async def type_privacy(
    message: Message, *, show: Show, client: ResidentsClient, receipts: ReceiptFormat
) -> None:
    await open_privacy(show, client, receipts)


@router.callback_query(Pressed(PRIVACY.action))
async def press_privacy(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
) -> None:
    """With a value: the notice, which is the same for everybody."""
    if value:
        await show(Screen(text("privacy-notice"), choices=(PRIVACY, MENU)))
    else:
        await open_privacy(show, client, receipts)


@router.message(Says("stop", "setop", "berhenti", "unsubscribe", "liren", "mandeg"))
async def type_stop(
    message: Message, *, kept: dict[str, Any], show: Show, client: ResidentsClient, channel: Channel
) -> None:
    """By SMS confirmed once: a machine that answers STOP to STOP is not answered again."""
    had_agreed = await client.stop()
    if channel is not Channel.SMS or had_agreed or not kept.get(STOPPED):
        await show(STOP_CONFIRMED)
    kept[STOPPED] = True


@router.callback_query(Pressed(STOP.action))
async def press_stop(press: CallbackQuery, *, show: Show, client: ResidentsClient) -> None:
    await open_stop(show, client)


@router.message(Says("hapus", "delete", "erase"))
async def type_erase(message: Message, *, show: Show) -> None:
    await open_erase(show)


@router.callback_query(Pressed(ERASE.action))
async def press_erase(press: CallbackQuery, *, show: Show) -> None:
    await open_erase(show)


@router.callback_query(Pressed("forget"))
async def press_yes(
    press: CallbackQuery,
    *,
    state: FSMContext,
    kept: dict[str, Any],
    show: Show,
    client: ResidentsClient,
) -> None:
    await client.forget_me()
    await state.clear()
    kept.clear()
    await show(Screen(text("privacy-erased"), choices=(MENU,)))


async def open_privacy(show: Show, client: ResidentsClient, receipts: ReceiptFormat) -> None:
    known = await client.what_you_know()
    if known.since is None:
        await show(Screen(text("privacy-stranger"), choices=(NOTICE, MENU)))
        return
    said = text("privacy-known", known=lines(list(_lines(known, receipts))))
    await show(Screen(said, choices=(NOTICE, FOLLOWING, SUBSCRIBE, STOP, ERASE, MENU)))


async def open_stop(show: Show, client: ResidentsClient) -> None:
    """Nothing is asked back: who wants no more messages gets none."""
    await client.stop()
    await show(STOP_CONFIRMED)


async def open_erase(show: Show) -> None:
    await show(Screen(text("privacy-erase"), choices=(YES, MENU)))


def _lines(known: KnownOfMe, receipts: ReceiptFormat) -> Iterator[Text]:
    if known.since is not None:
        yield text("privacy-since", since=full_date(known.since))
    yield text("privacy-channels", channels=tuple(text(f"channel-{one}") for one in known.channels))
    if known.language is not None:
        yield text("privacy-language", language=text(f"language-{known.language}"))
    if known.phone_masked is not None:
        yield text("privacy-phone", phone=known.phone_masked)
    if known.follows:
        numbers = ", ".join(printed(number, receipts) for number in known.follows)
        yield text("privacy-follows", applications=numbers)
    if known.subscriptions:
        yield text("privacy-subscriptions", count=str(len(known.subscriptions)))
    if known.appointments:
        yield text("privacy-appointments", codes=", ".join(known.appointments))
    if known.waiting:
        yield text("privacy-waiting", count=str(known.waiting))
    for one in known.consents:
        given = full_date(one.given_at)
        if one.withdrawn_at is None:
            yield text("privacy-consent", since=given)
        else:
            until = full_date(one.withdrawn_at)
            yield text("privacy-consent-ended", since=given, until=until)
