"""A receipt that is lost, or a PIN that is forgotten: the way back to one's own status."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import OfficesClient
from handlers.choices import LOST, MENU, OFFICES
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.requirements import groups_in, open_requirements, words_in
from handlers.screen import Choice, Screen, Show, text

router = Router(name="lost")
router.message.filter(~TypedReceipt(), ~TypedNik())

RECEIPT = frozenset({"tanda", "terima", "tarima", "resi", "kitir", "nomor", "pin", "receipt"})
"""Words about the receipt, also where they say of which document it is."""

WHAT_TO_DO = Screen(
    text("lost"),
    choices=(
        Choice(text("choice-lost-phone"), "phone"),
        OFFICES,
        Choice(text("choice-lost-ktp"), "service:KTP-HILANG"),
        Choice(text("choice-lost-kk"), "service:KK-HILANG"),
        MENU,
    ),
)


@router.message(Says("hilang", "lupa", "lost", "forgot"))
async def type_lost(message: Message, *, argument: str, show: Show, offices: OfficesClient) -> None:
    """A lost card is another matter: it is made anew."""
    if groups_in(argument) and RECEIPT.isdisjoint(words_in(argument)):
        await open_requirements(show, offices, about=f"hilang {argument}")
    else:
        await open_lost(show)


@router.callback_query(Pressed(LOST.action))
async def press_lost(press: CallbackQuery, *, show: Show) -> None:
    await open_lost(show)


async def open_lost(show: Show) -> None:
    await show(WHAT_TO_DO)
