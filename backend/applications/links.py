"""The deep link of a receipt's QR: proof of holding the receipt, too long to be guessed.

`<number>_<mac>`; the office prints it (`siaga receipt-link`). Unlike a PIN it may be tried by
anybody as often as they like, so no budget stands in its way.
"""

import base64
import hmac

from backend.applications.rules import plain_number
from backend.keys import Keys

START_PREFIX = "s_"
"""Before the link in Telegram's `start`; handlers/filters.py reads it."""
MAC_BYTES = 16


def link_of(keys: Keys, number: str) -> str:
    """As the QR holds it behind START_PREFIX: within the 64 letters that Telegram takes."""
    plain = plain_number(number)
    return f"{plain}_{_mac(keys, plain, keys.current_id)}"


def number_of(keys: Keys, link: str) -> str | None:
    """The number that the link proves; None for one that nobody issued."""
    number, _, mac = link.partition("_")
    known = [_mac(keys, number, key) for key in keys.ids]
    is_ours = any(hmac.compare_digest(mac.encode(), each.encode()) for each in known)
    return number if is_ours else None


def _mac(keys: Keys, number: str, key: int) -> str:
    mac = keys.mac("receipt link", number, key=key)[:MAC_BYTES]
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
