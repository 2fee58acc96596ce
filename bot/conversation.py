"""One record per chat: language, where the dialogue stands, and the last replies.

Loaded once and saved once per update. The record is sealed: Redis sees a chat's id and
nothing that anybody wrote or was told. A save refuses a record that changed since it was
loaded, so that two updates of one chat can't overwrite each other.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson
import structlog
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.reply import Said
from locales import DEFAULT

log = structlog.get_logger(__name__)

KEPT_DAYS = 30
REPLIES_KEPT = 12
"""More than may wait in one chat at once, so that after a crash none is answered anew."""
REPLY_KEPT_S = 3600
"""A repeated update comes within minutes; what a resident was told is not kept for longer."""
MENU_KEPT_S = 24 * 3600
"""A reminder of the evening is answered in the morning; later, a digit means nothing any more."""
UNDER_WAY_S = 600
REVISION_BYTES = 8

SAVE_IF_UNCHANGED = """
if redis.call('GETRANGE', KEYS[1], 0, 7) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


class Seal(Protocol):
    """What backend.keys.Keys does; the bot is given it and can't reach what else is there."""

    def seal(self, text: bytes, context: bytes) -> bytes: ...

    def open(self, sealed: bytes, context: bytes) -> bytes: ...


@dataclass(slots=True)
class Reply:
    """What one update was answered, and when (Unix seconds)."""

    update_id: int
    at: int
    packed: list[dict[str, Any]]
    """As Said.to_json; unpacked only for the one update in thousands that comes again."""

    @property
    def said(self) -> list[Said]:
        return [Said.from_json(each) for each in self.packed]


@dataclass(slots=True)
class Menu:
    """What was shown last where choices are answered by their digits, and when (Unix seconds)."""

    at: int
    packed: dict[str, Any]
    """As Said.to_json."""


@dataclass(slots=True)
class Conversation:
    """A chat with a bot, as the handlers find it and leave it."""

    language: str = DEFAULT
    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    """What outlasts a dialogue: `state.clear()` does not reach it."""
    replies: list[Reply] = field(default_factory=list)
    menu: Menu | None = None
    """By SMS: what a digit chooses from."""
    revision: bytes = b""
    """What the stored record began with when it was loaded; empty for a new chat."""

    def reply_to(self, update_id: int) -> list[Said] | None:
        """What this update was answered before; None for one that is new."""
        return next((reply.said for reply in self.replies if reply.update_id == update_id), None)

    @property
    def shown(self) -> Said | None:
        """What was said last, and may still stand before the resident."""
        packed = next((reply.packed for reply in reversed(self.replies) if reply.packed), None)
        return None if packed is None else Said.from_json(packed[-1])

    @property
    def stands(self) -> Said | None:
        """The screen that a digit is about, while it still is."""
        if self.menu is None or self.menu.at < time.time() - MENU_KEPT_S:
            return None
        return Said.from_json(self.menu.packed)

    @property
    def is_under_way(self) -> bool:
        """Whether this resident wrote a moment ago, and may be about to answer."""
        return bool(self.replies) and self.replies[-1].at > time.time() - UNDER_WAY_S

    def put_up(self, said: Said) -> None:
        """From now on digits choose from this."""
        self.menu = Menu(int(time.time()), said.to_json())

    def remember(self, update_id: int, said: list[Said]) -> None:
        now = int(time.time())
        fresh = [reply for reply in self.replies if reply.at > now - REPLY_KEPT_S]
        packed = [each.to_json() for each in said]
        self.replies = [*fresh, Reply(update_id, now, packed)][-REPLIES_KEPT:]


class Conversations:
    """The chats' records in Redis. Without Redis every chat begins anew, and is answered."""

    def __init__(self, redis: Redis, seal: Seal) -> None:
        self._redis = redis
        self._seal = seal
        self._save_if_unchanged = redis.register_script(SAVE_IF_UNCHANGED)

    async def load(self, bot_id: int, chat_id: int) -> Conversation:
        key = _key(bot_id, chat_id)
        try:
            record: bytes | None = await self._redis.get(key)  # type: ignore[assignment]
        except RedisError as error:
            log.warning("conversation-not-loaded", error=type(error).__name__)
            return Conversation()
        if not record:
            return Conversation()
        revision = record[:REVISION_BYTES]
        try:
            return _unpack(self._seal.open(record[REVISION_BYTES:], key), revision)
        except (ValueError, KeyError, TypeError) as error:
            # Sealed under a lost key, or written by another version: begin anew.
            log.warning("conversation-unreadable", error=type(error).__name__)
            return Conversation(revision=revision)

    async def save(self, bot_id: int, chat_id: int, conversation: Conversation) -> bool:
        """False if somebody saved it since it was loaded: nothing is written then."""
        key = _key(bot_id, chat_id)
        sealed = self._seal.seal(_pack(conversation), key)
        # The seal begins with key id and random nonce: its last bytes never repeat either.
        record = sealed[-REVISION_BYTES:] + sealed
        try:
            saved = await self._save_if_unchanged(
                keys=[key], args=[conversation.revision, record, KEPT_DAYS * 86400]
            )
        except RedisError as error:
            log.warning("conversation-not-saved", error=type(error).__name__)
            return True
        return bool(saved)


class ConversationStorage(BaseStorage):
    """Shows one loaded conversation to aiogram's FSMContext."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        self._conversation.state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return self._conversation.state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._conversation.data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._conversation.data)

    async def close(self) -> None:
        """Nothing is open."""


def _key(bot_id: int, chat_id: int) -> bytes:
    return b"siaga:chat:%d:%d" % (bot_id, chat_id)


def _pack(conversation: Conversation) -> bytes:
    menu = conversation.menu
    more = {} if menu is None else {"menu": [menu.at, menu.packed]}
    return orjson.dumps(
        {
            "language": conversation.language,
            "state": conversation.state,
            "data": conversation.data,
            "kept": conversation.kept,
            "replies": [
                [reply.update_id, reply.at, reply.packed] for reply in conversation.replies
            ],
            **more,
        }
    )


def _unpack(packed: bytes, revision: bytes) -> Conversation:
    value = orjson.loads(packed)
    return Conversation(
        language=value["language"],
        state=value["state"],
        data=value["data"],
        kept=value.get("kept", {}),
        replies=[Reply(*reply) for reply in value["replies"]],
        menu=Menu(*value["menu"]) if "menu" in value else None,
        revision=revision,
    )
