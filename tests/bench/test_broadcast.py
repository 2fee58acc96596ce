"""`make drill-broadcast` from end to end, small; and that its report finds what must not be."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.broadcast_seen import Drill, Plan
from bench.bulk_api import ON_THEIR_WAY_S, RECIPIENTS_FROM, BulkApi, Rules, Window

pytestmark = [pytest.mark.alone, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
FIRST = RECIPIENTS_FROM + 1


def drilled(*options: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.broadcast", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_everybody_is_told_once_at_the_pace() -> None:
    told = drilled("--recipients", "900", "--senders", "2")
    assert told.startswith("900 recipients, 2 senders: 0 missing, 0 duplicates")
    assert "5 windows: 0 calls inside" in told
    assert "Replies: p99" in told


def test_senders_that_are_killed_leave_nobody_out() -> None:
    told = drilled("--recipients", "240", "--senders", "1", "--kills", "1", "--no-replies")
    assert told.startswith("240 recipients, 1 senders: 0 missing")
    assert "Killed 1 times" in told


@pytest.fixture
def right() -> Drill:
    """Sixty who were told, one each 1/30 s."""
    drill = Drill(Plan(recipients=60, senders=1, kills=0, per_second=30, asks=False))
    drill.taken.served = [at / 30 for at in range(60)]
    drill.taken.first_calls_until = 59 / 30
    drill.taken.accepted.update(FIRST + each for each in range(60))
    return drill


def missing(drill: Drill) -> None:
    del drill.taken.accepted[FIRST]


def twice(drill: Drill) -> None:
    drill.taken.accepted[FIRST] += 1


def twice_in_flight_elsewhere(drill: Drill) -> None:
    drill.in_flight.append({FIRST + 1})
    drill.taken.accepted[FIRST] += 1


def slow(drill: Drill) -> None:
    drill.taken.first_calls_until *= 1.1


def inside(drill: Drill) -> None:
    drill.taken.inside = 1


def over(drill: Drill) -> None:
    drill.taken.over = 1


def too_soon(drill: Drill) -> None:
    drill.taken.too_soon = 1


def unanswered(drill: Drill) -> None:
    drill.unanswered = 1


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        (missing, "1 residents not told"),
        (twice, "1 messages twice"),
        (twice_in_flight_elsewhere, "1 messages twice"),
        (slow, "a pace of 90"),
        (inside, "1 calls inside"),
        (over, "1 calls above the pace"),
        (too_soon, "1 calls to a chat within a second"),
        (unanswered, "1 residents without an answer"),
    ],
)
def test_the_report_finds(right: Drill, act: Callable[[Drill], None], fault: str) -> None:
    assert right.faults() == []
    act(right)
    (found,) = right.faults()
    assert found.startswith(fault)


def test_one_that_was_in_flight_at_a_kill_may_come_twice(right: Drill) -> None:
    right.in_flight.append({FIRST})
    twice(right)
    assert right.faults() == []
    twice(right)
    assert right.faults() != []


def test_the_time_of_a_pause_is_not_held_against_the_pace(right: Drill) -> None:
    right.taken.served = [at if at < 1 else at + 3 for at in right.taken.served]
    right.taken.first_calls_until += 3
    assert right.pace < 0.98
    right.taken.windows = [Window(1, 4)]
    assert right.pace >= 0.98


def test_turns_that_came_too_late_are_not_held_against_the_pace(right: Drill) -> None:
    del right.taken.served[30:40]
    assert right.faults() != []
    right.late_turns = 10
    assert right.faults() == []
    assert right.pace < 0.9, "it is told as it was"


async def call(api: BulkApi, chat_id: int = FIRST) -> int:
    status, _ = api.answer("sendMessage", {"chat_id": chat_id, "text": "-"})
    return status


async def test_the_bot_api_keeps_its_rules() -> None:
    async with BulkApi.serve() as api:
        api.begin_anew(Rules(per_second=2, chat_gap_s=1))
        assert [await call(api, FIRST), await call(api, FIRST)] == [200, 429]
        assert [await call(api, FIRST + 1), await call(api, FIRST + 2)] == [200, 429]
        assert (api.taken.too_soon, api.taken.over, len(api.taken.windows)) == (1, 1, 1)
        assert await call(api, FIRST + 3) == 429
        assert api.taken.on_their_way == 1
        api.begin_anew(Rules(pauses_after=(1,)))
        assert [await call(api) for _ in range(3)] == [200, 429, 429]
        api.begin_anew(Rules(blocked=1.0))
        assert await call(api) == 403
        api.begin_anew(Rules(failing=1.0))
        assert await call(api) == 500


async def test_what_could_not_be_read_earlier_is_not_called_too_fast() -> None:
    """Three calls at two a second, read at once after a while in which nothing was read."""
    async with BulkApi.serve() as api:
        for kept_waiting_s, over in ((0.0, 1), (1.5, 0)):
            api.begin_anew(Rules(per_second=2))
            time.sleep(kept_waiting_s)
            for chat_id in (FIRST, FIRST + 1, FIRST + 2):
                await call(api, chat_id)
            assert api.taken.over == over
            await asyncio.sleep(0.05)


async def test_a_call_is_inside_a_window_when_the_answer_has_left_and_had_time_to_arrive() -> None:
    async with BulkApi.serve() as api:
        api.begin_anew(Rules(pauses_after=(1,)))
        assert [await call(api) for _ in range(3)] == [200, 429, 429]
        assert (api.taken.on_their_way, api.taken.inside) == (1, 0)
        await asyncio.sleep(ON_THEIR_WAY_S * 2)
        await call(api)
        assert (api.taken.on_their_way, api.taken.inside) == (2, 0), "the answer is not out yet"
        api.has_told()
        await call(api)
        assert (api.taken.on_their_way, api.taken.inside) == (3, 0)
        await asyncio.sleep(ON_THEIR_WAY_S * 2)
        await call(api)
        assert (api.taken.on_their_way, api.taken.inside) == (3, 1)
