"""One chat of one bot: who it is with, whether the bot may write, its newest messages."""

import time
from collections import OrderedDict
from enum import Enum

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.heard import Ear
from bot.practice.bot_api.keyboards import Button
from bot.practice.bot_api.wire import Json

MESSAGES_KEPT = 200


class Standing(Enum):
    """What the bot may do in a chat; None means that it may write."""

    STRANGER = Reason.NOT_STARTED
    OPEN = None
    BLOCKED = Reason.BLOCKED


class Chat:
    """card: Telegram's Chat object. Messages are Telegram's Message objects, by their id."""

    def __init__(self, card: Json, *, standing: Standing) -> None:
        self.card = card
        self.id: int = card["id"]
        self.standing = standing
        self.messages: OrderedDict[int, Json] = OrderedDict()
        self.reply_keyboard: tuple[Button, ...] = ()
        self.ear = Ear()
        self._last_message_id = 0

    @property
    def is_private(self) -> bool:
        return bool(self.card["type"] == "private")

    def require_open(self) -> None:
        """Raises Refused where the bot may not write."""
        if self.standing.value is not None:
            raise Refused.because(self.standing.value)

    def add(self, sender: Json, content: Json) -> Json:
        """Keep a new message and give it its id; the oldest makes room."""
        self._last_message_id += 1
        message = {
            "message_id": self._last_message_id,
            "date": int(time.time()),
            "chat": self.card,
            "from": sender,
            **content,
        }
        self.messages[self._last_message_id] = message
        if len(self.messages) > MESSAGES_KEPT:
            self.messages.popitem(last=False)
        return message

    def replace(self, message: Json, content: Json) -> Json:
        """Edit a message. What was delivered before stays as it was: the message is a new one."""
        edited = {**message, **content, "edit_date": int(time.time())}
        self.messages[message["message_id"]] = edited
        return edited
