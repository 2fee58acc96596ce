"""The first words, the menu and help."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.filters import Pressed, ReceiptLink, Says
from handlers.screen import Choice, Screen, Show, text

router = Router(name="start")

MENU = Choice(text("choice-menu"), "menu")
STATUS = Choice(text("choice-status"), "status")
LANGUAGE = Choice(text("choice-language"), "language")
HELP = Choice(text("choice-help"), "help")


@router.message(
    Says("start", "mulai", "halo", "hallo", "hai", "hi", "hello", "punten"), ~ReceiptLink()
)
async def greet(message: Message, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(Screen(text("welcome"), choices=(STATUS, LANGUAGE, HELP)))


@router.callback_query(Pressed("start"))
async def open_chat(press: CallbackQuery, state: FSMContext, show: Show) -> None:
    """The web chat opens itself with this press."""
    await state.clear()
    await show(Screen(text("welcome"), choices=(STATUS, LANGUAGE, HELP)))


@router.message(Says("menu"))
async def type_menu(message: Message, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(menu())


@router.callback_query(Pressed("menu"))
async def press_menu(press: CallbackQuery, state: FSMContext, show: Show) -> None:
    await state.clear()
    await show(menu())


@router.message(Says("help", "bantuan", "bantosan", "tolong"))
async def type_help(message: Message, show: Show) -> None:
    await show(Screen(text("help"), choices=(STATUS, MENU)))


@router.callback_query(Pressed("help"))
async def press_help(press: CallbackQuery, show: Show) -> None:
    await show(Screen(text("help"), choices=(STATUS, MENU)))


def menu() -> Screen:
    return Screen(text("menu"), choices=(STATUS, LANGUAGE, HELP))
