"""When what is sent by night is due. Pure."""

from datetime import datetime, time, timedelta

from backend.clock import WIB
from backend.deliveries.rules import Lane

NIGHT_FROM, NIGHT_TO = time(20), time(7)
"""WIB: nobody is woken for what can wait until the morning."""


def leaves_at(lane: Lane, now: datetime) -> datetime:
    """From when on its deliveries are due."""
    local = now.astimezone(WIB)
    if lane is Lane.URGENT or NIGHT_TO <= local.time() < NIGHT_FROM:
        return now
    day = local.date() + timedelta(days=local.time() >= NIGHT_FROM)
    return datetime.combine(day, NIGHT_TO, WIB)
