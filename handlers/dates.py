"""Moments, days and opening hours as Texts; the API gives them in the office's own time."""

from collections.abc import Sequence
from datetime import date, datetime

from backend.client import WeekHours
from handlers.screen import Text, text
from locales.moments import clock, moment

__all__ = ["clock", "day", "full_date", "moment", "opening_hours", "since"]


def day(on: date) -> Text:
    """'Sen 28/12'."""
    return text("date", weekday=_weekday(on.isoweekday()), day=str(on.day), month=str(on.month))


def since(began: datetime, seen: datetime) -> Text:
    """The time where it began on the day of the look, else the day, with a year if another."""
    if began.date() == seen.date():
        return moment(began)
    return day(began.date()) if began.year == seen.year else full_date(began)


def full_date(at: datetime) -> Text:
    """'Sen 28/12/2026', or as the language writes it; by SMS without the weekday."""
    numbers = {"day": str(at.day), "month": str(at.month), "year": str(at.year)}
    return text("date-with-year", date=day(at.date()), **numbers)


def opening_hours(week: Sequence[WeekHours]) -> Text | tuple[Text, ...]:
    """'Sen-Kam 08.00-15.00, Jum 08.00-14.30'; by SMS 'Sen-Kam 8-15, Jum 8-14.30'."""
    return tuple(_days(hours) for hours in week) or text("hours-unknown")


def _days(hours: WeekHours) -> Text:
    opens, closes = hours.opens.replace(":", "."), hours.closes.replace(":", ".")
    times = {"opens": opens, "closes": closes, "from": _briefly(opens), "to": _briefly(closes)}
    first = _weekday(hours.first_weekday)
    if hours.first_weekday == hours.last_weekday:
        return text("hours-day", first=first, **times)
    return text("hours-days", first=first, last=_weekday(hours.last_weekday), **times)


def _briefly(shown: str) -> str:
    """'08.00' → '8', '14.30' → '14.30'."""
    return shown.removesuffix(".00").removeprefix("0")


def _weekday(number: int) -> Text:
    return text(f"weekday-{number}")
