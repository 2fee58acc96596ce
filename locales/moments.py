"""Moments as Texts; they are given in the office's own time."""

from datetime import datetime

from locales.text import Text, text


def moment(at: datetime) -> Text:
    """'16/5 pkl 13.55'."""
    return text("moment", day=str(at.day), month=str(at.month), clock=clock(at))


def clock(at: datetime) -> str:
    """'13.55'."""
    return f"{at:%H.%M}"
