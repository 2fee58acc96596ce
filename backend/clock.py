"""Business time. Leases, budgets and schedules use the database's own clock instead."""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
"""Western Indonesian Time, UTC+7 without summer time: the office's wall clock."""

CLOCK_VARIABLE = "SIAGA_CLOCK"
"""Seconds to add to the real time, for drills and tests: the same for all processes."""


def shift() -> timedelta:
    """How far business time is set apart from real time."""
    return timedelta(seconds=float(os.environ.get(CLOCK_VARIABLE) or 0))


def now() -> datetime:
    """The business time, aware, in UTC."""
    return datetime.now(UTC) + shift()


def today() -> date:
    """The office's calendar day."""
    return now().astimezone(WIB).date()
