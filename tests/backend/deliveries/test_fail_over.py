"""What is urgent and not delivered by Telegram goes on by SMS: the same row, within its ceiling."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from backend.deliveries import fail_over
from backend.deliveries.rules import FAIL_OVER_AFTER, Lane, Outcome
from tests.backend.deliveries.post import NOW, Post, later

GONE = [Outcome.BLOCKED, Outcome.DEACTIVATED, Outcome.INVALID]
FAILS_OVER = [Lane.URGENT, Lane.OUTAGE]


async def both(post: Post, chat_id: int = 1, *others: tuple[str, int]) -> None:
    """A resident on Telegram with a number that SMS can be sent to."""
    await post.resident(("telegram", chat_id), ("sms", chat_id), *others)
    await post.fetchval(r"UPDATE addresses SET sealed_phone = '\x01' WHERE channel = 'sms'")


async def owe(post: Post, lane: Lane = Lane.OUTAGE, due_at: datetime = NOW, **params: int) -> None:
    await post.owe(lane=lane, due_at=due_at)
    await post.fetchval("UPDATE messages SET params = params || $1::jsonb", json.dumps(params))


async def where(post: Post) -> list[tuple[Any, Any]]:
    return [(row["channel"], row["state"]) for row in await post.rows()]


@pytest.mark.parametrize("outcome", GONE)
@pytest.mark.parametrize("lane", FAILS_OVER)
async def test_who_can_t_be_reached_by_telegram_is_told_by_sms_at_once(
    post: Post, lane: Lane, outcome: Outcome
) -> None:
    await both(post)
    await owe(post, lane)
    await post.settle(*await post.claim(), outcome=outcome)
    (sms,) = await post.claim("sms")
    assert (sms.chat_id, sms.sealed_phone, sms.attempt) == (1, b"\x01", 2)
    await post.settle(sms)
    assert await where(post) == [("sms", "settled")]
    assert await post.fates() == [("settled", "delivered")]


@pytest.mark.parametrize("lane", [Lane.PERSONAL, Lane.CAMPAIGN])
async def test_one_s_own_news_and_campaigns_do_not_fail_over(post: Post, lane: Lane) -> None:
    await both(post)
    await owe(post, lane)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    assert await where(post) == [("telegram", "settled")]


OTHERS = [Outcome.DELIVERED, Outcome.REFUSED, Outcome.THROTTLED, Outcome.TEMPORARY, Outcome.UNSENT]


@pytest.mark.parametrize("outcome", OTHERS)
async def test_no_other_outcome_costs_an_sms(post: Post, outcome: Outcome) -> None:
    await both(post)
    await owe(post)
    await post.settle(*await post.claim(), outcome=outcome)
    assert {row["channel"] for row in await post.rows()} == {"telegram"}


async def test_one_found_unreachable_when_it_is_claimed_fails_over_too(post: Post) -> None:
    await both(post)
    await owe(post)
    await post.fetchval(
        "UPDATE addresses SET unreachable_since = $1 WHERE channel = 'telegram'", NOW
    )
    assert await post.claim() == []
    assert [taken.chat_id for taken in await post.claim("sms")] == [1]


async def test_with_the_rule_off_nobody_would_be_told(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = fail_over.FAIL_OVER.text.replace("owed.channel = 'telegram'", "false")
    monkeypatch.setattr(fail_over, "FAIL_OVER", _statement(nobody))
    await both(post)
    await owe(post)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    assert await post.claim("sms") == []


def _statement(words: str) -> Any:
    known = fail_over.FAIL_OVER._bindparams
    return text(words).bindparams(known["now"], known["overdue"])


async def test_a_web_page_is_the_last_resort(post: Post) -> None:
    await both(post, 1, ("web", 1))
    await post.resident(("telegram", 2), ("web", 2))
    await post.resident(("telegram", 3))
    await owe(post)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    assert await where(post) == [("sms", "due"), ("web", "due"), ("telegram", "settled")]


async def test_a_number_that_is_gone_or_can_t_be_sent_to_gets_nothing(post: Post) -> None:
    await both(post, 1)
    await both(post, 2)
    await post.fetchval(
        "UPDATE addresses SET unreachable_since = $1 WHERE channel = 'sms' AND chat_id = 1", NOW
    )
    await post.fetchval("UPDATE addresses SET sealed_phone = NULL WHERE chat_id = 2")
    await owe(post)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    assert await where(post) == [("telegram", "settled")] * 2


async def test_who_fails_by_sms_as_well_is_not_sent_in_a_circle(post: Post) -> None:
    await both(post, 1, ("web", 1))
    await owe(post)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    await post.settle(*await post.claim("sms"), outcome=Outcome.INVALID)
    assert await where(post) == [("sms", "settled")]


async def test_the_ceiling_of_the_message_holds(post: Post) -> None:
    for chat_id in range(1, 6):
        await both(post, chat_id)
    await post.resident(("sms", 9))
    await owe(post, sms_rupiah_max=1_000, sms_rupiah=300)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    # Three in all, one of which leaves by SMS from the start.
    assert (await where(post)).count(("sms", "due")) == 3
    assert (await where(post)).count(("telegram", "settled")) == 3


async def test_what_an_sms_could_not_be_sent_for_is_free_again(post: Post) -> None:
    for chat_id in (1, 2):
        await both(post, chat_id)
    await owe(post, sms_rupiah_max=300, sms_rupiah=300)
    first, second = await post.claim()
    await post.settle(first, outcome=Outcome.BLOCKED)
    await post.settle(*await post.claim("sms"), outcome=Outcome.INVALID)
    await post.settle(second, outcome=Outcome.BLOCKED)
    assert await where(post) == [("sms", "settled"), ("sms", "due")]


@pytest.mark.parametrize("params", [{}, {"sms_rupiah_max": 0, "sms_rupiah": 300}])
async def test_without_a_ceiling_all_are_told(post: Post, params: dict[str, int]) -> None:
    for chat_id in range(1, 6):
        await both(post, chat_id)
    await owe(post, Lane.OUTAGE, NOW, **params)
    await post.settle(*await post.claim(), outcome=Outcome.BLOCKED)
    assert await where(post) == [("sms", "due")] * 5


async def test_the_ceiling_holds_where_many_fail_at_once(post: Post) -> None:
    assert await _sms_of_many_at_once(post) == 5


async def test_without_the_lock_it_would_not(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fail_over, "LOCK", text("SELECT CAST(:ids AS bigint[])"))
    slow = fail_over.FAIL_OVER.text.replace(
        "FROM failed LEFT JOIN spent", "FROM pg_sleep(0.2), failed LEFT JOIN spent"
    )
    monkeypatch.setattr(fail_over, "FAIL_OVER", _statement(slow))
    assert await _sms_of_many_at_once(post) > 5


async def _sms_of_many_at_once(post: Post) -> int:
    for chat_id in range(1, 21):
        await both(post, chat_id)
    await owe(post, sms_rupiah_max=500, sms_rupiah=100)
    taken = await post.claim()
    await asyncio.gather(*(post.settle(each, outcome=Outcome.BLOCKED) for each in taken))
    return (await where(post)).count(("sms", "due"))


async def test_a_telegram_that_does_not_answer_for_long_costs_an_sms(post: Post) -> None:
    """Who has no number waits for Telegram."""
    await both(post, 1, ("web", 1))
    await post.resident(("telegram", 2), ("web", 2))
    await owe(post, due_at=NOW - FAIL_OVER_AFTER)
    await post.settle(*await post.claim(), outcome=Outcome.TEMPORARY)
    assert await where(post) == [("telegram", "due"), ("telegram", "due")], "one try says little"
    again = await post.claim(now=later(minutes=1))
    await post.settle(*again, outcome=Outcome.TEMPORARY, now=later(minutes=1))
    assert await where(post) == [("sms", "due"), ("telegram", "due")]
    assert [taken.chat_id for taken in await post.claim("sms", now=later(minutes=2))] == [1]
    assert [taken.chat_id for taken in await post.claim(now=later(minutes=5))] == [2]


async def test_one_that_does_not_answer_for_a_moment_does_not(post: Post) -> None:
    await both(post)
    await owe(post, due_at=NOW - FAIL_OVER_AFTER + timedelta(seconds=1))
    await post.settle(*await post.claim(), outcome=Outcome.TEMPORARY)
    assert await where(post) == [("telegram", "due")]
