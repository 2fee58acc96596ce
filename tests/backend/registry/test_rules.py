from datetime import UTC, datetime, timedelta

import pytest

from backend.registry.rules import moved, reading_from, too_many_vanished

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OVERLAP = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("watermark", "since"),
    [
        (None, None),
        (NOON - HOUR, NOON - HOUR - OVERLAP),
        (NOON, NOON - OVERLAP),
        (NOON + HOUR, NOON - OVERLAP),
        (NOON + 24 * HOUR, NOON - OVERLAP),
        (NOON + 100 * HOUR, NOON + 76 * HOUR - OVERLAP),
    ],
    ids=["first", "quiet", "now", "clock-set-back", "by-a-day", "by-days"],
)
def test_a_pass_starts_an_overlap_before_what_was_read(
    watermark: datetime | None, since: datetime | None
) -> None:
    assert reading_from(watermark, clock=NOON, overlap=OVERLAP) == since


@pytest.mark.parametrize(
    ("watermark", "newest", "after"),
    [
        (None, None, None),
        (None, NOON - HOUR, NOON - HOUR),
        (NOON - HOUR, None, NOON - HOUR),
        (NOON - HOUR, NOON, NOON),
        (NOON, NOON - HOUR, NOON),
        (NOON, NOON + HOUR, NOON),
        (None, NOON + HOUR, NOON),
        (NOON + HOUR, NOON, NOON + HOUR),
    ],
)
def test_the_watermark_never_goes_back_nor_beyond_the_registrys_clock(
    watermark: datetime | None, newest: datetime | None, after: datetime | None
) -> None:
    assert moved(watermark, newest=newest, clock=NOON) == after


@pytest.mark.parametrize(
    ("vanished", "known", "too_many"),
    [(100, 100, False), (101, 101, True), (101, 2_020, False), (102, 2_020, True), (0, 0, False)],
)
def test_over_100_and_over_5_percent_is_too_many(vanished: int, known: int, too_many: bool) -> None:
    assert too_many_vanished(vanished, known=known) is too_many
