"""What a day may cost: counted together, warned of in time, never passed unseen."""

from datetime import date

import pytest
from redis.asyncio import Redis

from bot.sms.costs import Costs

DAY, NEXT = date(2026, 11, 26), date(2026, 11, 27)


class Calendar:
    day = DAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


def costs(redis: Redis, calendar: Calendar, *, each: int = 100, ceiling: int = 1_000) -> Costs:
    return Costs(redis, each=each, ceiling=ceiling, today=calendar)


async def spend(costs: Costs, *, answers: bool, at_most: int = 100) -> int:
    """How many were allowed."""
    for count in range(at_most):
        if not await costs.allow(answers=answers):
            return count
        await costs.count()
    return at_most


async def test_news_stop_at_the_ceiling_and_answers_a_little_later(
    redis: Redis, calendar: Calendar
) -> None:
    day = costs(redis, calendar)
    assert await spend(day, answers=False) == 10
    assert await spend(day, answers=True) == 2


async def test_a_new_day_begins_at_nothing(redis: Redis, calendar: Calendar) -> None:
    day = costs(redis, calendar)
    await spend(day, answers=False)
    calendar.day = NEXT
    assert await spend(day, answers=False) == 10


async def test_without_a_ceiling_all_may_leave(redis: Redis, calendar: Calendar) -> None:
    assert await spend(costs(redis, calendar, ceiling=0), answers=False) == 100


async def test_two_bots_share_one_ceiling(redis: Redis, calendar: Calendar) -> None:
    assert await spend(costs(redis, calendar), answers=False, at_most=6) == 6
    assert await spend(costs(redis, calendar), answers=False) == 4


async def test_without_redis_each_bot_counts_for_itself(calendar: Calendar) -> None:
    away = Redis.from_url("redis://127.0.0.1:1")
    assert await spend(costs(away, calendar), answers=False) == 10
    await away.aclose()


async def test_staff_are_warned_once_and_before(
    redis: Redis, calendar: Calendar, capsys: pytest.CaptureFixture[str]
) -> None:
    day = costs(redis, calendar)
    await spend(day, answers=False, at_most=7)
    assert "sms-cost-near-ceiling" not in capsys.readouterr().out
    await spend(day, answers=False)
    assert capsys.readouterr().out.count("sms-cost-near-ceiling") == 1
