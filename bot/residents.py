"""The residents' bot: an update in, an answer out, whatever the channel."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update

from backend.client import Asker, OfficesClient, ResidentsClient, Transport
from bot.conversation import Conversation, Conversations, ConversationStorage
from bot.reply import Said
from handlers.receipt import ReceiptFormat
from handlers.screen import Screen
from locales import Channel

SAVE_ATTEMPTS = 5


class HandlerBypassedShow(TypeError):
    """A handler returned something: aiogram would drop it in silence."""


class ConversationContended(RuntimeError):
    """Others kept changing this chat's record while we answered it."""


class Showing:
    """The `show` of one update: collects what its handler says, worded for its channel."""

    def __init__(self, conversation: Conversation, channel: Channel) -> None:
        self._conversation = conversation
        self._channel = channel
        self.said: list[Said] = []

    @property
    def language(self) -> str:
        return self._conversation.language

    @language.setter
    def language(self, language: str) -> None:
        self._conversation.language = language

    async def __call__(self, screen: Screen) -> None:
        self.said.append(Said.of(screen, self.language, self._channel))


@dataclass(frozen=True, slots=True)
class Answer:
    said: list[Said]
    language: str


class Residents:
    """Answers updates: one chat at a time, each update once."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        conversations: Conversations,
        transport: Transport,
        receipts: ReceiptFormat,
    ) -> None:
        self._dispatcher = dispatcher
        self._conversations = conversations
        self._client = ResidentsClient(transport)
        self._dependencies = {"offices": OfficesClient(transport), "receipts": receipts}
        self._turns: dict[tuple[int, int], tuple[asyncio.Lock, int]] = {}

    async def answer(self, bot: Bot, channel: Channel, chat_id: int, update: Update) -> Answer:
        """Find or make the answer to an update; it is saved before it is returned."""
        async with self._turn(bot.id, chat_id):
            for _ in range(SAVE_ATTEMPTS):
                conversation = await self._conversations.load(bot.id, chat_id)
                stored = conversation.reply_to(update.update_id)
                if stored is not None:
                    return Answer(stored, conversation.language)
                said = await self._dispatch(bot, channel, chat_id, update, conversation)
                conversation.remember(update.update_id, said)
                if await self._conversations.save(bot.id, chat_id, conversation):
                    return Answer(said, conversation.language)
        raise ConversationContended(f"update {update.update_id}")

    async def _dispatch(
        self,
        bot: Bot,
        channel: Channel,
        chat_id: int,
        update: Update,
        conversation: Conversation,
    ) -> list[Said]:
        show = Showing(conversation, channel)
        asker = Asker(channel.value, chat_id, conversation.language)
        key = StorageKey(bot_id=bot.id, chat_id=chat_id, user_id=chat_id)
        returned: Any = await self._dispatcher.feed_update(
            bot,
            update,
            show=show,
            state=FSMContext(storage=ConversationStorage(conversation), key=key),
            raw_state=conversation.state,
            kept=conversation.kept,
            channel=channel,
            client=self._client.of(asker),
            **self._dependencies,
        )
        if returned not in (None, UNHANDLED):
            raise HandlerBypassedShow(f"a handler returned {type(returned).__name__}")
        return show.said

    @contextlib.asynccontextmanager
    async def _turn(self, bot_id: int, chat_id: int) -> AsyncIterator[None]:
        """One update of a chat at a time, in this process; the save guards against others."""
        chat = (bot_id, chat_id)
        lock, waiting = self._turns.get(chat, (asyncio.Lock(), 0))
        self._turns[chat] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._turns.pop(chat)
            if waiting > 1:
                self._turns[chat] = (lock, waiting - 1)
