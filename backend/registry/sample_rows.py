"""Invented applications for the sample registry: no person, no office's data, same by seed.

Numbers are YYMM, the office's code, a serial and a Damm digit. Phones, where there are any,
begin with +62 84: no Indonesian operator has that prefix, so nobody can be reached by them.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from stdnum import damm

from backend.applications.rules import Stage
from backend.clock import WIB
from backend.registry.sample_mix import (
    ANY_CARD,
    ANY_SERVICE,
    ANY_STAGE,
    FULL_READY,
    FULL_ROWS,
    HEAD_OFFICE,
    HEAD_OFFICE_ONLY,
    HEAD_OFFICE_SHARE,
    REASONS,
    UPTDS,
)

MONTHS = 24
SERIALS = 100_000
SERIAL_STEP = 61_803
"""Prime to SERIALS: neighbours at a counter get numbers that are far apart, none twice."""

PHONE_SHARE = 0.02
UNREACHABLE_PREFIX = "+6284"

DOCUMENTED_NUMBER = "260510042178"
DOCUMENTED_PIN = "416253"
DOCUMENTED_PHONE = UNREACHABLE_PREFIX + "00000001"

FRIDAY = 5
OPEN_SECONDS = 7 * 3600
DAYS_TO_STAGE = 30


class SampleRow(NamedTuple):
    """A row of the sample registry, in the order of its columns."""

    number: str
    pin: str
    service: str
    stage: str
    stage_since: datetime
    reason_code: str | None
    office: str
    updated_at: datetime
    phone: str | None


def sample_rows(count: int, *, now: datetime, seed: int) -> Iterator[SampleRow]:
    """`count` different applications of the months before `now`; the documented one first."""
    chance = random.Random(seed)  # noqa: S311 (invented data that must come out alike)
    days = working_days(now.astimezone(WIB).date())
    numbers = Numbers()
    ready_left = ready_of(count) - 1
    yield documented(now)
    for left in range(count - 1, 0, -1):
        # So many of those left are ready to collect: the total comes out exactly.
        ready = chance.random() * left < ready_left
        ready_left -= ready
        yield _row(chance, days, numbers, ready=ready, now=now)


def ready_of(count: int) -> int:
    """How many of so many rows are ready to collect: the office's share, at least one."""
    return max(1, round(count * FULL_READY / FULL_ROWS))


def documented(now: datetime) -> SampleRow:
    """The application of the documentation: a first KTP-el, to be collected at Kramatwatu."""
    since = working_days(now.astimezone(WIB).date())[-2] + timedelta(hours=2)
    return SampleRow(
        number=DOCUMENTED_NUMBER,
        pin=DOCUMENTED_PIN,
        service="KTP-REKAM",
        stage=Stage.SIAP_DIAMBIL.value,
        stage_since=since,
        reason_code=None,
        office="10",
        updated_at=since,
        phone=DOCUMENTED_PHONE,
    )


def working_days(today: date) -> list[datetime]:
    """Eight in the morning of every weekday of the past months, oldest first."""
    days = (today - timedelta(days=back) for back in range(MONTHS * 365 // 12, 0, -1))
    return [datetime.combine(day, time(8), WIB) for day in days if day.isoweekday() <= FRIDAY]


class Numbers:
    """Receipt numbers, none twice."""

    def __init__(self) -> None:
        self._issued: Counter[str] = Counter()

    def next(self, month: str, office: str) -> str:
        """month: 'YYMM'."""
        prefix = month + office
        serial = self._issued[prefix] * SERIAL_STEP % SERIALS
        self._issued[prefix] += 1
        digits = f"{prefix}{serial:05d}"
        number = digits + damm.calc_check_digit(digits)
        return self.next(month, office) if number == DOCUMENTED_NUMBER else number


def _row(
    chance: random.Random, days: Sequence[datetime], numbers: Numbers, *, ready: bool, now: datetime
) -> SampleRow:
    service = (ANY_CARD if ready else ANY_SERVICE)(chance)
    office = _office(chance, service)
    stage = Stage.SIAP_DIAMBIL if ready else Stage(ANY_STAGE[service](chance))
    day = chance.choice(days)
    since = day + timedelta(seconds=chance.randrange(OPEN_SECONDS))
    if stage is not Stage.DIAJUKAN:
        since += timedelta(days=chance.randrange(min(DAYS_TO_STAGE, (now - since).days + 1)))
    return SampleRow(
        number=numbers.next(f"{day.year % 100:02d}{day.month:02d}", office),
        pin=f"{chance.randrange(1_000_000):06d}",
        service=service,
        stage=stage.value,
        stage_since=since,
        reason_code=chance.choice(REASONS[stage]) if stage in REASONS else None,
        office=office,
        updated_at=since,
        phone=_phone(chance),
    )


def _office(chance: random.Random, service: str) -> str:
    if service in HEAD_OFFICE_ONLY or chance.random() < HEAD_OFFICE_SHARE:
        return HEAD_OFFICE
    return chance.choice(UPTDS)


def _phone(chance: random.Random) -> str | None:
    if chance.random() >= PHONE_SHARE:
        return None
    return f"{UNREACHABLE_PREFIX}{chance.randrange(10**8):08d}"
