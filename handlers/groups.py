"""Group chats: others read along, so only public information, and only when called."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import InGroup, Says, Slash, TypedReceipt
from handlers.screen import Screen, Show, text

router = Router(name="groups")
router.message.filter(InGroup())
router.callback_query.filter(InGroup())


@router.message(
    Slash(), Says("start", "help", "bantuan", "menu", "cek", "status", "bahasa", "janji", "batal")
)
@router.message(Says("cek", "status", "check"), TypedReceipt())
async def point_to_private_chat(message: Message, show: Show) -> None:
    await show(Screen(text("group-only-private")))


@router.message()
async def stay_silent(message: Message) -> None:
    """People talk to each other here."""


@router.callback_query()
async def ignore_press(press: CallbackQuery) -> None:
    """We never show choices in a group."""
