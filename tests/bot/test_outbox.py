"""Who is next: in order, one at a time for a chat, nobody behind a chat that must wait."""

import asyncio
import itertools
import time

import pytest

from backend.client import Claimed
from bot.outbox import Outbox

ids = itertools.count(1)
GAP_S = 0.15


def to(chat_id: int) -> Claimed:
    return Claimed(id=next(ids), attempt=1, chat_id=chat_id, language="id", kind="status", told={})


def filled(*chats: int, gap_s: float = 0.0, for_s: float = 60) -> Outbox:
    outbox = Outbox(gap_s)
    outbox.put([to(chat) for chat in chats], until=time.monotonic() + for_s)
    return outbox


def begun(outbox: Outbox) -> list[int]:
    chats = []
    while (begun := outbox.begin()) is not None:
        chats.append(begun[0].chat_id)
    return chats


def test_they_are_begun_in_their_order() -> None:
    assert begun(filled(3, 1, 2)) == [3, 1, 2]


def test_a_chat_s_second_waits_for_its_first_and_nobody_with_it() -> None:
    outbox = filled(1, 1, 1, 2)
    assert begun(outbox) == [1, 2]
    outbox.landed(1)
    assert begun(outbox) == [1]


def test_a_chat_gets_its_own_in_their_order() -> None:
    outbox = filled(1, 1)
    first, second = outbox._waiting
    assert outbox.begin() == first
    outbox.landed(1)
    assert outbox.begin() == second


async def test_a_chat_is_not_written_to_again_within_its_gap() -> None:
    outbox = filled(1, 1, 2, gap_s=GAP_S)
    assert begun(outbox) == [1, 2]
    outbox.landed(1)
    began = time.monotonic()
    assert begun(outbox) == []
    async with asyncio.timeout(5):
        await outbox.ready(10)
    assert time.monotonic() - began >= GAP_S * 0.9
    assert begun(outbox) == [1]


def test_without_a_gap_it_would_be() -> None:
    outbox = filled(1, 1)
    assert begun(outbox) == [1]
    outbox.landed(1)
    assert begun(outbox) == [1]


def test_what_waited_too_long_is_not_begun_and_can_be_given_back() -> None:
    outbox = filled(1, 2, for_s=-1)
    outbox.put([to(3)], until=time.monotonic() + 60)
    assert begun(outbox) == [3]
    assert [each.chat_id for each in outbox.withdraw(late_only=True)] == [1, 2]
    assert len(outbox) == 0


def test_all_that_waits_can_be_given_back() -> None:
    outbox = filled(1, 2)
    outbox.begin()
    assert [each.chat_id for each in outbox.withdraw()] == [2]
    assert (len(outbox), outbox.in_flight) == (0, 1)


async def test_there_is_room_only_for_so_many_at_a_time() -> None:
    outbox = filled(1, 2)
    outbox.begin()
    waiting = asyncio.create_task(outbox.ready(1))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    outbox.landed(1)
    async with asyncio.timeout(1):
        await waiting


async def test_an_empty_one_waits_until_something_is_put_in() -> None:
    outbox = Outbox()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await outbox.ready(1)
    waiting = asyncio.create_task(outbox.ready(1))
    await asyncio.sleep(0)
    outbox.put([to(1)], until=time.monotonic() + 60)
    async with asyncio.timeout(1):
        await waiting
