"""What came of a claimed delivery is kept once, by whoever holds it."""

import pytest

from backend.deliveries.rules import Outcome
from tests.backend.deliveries.post import NOW, Post, later


async def test_a_lost_lease_is_claimed_again(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    await post.claim()
    await post.lose_leases()
    (again,) = await post.claim()
    assert again.attempt == 2


async def test_settling_too_late_neither_doubles_nor_revives(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    (first,) = await post.claim()
    await post.lose_leases()
    (second,) = await post.claim()
    assert await post.settle(first, outcome=Outcome.TEMPORARY) == 0
    assert await post.claim(now=later(hours=1)) == []
    assert await post.settle(second) == 1
    assert await post.settle(first, outcome=Outcome.TEMPORARY) == 0
    assert await post.settle(second, outcome=Outcome.TEMPORARY) == 0
    assert await post.fates() == [("settled", "delivered")]


async def test_a_lease_that_ran_out_and_nobody_took_may_still_be_settled(post: Post) -> None:
    """It was sent: claiming it again would send it twice."""
    await post.resident(("telegram", 42))
    await post.owe()
    (taken,) = await post.claim()
    await post.lose_leases()
    assert await post.settle(taken) == 1
    assert await post.claim() == []


async def test_a_temporary_failure_is_tried_again_after_a_pause_that_grows(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    moment, pauses = NOW, []
    for _ in range(4):
        (taken,) = await post.claim(now=moment)
        await post.settle(taken, outcome=Outcome.TEMPORARY)
        (row,) = await post.rows()
        pauses.append((row["due_at"] - NOW).total_seconds())
        moment = row["due_at"]
    assert pauses == [30, 60, 120, 240]


async def test_a_throttled_one_waits_as_long_as_the_channel_asks(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    await post.settle(*await post.claim(), outcome=Outcome.THROTTLED, wait_s=37)
    assert await post.claim(now=later(seconds=36)) == []
    assert len(await post.claim(now=later(seconds=37))) == 1


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.DEACTIVATED, Outcome.INVALID])
async def test_an_address_that_is_lost_is_not_tried_with_the_next_message(
    post: Post, outcome: Outcome
) -> None:
    await post.resident(("telegram", 42))
    await post.resident(("telegram", 43))
    await post.owe()
    await post.owe()
    first, *_ = await post.claim(limit=1)
    await post.settle(first, outcome=outcome)
    assert [taken.chat_id for taken in await post.claim()] == [43, 43]
    await post.owe()
    unreachable = [row for row in await post.rows() if row["outcome"] == "unreachable"]
    assert [row["state"] for row in unreachable] == ["settled", "settled"]
