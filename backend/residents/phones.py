"""A resident's phone: read from however it is written, kept sealed, shown masked."""

import re
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from backend.asker import Asker
from backend.errors import InvalidRequest
from backend.keys import Keys

COUNTRY = "+62"
SEPARATORS = str.maketrans("", "", " .-()")
WRITTEN = re.compile(r"(?:\+?62)?0?(8[0-9]*)")
"""Without separators. After a plus only our own country: +81… is Japan, 81… one of ours."""

SEALED_AS = b"siaga:phone"
SHOWN_FIRST, HIDDEN, SHOWN_LAST = 4, "****", 3


def read_phone(typed: str) -> str:
    """'0812…', '62812…', '+62 812-…' or '812…' → '+62812…'.

    Raises InvalidRequest for what is no Indonesian mobile number.
    """
    written = WRITTEN.fullmatch(typed.strip().translate(SEPARATORS))
    try:
        number = phonenumbers.parse(COUNTRY + written[1]) if written else None
    except NumberParseException as error:
        raise _not_mobile() from error
    if number is None or phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        raise _not_mobile()
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_mac(keys: Keys, phone: str, key: int | None = None) -> bytes:
    """The hash of a phone in E.164 ('+628…'): the same for every application of that phone."""
    return keys.mac("phone", phone, key=key)


class SealedPhone(NamedTuple):
    """A phone as the columns of an address keep it."""

    sealed_phone: bytes
    phone_mac: bytes
    key_id: int


def seal_phone(keys: Keys, phone: str) -> SealedPhone:
    sealed = keys.seal(phone.encode(), SEALED_AS)
    return SealedPhone(sealed, phone_mac(keys, phone), keys.current_id)


def sealed_of(keys: Keys, asker: Asker) -> SealedPhone | None:
    """The number that an SMS came from; None on a channel without numbers."""
    return None if asker.phone is None else seal_phone(keys, asker.phone)


def open_phone(keys: Keys, sealed: bytes) -> str:
    """Raises SealBroken."""
    return keys.open(sealed, SEALED_AS).decode()


def masked(phone: str) -> str:
    """'+6281234567890' → '0812****890', whatever its length."""
    local = "0" + phone.removeprefix(COUNTRY)
    return local[:SHOWN_FIRST] + HIDDEN + local[-SHOWN_LAST:]


def _not_mobile() -> InvalidRequest:
    return InvalidRequest("phone must be an Indonesian mobile number, as in 081234567890")
