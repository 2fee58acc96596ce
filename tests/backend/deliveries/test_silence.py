"""A Telegram that answers nobody: who has a number is told by SMS, untried; and nobody twice."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from backend.deliveries import silence
from backend.deliveries.claiming import Taken
from backend.deliveries.rules import FAIL_OVER_AFTER, SILENT_RESIDENTS, Lane, Outcome
from tests.backend.deliveries.post import NOW, Post, later
from tests.backend.deliveries.test_fail_over import both, owe, where

TRIED = [901, 902, 903]
"""Chats whose tries tell that Telegram is away."""
SILENT = later(minutes=16)
"""When it has been for long enough."""


async def fails(post: Post, *, at: timedelta, tries: int = len(TRIED)) -> None:
    """So many residents' news, one's own of each, fail so long after NOW."""
    await tries_end(post, TRIED[:tries], Outcome.TEMPORARY, now=NOW + at)


async def tries_end(
    post: Post, chats: Collection[int], outcome: Outcome, *, now: datetime = SILENT
) -> None:
    await post.fetchval("UPDATE deliveries SET due_at = $1 WHERE rank = 2 AND state = 'due'", now)
    tried = [each for each in await post.claim(now=now) if each.chat_id in chats]
    assert len(tried) == len(chats)
    await post.settle(*tried, outcome=outcome, now=now)
    await unclaim(post)


async def unclaim(post: Post) -> None:
    """What was claimed besides is as it was before."""
    await post.fetchval(
        "UPDATE deliveries SET state = 'due', attempts = attempts - 1 WHERE state = 'leased'"
    )


async def silent(post: Post, *, tries: int = len(TRIED)) -> None:
    """Tries fail from NOW until SILENT."""
    for chat_id in TRIED:
        await post.resident(("telegram", chat_id), follows=f"news of {chat_id}")
        await post.owe(number=f"news of {chat_id}")
    for minutes in (0, 8, 16):
        await fails(post, at=timedelta(minutes=minutes), tries=tries)


async def sweep(post: Post, *, now: Any = SILENT) -> list[tuple[Any, Any]]:
    await silence.go_on_by_sms(post.database, now=now, after=FAIL_OVER_AFTER)
    return [place for place in await where(post) if place[0] == "sms"]


async def test_what_was_never_tried_goes_by_sms_once_telegram_answers_nobody(post: Post) -> None:
    for chat_id in (1, 2):
        await both(post, chat_id)
    await post.resident(("telegram", 3))
    await silent(post)
    await owe(post, due_at=later(minutes=15))
    assert await sweep(post) == [("sms", "due")] * 2
    assert {sms.chat_id for sms in await post.claim("sms", now=SILENT)} == {1, 2}
    assert 3 in {each.chat_id for each in await post.claim(now=SILENT)}, "it waits for Telegram"


@pytest.mark.parametrize("tries", range(SILENT_RESIDENTS))
async def test_some_residents_failures_alone_say_nothing_of_telegram(
    post: Post, tries: int
) -> None:
    await both(post)
    await silent(post, tries=tries)
    await owe(post)
    assert await sweep(post) == []


async def test_a_moment_is_no_silence(post: Post) -> None:
    await both(post)
    await silent(post)
    await owe(post)
    assert await sweep(post, now=NOW + FAIL_OVER_AFTER - timedelta(seconds=1)) == []
    assert await sweep(post) == [("sms", "due")]


@pytest.mark.parametrize("answer", [Outcome.DELIVERED, Outcome.BLOCKED, Outcome.THROTTLED])
async def test_any_answer_ends_it(post: Post, answer: Outcome) -> None:
    await both(post)
    await silent(post)
    await tries_end(post, TRIED[:1], answer)
    await owe(post)
    assert await sweep(post) == []


async def test_an_old_failure_says_nothing_of_now(post: Post) -> None:
    await both(post)
    await silent(post)
    await owe(post)
    assert await sweep(post, now=SILENT + silence.FORGOTTEN_AFTER + timedelta(seconds=1)) == []


async def test_a_silence_begins_anew_after_a_while_without_a_try(post: Post) -> None:
    await both(post)
    await silent(post)
    await owe(post)
    again = SILENT - NOW + silence.FORGOTTEN_AFTER + timedelta(minutes=1)
    await fails(post, at=again)
    assert await sweep(post, now=NOW + again) == []
    await fails(post, at=again + FAIL_OVER_AFTER)
    assert await sweep(post, now=NOW + again + FAIL_OVER_AFTER) == [("sms", "due")]


async def test_what_we_could_not_word_says_nothing_of_telegram(post: Post) -> None:
    await silent(post, tries=0)
    taken = await post.claim(now=SILENT)
    assert len(taken) == len(TRIED)
    await post.settle(*taken, outcome=Outcome.TEMPORARY, is_heard=False)
    assert await post.fetchval("SELECT count(*) FROM silences") == 0


@pytest.mark.parametrize(
    ("lane", "moved"),
    [(Lane.URGENT, 1), (Lane.OUTAGE, 1), (Lane.PERSONAL, 0), (Lane.CAMPAIGN, 0)],
)
async def test_only_what_fails_over_is_moved(post: Post, lane: Lane, moved: int) -> None:
    await both(post)
    await silent(post)
    await owe(post, lane)
    assert len(await sweep(post)) == moved


async def test_what_is_not_due_yet_is_not_moved(post: Post) -> None:
    await both(post)
    await silent(post)
    await owe(post, due_at=SILENT + timedelta(seconds=1))
    assert await sweep(post) == []


async def tried(post: Post, *outcomes: Outcome) -> None:
    """An outage is owed to one with a number; it was tried with these outcomes, and is due."""
    await both(post)
    await silent(post)
    await owe(post, due_at=NOW)
    for outcome in outcomes:
        one = [each for each in await post.claim(now=SILENT) if each.chat_id == 1]
        await post.settle(*one, outcome=outcome, now=NOW)
        await unclaim(post)
        await post.fetchval("UPDATE deliveries SET due_at = $1 WHERE rank = 1", NOW)
    for minutes in (0, 8, 16):  # An answer among them has ended the silence.
        await fails(post, at=timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("outcomes", "moved"),
    [
        ([Outcome.UNSENT], True),
        ([Outcome.THROTTLED], True),
        ([Outcome.TEMPORARY], False),
        ([Outcome.TEMPORARY, Outcome.UNSENT], True),
    ],
)
async def test_what_may_have_arrived_follows_the_rule_of_every_fail_over(
    post: Post, outcomes: list[Outcome], moved: bool
) -> None:
    """One try says little, two of a message that was due long ago are enough."""
    await tried(post, *outcomes)
    assert (await sweep(post) != []) is moved


async def test_two_tries_of_a_message_that_is_new_are_not(post: Post) -> None:
    await tried(post, Outcome.TEMPORARY, Outcome.TEMPORARY)
    await post.fetchval("UPDATE messages SET due_at = $1 WHERE lane = 'outage'", later(minutes=2))
    assert await sweep(post) == []


async def test_what_a_sender_has_just_claimed_is_left_to_it(post: Post) -> None:
    await both(post)
    await silent(post)
    await owe(post)
    taken = [each for each in await post.claim(now=SILENT) if each.chat_id == 1]
    assert await sweep(post) == []
    assert await post.settle(*taken, now=SILENT) == 1


async def test_what_is_claimed_between_finding_and_moving_is_left_to_its_sender(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _claimed_meanwhile(post, monkeypatch) == [("telegram", "leased")]


async def test_without_holding_it_it_would_leave_twice(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "HOLD", text("SELECT unnest(CAST(:ids AS bigint[]))"))
    slow = silence.MOVE.text.replace("FROM failed LEFT", "FROM pg_sleep(0.5), failed LEFT")
    known = silence.MOVE._bindparams
    monkeypatch.setattr(silence, "MOVE", text(slow).bindparams(known["now"], known["overdue"]))
    assert await _claimed_meanwhile(post, monkeypatch, after_s=0.2) == [("sms", "due")]


async def _claimed_meanwhile(
    post: Post, monkeypatch: pytest.MonkeyPatch, *, after_s: float = 0.0
) -> list[tuple[Any, Any]]:
    """Where one is that a sender claims after the sweep has found it, before it is moved."""
    await both(post)
    await silent(post)
    await owe(post)
    claims: list[asyncio.Task[list[Taken]]] = []
    move = silence._move

    async def claim() -> list[Taken]:
        await asyncio.sleep(after_s)
        return await post.claim(now=SILENT)

    async def claim_first(*given: Any) -> int:
        claims.append(asyncio.create_task(claim()))
        if not after_s:
            await claims[0]
        return await move(*given)

    monkeypatch.setattr(silence, "_move", claim_first)
    await sweep(post)
    assert 1 in {each.chat_id for each in await claims[0]}
    return [(row["channel"], row["state"]) for row in await post.rows() if row["rank"] == 1]


async def test_the_ceiling_of_the_message_holds_over_all_slices(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "SLICE", 2)
    for chat_id in range(1, 8):
        await both(post, chat_id)
    await post.resident(("sms", 9))
    await silent(post)
    await owe(post, sms_rupiah_max=1_500, sms_rupiah=300)
    assert await sweep(post) == [("sms", "due")] * 5
    assert await sweep(post) == [("sms", "due")] * 5


async def test_a_message_whose_ceiling_is_reached_holds_up_no_other(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "FOUND_AT_ONCE", 2)
    monkeypatch.setattr(silence, "FIND", _with_limit(2))
    for chat_id in range(1, 5):
        await both(post, chat_id)
    await silent(post)
    await owe(post, Lane.URGENT, sms_rupiah_max=300, sms_rupiah=300)
    await post.owe(lane=Lane.OUTAGE)
    assert await sweep(post) == [("sms", "due")] * (1 + 4)


def _with_limit(limit: int) -> Any:
    known = silence.FIND._bindparams
    words = silence.FIND.text.rpartition("LIMIT")[0] + f"LIMIT {limit}"
    return text(words).bindparams(known["now"], known["overdue"])


async def test_it_stops_when_telegram_answers_in_the_middle(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _answered_after_a_slice(post, monkeypatch) == 1


async def test_without_looking_again_it_would_go_on(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Were it asked once only, at the beginning.
    monkeypatch.setattr(silence, "STILL_SILENT", text("SELECT 1"))
    assert await _answered_after_a_slice(post, monkeypatch) == 4


async def _answered_after_a_slice(post: Post, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(silence, "SLICE", 1)
    for chat_id in range(1, 5):
        await both(post, chat_id)
    await silent(post)
    await owe(post)
    move = silence._move

    async def move_and_hear(*given: Any) -> int:
        moved = await move(*given)
        if moved and await post.fetchval("SELECT count(*) FROM silences"):
            await tries_end(post, TRIED[:1], Outcome.DELIVERED)
        return moved

    monkeypatch.setattr(silence, "_move", move_and_hear)
    return len(await sweep(post))


async def test_many_sweeps_at_once_move_each_once(post: Post) -> None:
    for chat_id in range(1, 21):
        await both(post, chat_id)
    await silent(post)
    await owe(post, sms_rupiah_max=1_000, sms_rupiah=100)
    await asyncio.gather(*(sweep(post) for _ in range(4)))
    assert len(await sweep(post)) == 10
