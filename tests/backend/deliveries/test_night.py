"""By night nobody is told what can wait: neither sent, nor tried again, nor by another channel."""

from datetime import datetime, time

import pytest

from backend.clock import WIB
from backend.deliveries.night import leaves_at
from backend.deliveries.rules import Kind, Lane, Outcome
from tests.backend.deliveries.post import Post, later

EVENING, MORNING = later(hours=10), later(hours=21)  # 20.00 WIB, and 07.00 of the next day.
LAST_SECOND = later(hours=10, seconds=-1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(datetime(2026, 11, day, tzinfo=WIB).date(), time(hour, minute), WIB)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(24, 7), at(24, 7)),
        (at(24, 19, 59), at(24, 19, 59)),
        (at(24, 20), at(25, 7)),
        (at(24, 23, 59), at(25, 7)),
        (at(25, 0), at(25, 7)),
        (at(25, 6, 59), at(25, 7)),
        (at(30, 22), datetime(2026, 12, 1, 7, tzinfo=WIB)),
    ],
)
def test_nobody_is_woken_for_what_can_wait(now: datetime, due: datetime) -> None:
    assert leaves_at(Lane.OUTAGE, now) == due
    assert leaves_at(Lane.URGENT, now) == now


async def owe(post: Post, lane: Lane = Lane.OUTAGE, kind: Kind = Kind.NOTICE) -> None:
    """Due by day."""
    await post.resident(("telegram", 1), ("sms", 1))
    await post.fetchval(r"UPDATE addresses SET sealed_phone = '\x01' WHERE channel = 'sms'")
    await post.owe(lane=lane)
    await post.fetchval("UPDATE messages SET kind = $1", kind)


@pytest.mark.parametrize("lane", [Lane.OUTAGE, Lane.PERSONAL, Lane.CAMPAIGN])
async def test_a_notice_that_has_not_left_by_the_evening_leaves_in_the_morning(
    post: Post, lane: Lane
) -> None:
    await owe(post, lane)
    assert await post.claim(now=EVENING) == []
    (row,) = await post.rows()
    assert (row["state"], row["due_at"], row["attempts"]) == ("due", MORNING, 0)
    assert await post.claim(now=later(hours=21, seconds=-1)) == []
    (taken,) = await post.claim(now=MORNING)
    assert taken.attempt == 1


async def test_until_the_last_second_it_leaves(post: Post) -> None:
    await owe(post)
    assert len(await post.claim(now=LAST_SECOND)) == 1


@pytest.mark.parametrize(
    ("lane", "kind"), [(Lane.URGENT, Kind.NOTICE), (Lane.PERSONAL, Kind.STATUS)]
)
async def test_what_is_urgent_and_one_s_own_news_leave_by_night(
    post: Post, lane: Lane, kind: Kind
) -> None:
    await owe(post, lane, kind)
    assert len(await post.claim(now=EVENING)) == 1


async def test_it_does_not_fail_over_by_night(post: Post) -> None:
    await owe(post)
    (taken,) = await post.claim(now=LAST_SECOND)
    await post.settle(taken, outcome=Outcome.BLOCKED, now=EVENING)
    assert await post.claim("sms", now=EVENING) == []
    assert len(await post.claim("sms", now=MORNING)) == 1


async def test_what_a_dead_sender_held_waits_for_the_morning_too(post: Post) -> None:
    await owe(post)
    await post.claim(now=LAST_SECOND)
    await post.lose_leases()
    assert await post.claim(now=EVENING) == []
    assert len(await post.claim(now=MORNING)) == 1


async def test_what_expires_meanwhile_is_not_told_in_the_morning(post: Post) -> None:
    await owe(post)
    await post.fetchval("UPDATE messages SET expires_at = $1", MORNING)
    assert await post.claim(now=EVENING) == []
    assert await post.claim(now=MORNING) == []
    assert await post.fates() == [("settled", "expired")]
