"""What comes in and what goes out, whatever the channel."""

from dataclasses import dataclass, field, replace

from aiogram import Bot
from aiogram.types import Update

from bot.conversation import Conversation
from bot.reply import Said
from bot.spool import Chat
from bot.updates import pressed
from handlers.screen import Screen
from locales import Channel


@dataclass(frozen=True, slots=True)
class Asked:
    """An update, and who brought it where."""

    bot: Bot
    channel: Channel
    chat: Chat
    update: Update
    client: str | None = None
    phone: str | None = field(default=None, repr=False)

    def as_pressed(self, action: str) -> "Asked":
        update = pressed(self.bot, self.chat.chat_id, self.update.update_id, action)
        return replace(self, update=update)


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
