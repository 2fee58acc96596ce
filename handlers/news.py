"""A delivery → its Screen: what is told unasked, in the same words as when it is asked."""

from collections.abc import Callable, Mapping
from typing import Any

from backend.client import ApplicationStatus, AppointmentTold, NoticeTold
from handlers.answers import status_screen
from handlers.appointment_news import appointment_screen
from handlers.choices import MENU
from handlers.notice_news import notice_screen
from handlers.receipt import ReceiptFormat
from handlers.screen import Choice, Screen, text


def screen_of(kind: str, told: Mapping[str, Any], receipts: ReceiptFormat) -> Screen:
    """told: by its kind, as the API gives it. Raises KeyError and ValueError where it can't."""
    return SCREENS[kind](told, receipts)


def status_news(told: Mapping[str, Any], receipts: ReceiptFormat) -> Screen:
    """A followed application has come to another stage."""
    number = str(told["number"])
    status = ApplicationStatus.model_validate(told["status"])
    choices = (Choice(text("choice-stop-news"), f"unfollow:{number}"), MENU)
    answer = status_screen(status, printed(number, receipts), choices=choices)
    said = text(_status_key(status), status=answer.text, **answer.text.params)
    return Screen(said, choices=answer.choices)


def _status_key(status: ApplicationStatus) -> str:
    """They differ by SMS alone."""
    if status.outage is None or status.outage.goes_on:
        return "news-gone" if status.gone else "news-status"
    return "news-gone-outage" if status.gone else "news-status-outage"


def appointment_news(told: Mapping[str, Any], receipts: ReceiptFormat) -> Screen:
    """What came of an appointment, or that it is near."""
    return appointment_screen(AppointmentTold.model_validate(told))


def notice_news(told: Mapping[str, Any], receipts: ReceiptFormat) -> Screen:
    """What the office tells those whom it concerns."""
    return notice_screen(NoticeTold.model_validate(told))


SCREENS: dict[str, Callable[[Mapping[str, Any], ReceiptFormat], Screen]] = {
    "status": status_news,
    "appointment": appointment_news,
    "notice": notice_news,
}


def printed(number: str, receipts: ReceiptFormat) -> str:
    """As the receipt prints it; a number of another form stays as it is."""
    try:
        return receipts.read(number).printed
    except ValueError:
        return number
