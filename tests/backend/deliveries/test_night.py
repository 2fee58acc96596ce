"""When what is sent is due."""

from datetime import datetime, time

import pytest

from backend.clock import WIB
from backend.deliveries.night import leaves_at
from backend.deliveries.rules import Lane


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
