"""A human, please: officers are at the counters, not in this chat."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import OfficesClient
from handlers.choices import COMPLAINTS, MENU, OFFICER, OFFICES
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.office_hours import hours_of, now_at
from handlers.screen import Screen, Show, text

router = Router(name="officer")
router.message.filter(~TypedReceipt(), ~TypedNik())

CHOICES = (OFFICES, COMPLAINTS, MENU)


@router.message(Says("petugas", "cs", "officer"))
async def type_officer(message: Message, *, show: Show, offices: OfficesClient) -> None:
    await open_officer(show, offices)


@router.callback_query(Pressed(OFFICER.action))
async def press_officer(press: CallbackQuery, *, show: Show, offices: OfficesClient) -> None:
    await open_officer(show, offices)


async def open_officer(show: Show, offices: OfficesClient) -> None:
    heads = [office.code for office in await offices.offices() if office.kind == "head"]
    if not heads:
        await show(Screen(text("officer-at-the-counter"), choices=CHOICES))
        return
    head = await offices.office(heads[0])
    said = text("officer", office=head.name, hours=hours_of(head), now=now_at(head))
    await show(Screen(said, choices=CHOICES))
