"""Whom an SMS came from: only an Indonesian mobile number can be answered, and is."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

COUNTRY = "ID"
OWN = re.compile(r"\+?62\d+|0?8\d+")
"""As modems and operators write one of ours; '+81…' is Japan, and '1708' a service."""

OPERATORS: dict[str, tuple[str, ...]] = {
    # Prefixes after '+62'. Source: docs/decisions/0022-sms.md.
    "telkomsel": ("811", "812", "813", "821", "822", "823", "851", "852", "853"),
    "indosat": (
        *("814", "815", "816", "855", "856", "857", "858"),
        *("895", "896", "897", "898", "899"),
    ),
    "xl": (
        *("817", "818", "819", "859", "877", "878", "879"),
        *("831", "832", "833", "838"),
    ),
    "smartfren": ("881", "882", "883", "887", "888", "889"),
}
"""Numbers can't be carried from one operator to another in Indonesia."""

PREFIX_LENGTH = 3
BY_PREFIX = {prefix: name for name, prefixes in OPERATORS.items() for prefix in prefixes}


def answerable(sender: str) -> str | None:
    """The sender's number in E.164; None for letters, short codes, landlines and abroad.

    Behind those stand machines, and two machines that answer each other never stop.
    """
    written = re.sub(r"[\s.()-]", "", sender)
    if OWN.fullmatch(written) is None:
        return None
    try:
        number = phonenumbers.parse(_whole(written), COUNTRY)
    except NumberParseException:
        return None
    if phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def operator_of(number: str) -> str | None:
    """number: in E.164. None where the prefix is none that we know."""
    return BY_PREFIX.get(number.removeprefix("+62")[:PREFIX_LENGTH])


def _whole(written: str) -> str:
    """'62812…' and '812…' as they are dialled from abroad and at home."""
    if written.startswith("62"):
        return f"+{written}"
    return written if written.startswith(("+", "0")) else f"0{written}"
