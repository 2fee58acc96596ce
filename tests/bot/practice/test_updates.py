"""Offsets, long polling, one poller at a time, redelivery."""

import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi


def ids(updates: list[Update]) -> list[int]:
    return [update.update_id for update in updates]


async def waiting(api: PracticeBotApi, polls: int) -> None:
    """Return when the server has read so many getUpdates calls and they wait."""
    while api.calls["getUpdates"] < polls:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.001)


async def test_an_unconfirmed_update_comes_again_and_a_confirmed_one_does_not(
    bot: Bot, rina: Resident
) -> None:
    sent = [await rina.says(str(count)) for count in range(3)]
    assert sent == list(range(sent[0], sent[0] + 3))
    assert ids(await bot.get_updates()) == sent
    assert ids(await bot.get_updates()) == sent
    assert ids(await bot.get_updates(offset=sent[1])) == sent[1:]
    assert ids(await bot.get_updates()) == sent[1:]
    assert ids(await bot.get_updates(offset=sent[2] + 1)) == []


async def test_a_negative_offset_keeps_only_the_newest(bot: Bot, rina: Resident) -> None:
    sent = [await rina.says(str(count)) for count in range(5)]
    assert ids(await bot.get_updates(offset=-2)) == sent[3:]
    assert ids(await bot.get_updates()) == sent[3:]


async def test_the_limit_is_kept_between_1_and_100(bot: Bot, rina: Resident) -> None:
    sent = [await rina.says(str(count)) for count in range(120)]
    assert ids(await bot.get_updates(limit=7)) == sent[:7]
    assert len(await bot.get_updates(limit=0)) == 1
    assert len(await bot.get_updates(limit=1_000)) == 100
    assert len(await bot.get_updates()) == 100


async def test_a_long_poll_ends_as_soon_as_something_comes(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=30))
        await waiting(api, polls=1)
        assert not poll.done()
        update_id = await rina.says("Halo")
    assert ids(poll.result()) == [update_id]
    assert time.monotonic() - started < 5


async def test_a_long_poll_ends_empty_after_its_time(bot: Bot) -> None:
    started = time.monotonic()
    assert await bot.get_updates(timeout=1) == []
    assert 0.9 < time.monotonic() - started < 5


async def test_a_second_poller_ends_the_first(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=30))
    await waiting(api, polls=1)
    second = asyncio.ensure_future(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    update_id = await rina.says("Halo")
    assert ids(await second) == [update_id]


async def test_two_bots_poll_side_by_side(api: PracticeBotApi, bot: Bot, rina: Resident) -> None:
    staff_token = api.add_bot("siaga_petugas_bot")
    staff_bot = Bot(staff_token, session=bot.session)
    polls = [asyncio.ensure_future(each.get_updates(timeout=30)) for each in (bot, staff_bot)]
    await waiting(api, polls=2)
    await rina.says("Halo")
    await api.resident(42, bot=staff_token).says("Hai")
    texts = [update.message.text for poll in polls for update in await poll if update.message]
    assert texts == ["Halo", "Hai"]
    with pytest.raises(LookupError):
        api.resident(42)


async def test_only_wanted_kinds_are_queued(api: PracticeBotApi, bot: Bot, rina: Resident) -> None:
    person = rina.card
    reaction = {
        "chat": {"id": 42, "type": "private"},
        "message_id": 1,
        "user": person,
        "date": 0,
        "old_reaction": [],
        "new_reaction": [],
    }
    api.push({"message_reaction": reaction})
    assert await bot.get_updates(allowed_updates=["message_reaction"]) == []
    await rina.says("Halo")
    api.push({"message_reaction": reaction})
    (update,) = await bot.get_updates()
    assert update.event_type == "message_reaction"
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await rina.says("Halo")
    assert [each.event_type for each in await bot.get_updates()] == ["message"]


async def test_a_pushed_update_arrives_as_it_was_given(api: PracticeBotApi, bot: Bot) -> None:
    first = api.push({"kind_of_tomorrow": {"nested": [[1]]}})
    api.push({"update_id": first + 10, "kind_of_tomorrow": {}})
    last = api.push({"kind_of_tomorrow": {}})
    updates = await bot.get_updates()
    assert ids(updates) == [first, first + 10, last]
    assert last == first + 11
    assert updates[0].model_extra == {"kind_of_tomorrow": {"nested": [[1]]}}


async def drain(bot: Bot) -> list[int]:
    """Poll and confirm until nothing comes; all update ids in the order they came."""
    seen: list[int] = []
    offset = 0
    while updates := await bot.get_updates(offset=offset, limit=20):
        seen += ids(updates)
        offset = max(seen) + 1
    return seen


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, {0}), (0.2, set(range(20, 61))), (1.0, {200})]
)
async def test_a_share_of_confirmed_updates_comes_once_more(
    api: PracticeBotApi, bot: Bot, rina: Resident, share: float, expected: set[int]
) -> None:
    api.redelivery = share
    sent = [await rina.says(str(count)) for count in range(200)]
    seen = await drain(bot)
    repeated = [update_id for update_id in sent if seen.count(update_id) == 2]
    assert set(seen) == set(sent)
    assert len(seen) == len(sent) + len(repeated)
    assert len(repeated) in expected


async def test_redelivery_follows_the_seed(api: PracticeBotApi, bot: Bot, rina: Resident) -> None:
    api.redelivery = 0.5
    runs = []
    for seed in (1, 1, 2):
        api.random_seed = seed
        first = await rina.says("0")
        for count in range(1, 40):
            await rina.says(str(count))
        runs.append([update_id - first for update_id in await drain(bot)])
    assert runs[0] == runs[1] != runs[2]
