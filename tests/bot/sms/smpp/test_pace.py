"""As fast as an SMSC takes it: on a clock of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.sms.smpp.pace import LinkPace

ROUND_TRIP_S = 0.005
WINDOW = 10
FASTEST_S = 0.0005
"""Between two messages of one process."""


@dataclass
class Bucket:
    per_second: float
    burst: float
    tokens: float = 0.0
    at: float = 0.0

    def take(self, now: float) -> bool:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.per_second)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass
class EachSecond:
    """Counts from zero whenever a new second begins."""

    per_second: float
    second: int = -1
    taken: int = 0

    def take(self, now: float) -> bool:
        if int(now) != self.second:
            self.second, self.taken = int(now), 0
        self.taken += 1
        return self.taken <= self.per_second


class Heedless(LinkPace):
    """The negative control: asks again as soon as it may."""

    def wait_s(self, now: float) -> float:
        return 0.0


def sent(
    pace: LinkPace, takes: Callable[[float], bool], secs: float, since: float = 0.0
) -> tuple[int, int]:
    """How many are accepted and how many refused, while there is always more to send."""
    now, coming = since, list[tuple[float, bool]]()
    accepted = refused = 0
    while now < since + secs:
        while coming and coming[0][0] <= now:
            if coming.pop(0)[1]:
                pace.accepted()
                accepted += 1
            else:
                pace.throttled(now)
                refused += 1
        wait_s = pace.wait_s(now)
        if len(coming) < WINDOW and wait_s <= 0:
            pace.sent(now)
            coming.append((now + ROUND_TRIP_S, takes(now + ROUND_TRIP_S / 2)))
            now += FASTEST_S
        else:
            # The loop's clock is as coarse as that.
            ways = [now + max(wait_s, 0.001)] if len(coming) < WINDOW else []
            now = max(now, min([*ways, *(each[0] for each in coming[:1])]))
    return accepted, refused


LIMITS = {
    "100 a second": (100, Bucket(100, 100).take),
    "100 a second, burst of 10": (100, Bucket(100, 10).take),
    "100 in each second": (100, EachSecond(100).take),
    "500 a second": (500, Bucket(500, 50).take),
    "10 a second": (10, Bucket(10, 10).take),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_what_is_allowed_is_sent_and_little_more_is_asked(limit: str) -> None:
    per_second, takes = LIMITS[limit]
    accepted, refused = sent(LinkPace(None, now=0), takes, 60)
    assert accepted >= 0.95 * per_second * 60
    assert refused <= 60 * 5


def test_without_the_pace_an_smsc_is_hammered() -> None:
    _, refused = sent(Heedless(None, now=0), Bucket(100, 100).take, 60)
    assert refused > 60 * 100


def test_without_a_refusal_nobody_waits() -> None:
    pace = LinkPace(None, now=0)
    accepted, _ = sent(pace, lambda now: True, 1)
    assert accepted >= 0.95 / FASTEST_S
    assert pace.wait_s(1) <= 0


def test_a_contract_s_rate_is_never_passed() -> None:
    accepted, refused = sent(LinkPace(50, now=0), Bucket(100, 1, 1).take, 60)
    assert 0.95 * 50 * 60 <= accepted <= 1.01 * 50 * 60
    assert not refused


def test_a_limit_that_changes_is_followed_both_ways() -> None:
    pace, bucket = LinkPace(None, now=0), Bucket(100, 10)
    sent(pace, bucket.take, 10)
    bucket.per_second = 20
    sent(pace, bucket.take, 10, since=10)
    accepted, _ = sent(pace, bucket.take, 10, since=20)
    assert accepted >= 0.95 * 20 * 10
    bucket.per_second = 40
    sent(pace, bucket.take, 40, since=30)
    accepted, _ = sent(pace, bucket.take, 10, since=70)
    assert accepted >= 0.95 * 40 * 10


def test_a_quiet_hour_is_not_taken_for_a_slow_smsc() -> None:
    pace, bucket = LinkPace(None, now=0), Bucket(100, 10)
    sent(pace, bucket.take, 10)
    for minute in range(1, 60):
        pace.sent(60.0 * minute)
        pace.accepted()
    sent(pace, bucket.take, 2, since=3600)
    accepted, _ = sent(pace, bucket.take, 10, since=3602)
    assert accepted >= 0.95 * 100 * 10
