"""An aiogram Update made of what came in by a channel other than Telegram."""

from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.types import CallbackQuery, Chat, Location, Message, Update, User

from locales import Channel

BOT_TOKENS = {Channel.WEB: "1:web", Channel.SMS: "2:sms"}
"""No tokens of Telegram's: the number only keeps the channels' chats apart."""


class BotApiCalled(RuntimeError):
    """A handler called the Bot API itself; on this channel there is none. Use `show`."""


class NoBotApi(BaseSession):
    """Refuses every call, so that a handler that bypasses `show` fails its first test."""

    async def make_request(self, bot: Bot, method: Any, *args: Any, **kwargs: Any) -> Any:
        raise BotApiCalled(type(method).__name__)

    async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
        raise BotApiCalled("download")
        yield b""

    async def close(self) -> None:
        """Nothing is open."""


def channel_bot(channel: Channel) -> Bot:
    return Bot(BOT_TOKENS[channel], session=NoBotApi())


def typed(bot: Bot, chat_id: int, update_id: int, words: str) -> Update:
    return _sent(bot, chat_id, update_id, text=words)


def located(bot: Bot, chat_id: int, update_id: int, latitude: float, longitude: float) -> Update:
    """In degrees, as the resident shared it."""
    return _sent(bot, chat_id, update_id, location=Location(latitude=latitude, longitude=longitude))


def pressed(bot: Bot, chat_id: int, update_id: int, action: str) -> Update:
    shown = Message(message_id=0, date=datetime.now(UTC), chat=Chat(id=chat_id, type="private"))
    press = CallbackQuery(
        id=str(update_id),
        from_user=_resident(chat_id),
        chat_instance=str(chat_id),
        message=shown,
        data=action,
    )
    return Update(update_id=update_id, callback_query=press.as_(bot)).as_(bot)


def _sent(bot: Bot, chat_id: int, update_id: int, **content: Any) -> Update:
    message = Message(
        message_id=update_id,
        date=datetime.now(UTC),
        chat=Chat(id=chat_id, type="private"),
        from_user=_resident(chat_id),
        **content,
    )
    return Update(update_id=update_id, message=message.as_(bot)).as_(bot)


def _resident(chat_id: int) -> User:
    return User(id=chat_id, is_bot=False, first_name="-")
