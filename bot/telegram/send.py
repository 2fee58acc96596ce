"""Answers out to Telegram, until each has arrived or can't."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import Update

from bot.reply import Said
from bot.telegram.render import message

log = structlog.get_logger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0


async def send_answer(bot: Bot, chat_id: int, update: Update, said: list[Said]) -> None:
    """Returns when everything was sent, or Telegram refused it for good (a blocked bot)."""
    if update.callback_query is not None:
        await _call(bot, AnswerCallbackQuery(callback_query_id=update.callback_query.id))
    for one in said:
        await _call(bot, message(chat_id, one))


async def _call(bot: Bot, method: TelegramMethod[Any]) -> None:
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            await bot(method)
        except TelegramRetryAfter as wait:
            await asyncio.sleep(wait.retry_after)
        except (TelegramNetworkError, TelegramServerError) as error:
            log.warning("telegram-away", error=type(error).__name__, pause_s=pause_s)
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        except TelegramAPIError as error:
            log.info("telegram-refused", method=type(method).__name__, error=type(error).__name__)
            return
        else:
            return
