"""The last word: no message of a resident stays without an answer."""

import structlog
from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ErrorEvent

from backend.client import ServiceUnavailable
from handlers.choices import HELP, LANGUAGE, STATUS
from handlers.screen import Screen, Show, text

router = Router(name="fallback")
log = structlog.get_logger(__name__)

CHOICES = (STATUS, LANGUAGE, HELP)


@router.callback_query()
async def old_button(press: CallbackQuery, show: Show) -> None:
    await show(Screen(text("old-button"), choices=CHOICES))


@router.error(~ExceptionTypeFilter(ServiceUnavailable))
async def failed(event: ErrorEvent, state: FSMContext, show: Show) -> None:
    """A mistake of ours. Its message may quote the resident, so only its type is logged.

    An API that is away is none: that question is kept and answered later (bot/residents.py).
    """
    error = type(event.exception).__name__
    log.error("update-failed", update_id=event.update.update_id, error=error)
    await state.clear()
    await show(Screen(text("failed"), choices=CHOICES))
