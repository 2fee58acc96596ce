"""Answers out to Telegram, until each has arrived or can't."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

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
        await send_said(bot, chat_id, one)


async def send_said(bot: Bot, chat_id: int, said: Said) -> None:
    await _call(bot, message(chat_id, said))


async def _call(bot: Bot, method: TelegramMethod[Any]) -> None:
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            await bot(method)
        except TelegramRetryAfter as wait:
            await asyncio.sleep(wait.retry_after)
        except ClientDecodeError as error:
            if isinstance(error.original, ValidationError):
                return  # It arrived; only what Telegram told of it can't be read.
            pause_s = await _pause(error, pause_s)  # A gateway's page in Telegram's place.
        except (TelegramNetworkError, TelegramServerError) as error:
            pause_s = await _pause(error, pause_s)
        except TelegramAPIError as error:
            log.info("telegram-refused", method=type(method).__name__, error=type(error).__name__)
            return
        else:
            return


async def _pause(error: Exception, pause_s: float) -> float:
    """Returns how long the next pause is to be."""
    log.warning("telegram-away", error=type(error).__name__, pause_s=pause_s)
    await asyncio.sleep(pause_s)
    return min(pause_s * 2, LONGEST_PAUSE_S)
