"""One row of the registry's view, typed. No connection here: values in, a row or a refusal out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from backend.clock import WIB

COLUMNS = (
    "number",
    "pin",
    "service",
    "stage",
    "stage_since",
    "reason_code",
    "office",
    "updated_at",
)
"""What the view must have, in the order that `row_of` takes the values."""

OPTIONAL_COLUMN = "phone"

SEPARATORS = str.maketrans("", "", " .-/()\u00a0")
NUMBER_DIGITS_MAX = 32
E164 = re.compile(r"\+[1-9]\d{7,14}")
COUNTRY_CODE = "62"
"""Indonesia, for phones that were written without one."""


class MalformedRow(ValueError):
    """A row that can't be understood; the message is the column's name and never its value."""


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """An application as the registry shows it. Times are aware, in UTC; codes are stripped."""

    number: str = field(repr=False)
    """Digits only."""
    pin: str = field(repr=False)
    service: str
    stage: str
    """The registry's own code; applications.rules.stage_of says what it means."""
    stage_since: datetime
    reason_code: str | None
    office: str
    updated_at: datetime
    phone: str | None = field(default=None, repr=False)
    """E.164, or None where the view has none that could be called."""


def row_of(values: Sequence[Any]) -> RegistryRow:
    """The values in the order of COLUMNS, then the phone if there is one. Raises MalformedRow."""
    number, pin, service, stage, stage_since, reason_code, office, updated_at, *rest = values
    return RegistryRow(
        number=number_of(number),
        pin=_text(pin, "pin"),
        service=_text(service, "service"),
        stage=_text(stage, "stage"),
        stage_since=_moment(stage_since, "stage_since"),
        reason_code=_text_or_none(reason_code),
        office=_text(office, "office"),
        updated_at=_moment(updated_at, "updated_at"),
        phone=phone_of(rest[0]) if rest else None,
    )


def number_of(value: Any) -> str:
    """'2605-1004217-8' → '260510042178'. Raises MalformedRow."""
    digits = str(value).translate(SEPARATORS).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= NUMBER_DIGITS_MAX):
        raise MalformedRow("number")
    return digits


def phone_of(value: Any) -> str | None:
    """'0812-3456 789', '62812…' and '+62812…' → '+62812…'; None where it is no phone."""
    digits = str(value or "").translate(SEPARATORS).strip()
    if digits.startswith("0"):
        digits = "+" + COUNTRY_CODE + digits[1:]
    elif digits.startswith("8"):
        digits = "+" + COUNTRY_CODE + digits
    elif digits.startswith(COUNTRY_CODE):
        digits = "+" + digits
    return digits if digits.isascii() and E164.fullmatch(digits) else None


def aware(value: datetime) -> datetime:
    """In UTC; a time without a zone is the office's wall clock."""
    return (value if value.tzinfo else value.replace(tzinfo=WIB)).astimezone(UTC)


def _text(value: Any, column: str) -> str:
    # An unprintable character is refused here: PostgreSQL refuses NUL, and with it the page.
    text = "" if value is None or isinstance(value, bytes) else str(value).strip()
    if not text or not text.isprintable():
        raise MalformedRow(column)
    return text


def _text_or_none(value: Any) -> str | None:
    text = "" if value is None else str(value).strip()
    return _text(text, "reason_code") if text else None


def _moment(value: Any, column: str) -> datetime:
    try:
        if isinstance(value, str):  # SQLite keeps times as text.
            value = datetime.fromisoformat(value.strip())
        if isinstance(value, datetime):
            return aware(value)
        if isinstance(value, date):
            return aware(datetime.combine(value, time(), WIB))
    except (ValueError, OverflowError):
        pass
    raise MalformedRow(column)
