"""Where a pass starts, how far the watermark moves, and how much may vanish. Pure."""

from datetime import datetime, timedelta

CLOCK_STEP_MAX = timedelta(days=1)
"""A registry whose clock fell back further than this is read by the nightly reconciliation
alone: reading all its rows again every 15 seconds would wear out a server in trouble."""

VANISHED_SHARE_MAX = 0.05
VANISHED_ROWS_FREE = 100
"""So few may vanish at once from a mirror of any size."""


def reading_from(
    watermark: datetime | None, *, clock: datetime, overlap: timedelta
) -> datetime | None:
    """The oldest updated_at that a pass reads; None reads all.

    A row may be committed up to an overlap after its own timestamp, so a pass goes back that
    far. Where the registry's clock was set back behind the watermark, new rows carry older
    timestamps, so it starts from the clock.
    """
    if watermark is None:
        return None
    return max(min(watermark, clock), watermark - CLOCK_STEP_MAX) - overlap


def moved(
    watermark: datetime | None, *, newest: datetime | None, clock: datetime
) -> datetime | None:
    """The watermark after a page; never back.

    clock: the registry's own time before the pass read anything. Beyond it the watermark
    would promise that rows not yet committed had been read, and a row dated in the future
    would hide all that come before its date.
    """
    if newest is None:
        return watermark
    reached = min(newest, clock)
    return reached if watermark is None else max(watermark, reached)


def too_many_vanished(vanished: int, *, known: int) -> bool:
    """Whether it looks like a half-restored registry rather than like deleted applications."""
    return vanished > VANISHED_ROWS_FREE and vanished > known * VANISHED_SHARE_MAX
