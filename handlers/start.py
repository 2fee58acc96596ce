"""The first words, the menu and help."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.choices import (
    BOOKING,
    COMPLAINTS,
    FOLLOWING,
    HELP,
    LANGUAGE,
    LOST,
    MENU,
    MORE,
    OFFICER,
    OFFICES,
    OUTAGES,
    PHONE,
    PRIVACY,
    REQUIREMENTS,
    STATUS,
    SUBSCRIBE,
)
from handlers.filters import Pressed, ReceiptLink, Says, SignedLink, TypedReceipt
from handlers.screen import Screen, Show, text

router = Router(name="start")

GREETINGS = ("mulai", "halo", "hallo", "hai", "hi", "hello", "punten")

TOPICS = (STATUS, BOOKING, REQUIREMENTS, OFFICES, OUTAGES, LANGUAGE, HELP, MORE)
MORE_TOPICS = (FOLLOWING, SUBSCRIBE, PHONE, LOST, PRIVACY, COMPLAINTS, OFFICER, MENU)

WELCOME = Screen(text("welcome"), choices=TOPICS)
CHOOSE = Screen(text("menu"), choices=TOPICS)
CHOOSE_MORE = Screen(text("menu"), choices=MORE_TOPICS)
EXPLAIN = Screen(text("help"), choices=(STATUS, MENU))


@router.message(Says("start", *GREETINGS), ~ReceiptLink(), ~SignedLink(), ~TypedReceipt())
async def greet(message: Message, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(WELCOME)


@router.callback_query(Pressed("start"))
async def open_chat(press: CallbackQuery, state: FSMContext, show: Show) -> None:
    """The web chat opens itself with this press."""
    await state.clear()
    await show(WELCOME)


@router.message(Says("menu"))
async def type_menu(message: Message, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(CHOOSE)


@router.callback_query(Pressed("menu"))
async def press_menu(press: CallbackQuery, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(CHOOSE)


@router.callback_query(Pressed("more"))
async def press_more(press: CallbackQuery, show: Show) -> None:
    await show(CHOOSE_MORE)


@router.message(Says("help", "bantuan", "bantosan", "tolong"), ~TypedReceipt())
async def type_help(message: Message, show: Show) -> None:
    await show(EXPLAIN)


@router.callback_query(Pressed("help"))
async def press_help(press: CallbackQuery, show: Show) -> None:
    await show(EXPLAIN)
