"""Answers that leave by Telegram without a request that waits for them."""

from aiogram import Bot

from bot.asked import Answer
from bot.spool import Question
from bot.telegram.api import BotApi
from bot.telegram.render import messages
from bot.telegram.send import send_all


class TelegramOutlet:
    """Telegram takes a message whenever it answers itself."""

    def __init__(self, bot: Bot, api: BotApi) -> None:
        self.bot = bot
        self._api = api

    def reaches(self, chat_id: int) -> bool:
        return True

    async def deliver(self, question: Question, answer: Answer) -> bool:
        """Returns when all has arrived, or was refused for good."""
        await send_all(self._api, messages(question.chat.chat_id, answer))
        return True
