"""A resident's phone: read from however it is written, kept sealed, shown masked."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from backend.errors import InvalidRequest
from backend.keys import Keys

COUNTRY_CODE = 62
TYPED_MAX_LENGTH = 24
SEALED_AS = b"siaga:phone"
SHOWN_FIRST, SHOWN_LAST = 4, 3


def read_phone(typed: str) -> str:
    """'0812…', '62812…', '+62 812-…' or '812…' → '+62812…'.

    Raises InvalidRequest for what is no Indonesian mobile number.
    """
    digits = "".join(each for each in typed if each.isascii() and each.isdigit())
    national = digits.removeprefix(str(COUNTRY_CODE)).lstrip("0")
    try:
        number = phonenumbers.parse(f"+{COUNTRY_CODE}{national}")
    except NumberParseException as error:
        raise _not_mobile() from error
    is_foreign = typed.strip().startswith("+") and not digits.startswith(str(COUNTRY_CODE))
    kind = phonenumbers.number_type(number)
    if is_foreign or len(typed) > TYPED_MAX_LENGTH or kind != phonenumbers.PhoneNumberType.MOBILE:
        raise _not_mobile()
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_mac(keys: Keys, phone: str, key: int | None = None) -> bytes:
    """The hash of a phone in E.164 ('+628…'): the same for every application of that phone."""
    return keys.mac("phone", phone, key=key)


def seal_phone(keys: Keys, phone: str) -> bytes:
    return keys.seal(phone.encode(), SEALED_AS)


def open_phone(keys: Keys, sealed: bytes) -> str:
    """Raises SealBroken."""
    return keys.open(sealed, SEALED_AS).decode()


def masked(phone: str) -> str:
    """'+62812345678789' → '0812********789'."""
    local = "0" + phone.removeprefix(f"+{COUNTRY_CODE}")
    hidden = "*" * (len(local) - SHOWN_FIRST - SHOWN_LAST)
    return local[:SHOWN_FIRST] + hidden + local[-SHOWN_LAST:]


def _not_mobile() -> InvalidRequest:
    return InvalidRequest("phone must be an Indonesian mobile number, as in 081234567890")
