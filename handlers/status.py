"""How far is my application? A receipt's number, then its PIN."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from backend.client import (
    ApplicationNotMatched,
    ApplicationStatus,
    ResidentsClient,
    TooManyWrongAnswers,
)
from handlers.answers import status_screen
from handlers.choices import MENU
from handlers.dates import moment
from handlers.filters import (
    HasText,
    Pressed,
    ReceiptLink,
    Says,
    SignedLink,
    TypedNik,
    TypedPin,
    TypedReceipt,
)
from handlers.follow import follow_choice
from handlers.receipt import (
    BadCheckDigit,
    LooksLikeNik,
    NotANumber,
    Receipt,
    ReceiptFormat,
    read_pin,
)
from handlers.screen import Ask, Choice, Screen, Show, text
from handlers.unwanted import refuse_nik
from locales import Channel

router = Router(name="status")

PHONE_LINKED = "phone"
"""In `kept`: this chat has proved a phone, so a number may do without its PIN. By SMS each has."""

OTHER_NUMBER = Choice(text("choice-other-number"), "status")

MISTAKES: dict[type[ValueError], str] = {
    NotANumber: "status-not-a-number",
    BadCheckDigit: "status-bad-number",
}


class Asking(StatesGroup):
    number = State()
    pin = State()


@router.callback_query(Pressed("status"))
async def press_status(press: CallbackQuery, state: FSMContext, show: Show) -> None:
    await open_status(state, show)


@router.message(ReceiptLink())
@router.message(Says("cek", "status", "check"))
async def type_status(
    message: Message,
    *,
    argument: str,
    state: FSMContext,
    kept: dict[str, Any],
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
    channel: Channel,
) -> None:
    if any(letter.isdigit() for letter in argument):
        await _take(
            argument, state, show, kept=kept, client=client, receipts=receipts, channel=channel
        )
    else:
        await open_status(state, show)


@router.message(SignedLink())
async def scan_link(
    message: Message,
    *,
    argument: str,
    state: FSMContext,
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
) -> None:
    link = argument.removeprefix(SignedLink.PREFIX)
    try:
        receipt = receipts.read(link.partition("_")[0])
        status = await client.look_up(receipt.number, link=link)
    except (NotANumber, BadCheckDigit, LooksLikeNik, ApplicationNotMatched):
        await open_status(state, show)
    else:
        await _answer(status, receipt, state, show)


@router.message(StateFilter(Asking.pin), HasText(), ~TypedReceipt())
async def type_pin(
    message: Message,
    *,
    state: FSMContext,
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
) -> None:
    receipt = receipts.read(str((await state.get_data())["number"]))
    try:
        pin = read_pin(message.text or "")
    except LooksLikeNik:
        await show(refuse_nik(choices=(OTHER_NUMBER, MENU), ask=Ask.SECRET))
        return
    if pin is None:
        await show(_ask_pin("status-bad-pin", receipt))
    else:
        await _look_up(replace(receipt, pin=pin), state, show, client)


@router.message(StateFilter(Asking.number), HasText())
@router.message(TypedReceipt())
@router.message(TypedNik())
async def type_number(
    message: Message,
    *,
    state: FSMContext,
    kept: dict[str, Any],
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
    channel: Channel,
) -> None:
    await _take(
        message.text or "",
        state,
        show,
        kept=kept,
        client=client,
        receipts=receipts,
        channel=channel,
    )


@router.message(TypedPin())
async def type_pin_without_number(message: Message, state: FSMContext, show: Show) -> None:
    """The chat was begun anew since its number was asked: by the resident, or by a lost Redis."""
    await open_status(state, show)


async def open_status(state: FSMContext, show: Show, key: str = "status-ask-number") -> None:
    await state.set_state(Asking.number)
    await show(Screen(text(key), choices=(MENU,), ask=Ask.TEXT))


async def _take(
    typed: str,
    state: FSMContext,
    show: Show,
    *,
    kept: dict[str, Any],
    client: ResidentsClient,
    receipts: ReceiptFormat,
    channel: Channel,
) -> None:
    try:
        receipt = receipts.read(typed)
    except LooksLikeNik:
        await state.set_state(Asking.number)
        await show(refuse_nik(choices=(MENU,), ask=Ask.TEXT))
        return
    except (NotANumber, BadCheckDigit) as mistake:
        await open_status(state, show, MISTAKES[type(mistake)])
        return
    if receipt.pin is None:
        await _expect_pin(receipt, state)
        proved = kept.get(PHONE_LINKED) or channel is Channel.SMS
        if not (proved and await _answer_by_phone(receipt, state, show, client)):
            await show(_ask_pin("status-ask-pin", receipt))
    else:
        await _look_up(receipt, state, show, client)


async def _answer_by_phone(
    receipt: Receipt, state: FSMContext, show: Show, client: ResidentsClient
) -> bool:
    """Whether the linked phone is the one it was filed with, so that no PIN is needed."""
    try:
        status = await client.look_up(receipt.number)
    except ApplicationNotMatched:
        return False
    await _answer(status, receipt, state, show)
    return True


async def _look_up(
    receipt: Receipt, state: FSMContext, show: Show, client: ResidentsClient
) -> None:
    await _expect_pin(receipt, state)
    try:
        status = await client.look_up(receipt.number, receipt.pin)
    except ApplicationNotMatched:
        await show(_ask_pin("status-not-matched", receipt))
    except TooManyWrongAnswers as refusal:
        await state.clear()
        await show(_wait(refusal.retry_at))
    else:
        await _answer(status, receipt, state, show)


async def _answer(
    status: ApplicationStatus, receipt: Receipt, state: FSMContext, show: Show
) -> None:
    await state.clear()
    choices = (*follow_choice(status), OTHER_NUMBER, MENU)
    await show(status_screen(status, receipt.printed, choices=choices))


def _wait(retry_at: datetime | None) -> Screen:
    when = text("status-wait-a-little") if retry_at is None else moment(retry_at)
    return Screen(text("status-too-many", when=when), choices=(MENU,))


async def _expect_pin(receipt: Receipt, state: FSMContext) -> None:
    """Set before the look-up, so that after a failure the PIN alone is asked again."""
    await state.set_state(Asking.pin)
    await state.update_data(number=receipt.number)


def _ask_pin(key: str, receipt: Receipt) -> Screen:
    asked = text(key, number=receipt.printed)
    return Screen(asked, choices=(OTHER_NUMBER, MENU), ask=Ask.SECRET)
