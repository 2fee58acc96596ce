"""One bot as the server knows it: its token, chats, updates, open callback queries, profile."""

import functools
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.practice.bot_api.chats import Chat, Standing
from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.faults import Redelivery
from bot.practice.bot_api.media import Files
from bot.practice.bot_api.profile import Profile
from bot.practice.bot_api.requests import Fields
from bot.practice.bot_api.updates import UpdateQueue
from bot.practice.bot_api.webhook import Webhook
from bot.practice.bot_api.wire import Json

QUERIES_KEPT = 50_000

Perform = Callable[["PracticeBot", str, Fields], Awaitable[object]]


class PracticeBot:
    """card: Telegram's User object of the bot."""

    def __init__(
        self, *, token: str, username: str, redelivery: Redelivery, perform: Perform
    ) -> None:
        self.token = token
        self.username = username
        self.card: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": username,
            "username": username,
        }
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.profile = Profile()
        self.updates = UpdateQueue(redelivery)
        self.webhook = Webhook(self.updates, functools.partial(perform, self))
        self._queries: OrderedDict[str, Chat] = OrderedDict()

    def chat(self, chat_id: int | str) -> Chat:
        """Raises Refused for a chat that the bot can't know."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise Refused.because(Reason.CHAT_NOT_FOUND)
        return chat

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may write there. Raises Refused.

        To this server any person's id could be somebody's, so one that nobody here has yet is
        refused as a person who has not written.
        """
        if isinstance(chat_id, int) and chat_id > 0 and chat_id not in self.chats:
            raise Refused.because(Reason.NOT_STARTED)
        chat = self.chat(chat_id)
        chat.require_open()
        return chat

    def meet(self, card: Json, *, standing: Standing) -> Chat:
        """The chat with this card, made if it is new."""
        chat = self.chats.get(card["id"])
        if chat is None:
            chat = self.chats[card["id"]] = Chat(card, standing=standing)
        return chat

    def open_query(self, chat: Chat) -> str:
        """A callback query's id. The oldest are forgotten, as Telegram's expire."""
        query_id = str(secrets.randbits(62))
        self._queries[query_id] = chat
        if len(self._queries) > QUERIES_KEPT:
            self._queries.popitem(last=False)
        return query_id

    def query_chat(self, query_id: str) -> Chat:
        """Raises Refused for a query of an earlier session, or of none."""
        chat = self._queries.get(query_id)
        if chat is None:
            raise Refused.because(Reason.QUERY_TOO_OLD)
        return chat
