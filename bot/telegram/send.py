"""Answers out to Telegram, until each has arrived or can't."""

import asyncio

from aiogram.types import Update

from bot.asked import Answer
from bot.reply import Said
from bot.telegram.api import BotApi, Call
from bot.telegram.render import messages

FORGET_WITHIN_S = 5.0


async def send_answer(api: BotApi, chat_id: int, update: Update | None, answer: Answer) -> None:
    """Returns when everything was sent, or Telegram refused it for good (a blocked bot)."""
    await clear_away(api, chat_id, update, answer)
    await send_all(api, messages(chat_id, answer))


async def send_all(api: BotApi, said: list[Call]) -> None:
    """said: rendered; see messages()."""
    for call in said:
        await api.call(call.method, call.fields, upload=call.upload)


async def clear_away(api: BotApi, chat_id: int, update: Update | None, answer: Answer) -> None:
    """Before the answer: a pressed button stops glowing, and what should not stay is deleted."""
    if update is None:
        return
    if update.callback_query is not None:
        query = {"callback_query_id": update.callback_query.id}
        api.beside(api.call("answerCallbackQuery", query))
    elif update.message is not None and chat_id > 0 and _is_to_be_forgotten(answer.said):
        place = {"chat_id": chat_id, "message_id": update.message.message_id}
        deleting = api.beside(api.call("deleteMessage", place))
        await asyncio.wait({deleting}, timeout=FORGET_WITHIN_S)


def _is_to_be_forgotten(said: list[Said]) -> bool:
    return any(one.forget for one in said)
