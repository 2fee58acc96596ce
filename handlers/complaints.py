"""A complaint goes to SP4N-LAPOR!, the government's own channel; we say how, and keep nothing."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.choices import COMPLAINTS, MENU, OFFICER
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.screen import Screen, Show, text

router = Router(name="complaints")
router.message.filter(~TypedReceipt(), ~TypedNik())

HOW_TO_COMPLAIN = Screen(text("complaints"), choices=(OFFICER, MENU))


@router.message(Says("pengaduan", "lapor", "komplain", "complaint"))
async def type_complaints(message: Message, *, show: Show) -> None:
    await open_complaints(show)


@router.callback_query(Pressed(COMPLAINTS.action))
async def press_complaints(press: CallbackQuery, *, show: Show) -> None:
    await open_complaints(show)


async def open_complaints(show: Show) -> None:
    await show(HOW_TO_COMPLAIN)
