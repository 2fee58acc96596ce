"""When an office can be visited: the hours of its week, and whether it is open now."""

from datetime import time

from backend.client import Office, OfficeInFull, WeekHours
from handlers.dates import day, opening_hours
from handlers.screen import Param, Text, text


def hours_of(office: Office) -> Text:
    """'Jam buka: Sen-Kam 08.00-15.00, Jum 08.00-14.30. Istirahat: …'"""
    week = [
        _hours(line.first_weekday, line.last_weekday, line.opens, line.closes)
        for line in office.week
    ]
    breaks = [
        _hours(line.first_weekday, line.last_weekday, pause.opens, pause.closes)
        for line in office.week
        for pause in line.breaks
    ]
    if not week:
        return text("office-hours-unknown")
    if not breaks:
        return text("office-hours", hours=opening_hours(week))
    return text("office-hours-breaks", hours=opening_hours(week), breaks=opening_hours(breaks))


def now_at(office: OfficeInFull) -> Text:
    """Open until when, or why it is closed and when it opens next."""
    if office.is_open and office.closes_at is not None:
        return text("office-open", clock=f"{office.closes_at:%H.%M}")
    if office.opens_next is None:
        return text("office-closed-for-now", reason=_reason(office))
    opens = office.opens_next
    return text(
        "office-closed", reason=_reason(office), day=day(opens.date()), clock=f"{opens:%H.%M}"
    )


def _reason(office: OfficeInFull) -> Param:
    if office.closed_today is None:
        return text("office-outside-hours")
    return office.closed_today.reason or text("closed-reason-none")


def _hours(first_weekday: int, last_weekday: int, opens: time, closes: time) -> WeekHours:
    return WeekHours(
        first_weekday=first_weekday,
        last_weekday=last_weekday,
        opens=f"{opens:%H:%M}",
        closes=f"{closes:%H:%M}",
    )
