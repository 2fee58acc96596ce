"""The record of a chat: nothing overwritten, nothing readable, nothing lost for long."""

import asyncio
import time

import pytest
from redis.asyncio import Redis

from backend import valkey
from backend.keys import Keys
from bot import conversation as room
from bot.conversation import Conversation, Conversations
from bot.reply import Button, Said
from handlers.screen import Ask

BOT, CHAT = 1, 77
SAID = [Said("Status Anda", (Button("Menu", "menu"),), Ask.SECRET)]


@pytest.fixture
def conversations(redis: Redis, keys: Keys) -> Conversations:
    return Conversations(redis, keys)


async def test_what_was_saved_is_loaded(conversations: Conversations) -> None:
    conversation = await conversations.load(BOT, CHAT)
    conversation.language, conversation.state = "su", "Asking:pin"
    conversation.data = {"number": "260510042178"}
    conversation.remember(5, SAID)
    assert await conversations.save(BOT, CHAT, conversation)

    loaded = await conversations.load(BOT, CHAT)
    assert (loaded.language, loaded.state) == ("su", "Asking:pin")
    assert loaded.data == {"number": "260510042178"}
    assert loaded.reply_to(5) == SAID
    assert loaded.reply_to(6) is None


async def test_chats_of_two_bots_are_apart(conversations: Conversations) -> None:
    await conversations.save(1, CHAT, Conversation(language="en"))
    assert (await conversations.load(2, CHAT)).language == "id"


async def test_a_save_refuses_a_record_that_changed_meanwhile(
    conversations: Conversations,
) -> None:
    ours, theirs = await _loaded_twice(conversations)
    theirs.language = "jv"
    assert await conversations.save(BOT, CHAT, theirs)
    ours.state = "Asking:number"
    assert not await conversations.save(BOT, CHAT, ours)
    kept = await conversations.load(BOT, CHAT)
    assert (kept.language, kept.state) == ("jv", None)


async def test_without_the_guard_the_second_save_loses_the_first(
    redis: Redis, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded = "redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1"
    monkeypatch.setattr(room, "SAVE_IF_UNCHANGED", unguarded)
    conversations = Conversations(redis, keys)
    ours, theirs = await _loaded_twice(conversations)
    theirs.language = "jv"
    await conversations.save(BOT, CHAT, theirs)
    await conversations.save(BOT, CHAT, ours)
    assert (await conversations.load(BOT, CHAT)).language == "id"


async def test_only_the_last_replies_are_kept_and_not_for_long() -> None:
    conversation = Conversation()
    for update_id in range(20):
        conversation.remember(update_id, SAID)
    assert len(conversation.replies) == room.REPLIES_KEPT
    conversation.replies[0].at -= room.REPLY_KEPT_S + 1
    oldest = conversation.replies[0].update_id
    conversation.remember(20, SAID)
    assert conversation.reply_to(oldest) is None


async def test_redis_sees_a_chat_id_and_nothing_that_was_said(
    conversations: Conversations, redis: Redis
) -> None:
    conversation = Conversation(state="Asking:pin", data={"number": "260510042178"})
    conversation.remember(5, SAID)
    await conversations.save(BOT, CHAT, conversation)
    (key,) = await redis.keys("*")
    stored = await redis.get(key)
    assert isinstance(stored, bytes)
    assert key == b"siaga:chat:1:77"
    assert b"2605" not in stored
    assert b"Status" not in stored
    assert 0 < await redis.ttl(key) <= room.KEPT_DAYS * 86400


async def test_a_record_under_a_lost_key_begins_anew_and_can_be_saved_over(
    conversations: Conversations, redis: Redis
) -> None:
    stranger = Conversations(redis, Keys("another secret key that is 32 characters"))
    await stranger.save(BOT, CHAT, Conversation(language="en"))
    found = await conversations.load(BOT, CHAT)
    assert found.language == "id"
    assert await conversations.save(BOT, CHAT, found)


async def test_a_record_moved_to_another_chat_is_not_believed(
    conversations: Conversations, redis: Redis
) -> None:
    await conversations.save(BOT, CHAT, Conversation(language="en"))
    await redis.copy("siaga:chat:1:77", "siaga:chat:1:78")
    assert (await conversations.load(BOT, 78)).language == "id"


async def test_without_redis_a_chat_begins_anew_and_goes_on(keys: Keys) -> None:
    nowhere = Conversations(valkey.connect("unix:///nonexistent.sock"), keys)
    began = time.monotonic()
    conversation = await nowhere.load(BOT, CHAT)
    assert conversation == Conversation()
    assert await nowhere.save(BOT, CHAT, conversation)
    assert time.monotonic() - began < 2


async def _loaded_twice(conversations: Conversations) -> tuple[Conversation, Conversation]:
    await conversations.save(BOT, CHAT, Conversation())
    first, second = await asyncio.gather(
        conversations.load(BOT, CHAT), conversations.load(BOT, CHAT)
    )
    return first, second
