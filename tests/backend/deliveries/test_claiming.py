"""Claiming: each delivery in one hand at a time, in the order of lanes."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.deliveries import claiming
from backend.deliveries.rules import RANKS, Lane
from tests.backend.deliveries.post import NOW, NUMBER, Post, later

MANY = 400


async def test_what_is_due_is_claimed_with_address_language_and_params(post: Post) -> None:
    await post.resident(("telegram", 42), language="su")
    await post.owe()
    (taken,) = await post.claim()
    assert (taken.chat_id, taken.language, taken.attempt) == (42, "su", 1)
    assert taken.params["number"] == NUMBER


async def test_nothing_is_claimed_before_it_is_due_or_while_it_is_leased(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe(due_at=later(minutes=5))
    assert await post.claim() == []
    assert len(await post.claim(now=later(minutes=5))) == 1
    assert await post.claim(now=later(minutes=6)) == []


async def test_one_cause_is_told_once(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe(cause="the same")
    await post.owe(cause="the same")
    assert len(await post.rows()) == 1


async def test_the_earliest_due_comes_first(post: Post) -> None:
    await post.resident(("telegram", 42))
    for minutes in (3, 1, 2):
        await post.owe(due_at=later(minutes=minutes))
    claimed = [(await post.claim(limit=1, now=later(hours=1)))[0].id for _ in range(3)]
    assert claimed == [2, 3, 1]


async def test_a_higher_lane_comes_first_however_late_it_is_due(post: Post) -> None:
    await post.resident(("telegram", 1))
    for lane in (Lane.CAMPAIGN, Lane.PERSONAL, Lane.OUTAGE, Lane.URGENT):
        minutes = RANKS[lane]
        await post.owe(cause=lane, due_at=NOW - timedelta(minutes=minutes), lane=lane)
    await post.owe(cause="later", due_at=NOW + timedelta(minutes=1), lane=Lane.URGENT)
    claimed = [each.id for _ in range(5) for each in await post.claim(limit=1)]
    rows = {row["id"]: row["rank"] for row in await post.rows()}
    assert [rows[each] for each in claimed] == [0, 1, 2, 3]


async def test_the_best_channel_that_can_be_reached_is_chosen(post: Post) -> None:
    await post.resident(("sms", 1), ("telegram", 2), ("web", 3))
    await post.resident(("web", 4), ("telegram", 5))
    await post.fetchval("UPDATE addresses SET unreachable_since = $1 WHERE chat_id = 5", NOW)
    await post.owe()
    assert [row["channel"] for row in await post.rows()] == ["telegram", "web"]


async def test_a_channel_gets_its_own_alone(post: Post) -> None:
    await post.resident(("telegram", 1))
    await post.resident(("web", 2))
    await post.owe()
    assert [taken.chat_id for taken in await post.claim("web")] == [2]
    assert [taken.chat_id for taken in await post.claim("telegram")] == [1]


async def test_only_the_connected_chats_are_claimed_for(post: Post) -> None:
    for chat_id in (1, 2, 3):
        await post.resident(("web", chat_id))
    await post.owe()
    assert await post.claim("web", chat_ids=[]) == []
    assert [taken.chat_id for taken in await post.claim("web", chat_ids=[2, 99])] == [2]
    await post.lose_leases()
    assert [taken.attempt for taken in await post.claim("web", chat_ids=[2])] == [2]
    assert await post.claim("web", chat_ids=[2]) == []


async def test_a_resident_with_two_pages_is_told_on_the_one_that_is_open(post: Post) -> None:
    await post.resident(("web", 1), ("web", 2))
    await post.owe()
    (taken,) = await post.claim("web", chat_ids=[1])
    assert taken.chat_id == 1


async def test_two_that_claim_at_once_never_get_the_same(post: Post) -> None:
    for chat_id in range(MANY):
        await post.resident(("telegram", chat_id))
    await post.owe()
    batches = await asyncio.gather(*(post.claim(limit=30) for _ in range(20)))
    taken = Counter(each.id for batch in batches for each in batch)
    rest = await post.claim(limit=claiming.LEASE_S * 10)
    assert len(taken) + len(rest) == MANY
    assert set(taken.values()) == {1}


async def test_a_claim_passes_over_what_another_is_just_taking(post: Post) -> None:
    assert await _claimed_beside_an_open_claim(post) == 0


async def test_without_the_lock_both_would_get_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = "FOR UPDATE OF deliveries SKIP LOCKED"
    unlocked = claiming.CLAIM.text.replace(lock, "")
    monkeypatch.setattr(
        claiming, "CLAIM", text(unlocked).bindparams(claiming.LIMIT, claiming.NOW, claiming.MORNING)
    )
    assert await _claimed_beside_an_open_claim(post) == 1


async def _claimed_beside_an_open_claim(post: Post) -> int:
    """How many the second of two claims gets that began before the first was committed."""
    await post.resident(("telegram", 42))
    await post.owe()
    async with post.database.session() as first:
        claimed = await claiming.claim(first, channel="telegram", limit=10, now=NOW)
        assert len(claimed) == 1
        second = asyncio.create_task(post.claim())
        await asyncio.sleep(0.2)
        await first.commit()
    return len(await second)


async def test_what_is_too_old_to_tell_is_expired_and_says_so(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    assert await post.claim(now=later(days=7)) == []
    assert await post.fates() == [("settled", "expired")]


async def test_who_no_longer_follows_is_not_told(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    await post.fetchval("DELETE FROM follows")
    assert await post.claim() == []
    assert await post.fates() == [("settled", "unwanted")]


async def test_what_must_not_be_told_does_not_hide_what_is_due_behind_it(post: Post) -> None:
    for chat_id in range(5):
        await post.resident(("telegram", chat_id))
    await post.owe()
    await post.fetchval("DELETE FROM follows WHERE resident_id < 4")
    assert [taken.chat_id for taken in await post.claim(limit=1)] == [3]


async def test_a_forgotten_resident_leaves_no_delivery(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    await post.fetchval("DELETE FROM residents")
    assert await post.rows() == []
