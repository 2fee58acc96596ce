"""When what is sent by night is due. Pure."""

from datetime import datetime, time, timedelta

from backend.clock import WIB
from backend.deliveries.rules import Lane

NIGHT_FROM, NIGHT_TO = time(20), time(7)
"""WIB: nobody is woken for what can wait until the morning."""


def is_night(now: datetime) -> bool:
    return not NIGHT_TO <= now.astimezone(WIB).time() < NIGHT_FROM


def leaves_at(lane: Lane, now: datetime) -> datetime:
    """From when on a notice's deliveries are due."""
    if lane is Lane.URGENT or not is_night(now):
        return now
    local = now.astimezone(WIB)
    day = local.date() + timedelta(days=local.time() >= NIGHT_FROM)
    return datetime.combine(day, NIGHT_TO, WIB)
