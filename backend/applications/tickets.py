"""Proof that a chat has seen an application, to follow it later without its PIN.

`<number>.<expiry>.<mac>`: short enough for a button's 64 bytes, bound to the chat, good for a
day, and stored nowhere.
"""

import base64
import hmac
from datetime import UTC, datetime, timedelta

from backend.asker import Asker
from backend.errors import TicketRefused
from backend.keys import Keys

VALID = timedelta(hours=24)
MAC_BYTES = 16


def issue(keys: Keys, asker: Asker, number: str, now: datetime) -> str:
    """number: plain, as the mirror keeps it."""
    expiry = f"{int((now + VALID).timestamp()):x}"
    return f"{number}.{expiry}.{_mac(keys, asker, number, expiry, keys.current_id)}"


def read(keys: Keys, asker: Asker, ticket: str, now: datetime) -> str:
    """The number. Raises TicketRefused for one that is forged, expired or of another chat."""
    number, _, rest = ticket.partition(".")
    expiry, _, mac = rest.partition(".")
    known = [_mac(keys, asker, number, expiry, key) for key in keys.ids]
    if not any(hmac.compare_digest(mac.encode(), each.encode()) for each in known):
        raise TicketRefused("this ticket is not one of this chat; look the application up again")
    if datetime.fromtimestamp(int(expiry, 16), UTC) < now:
        raise TicketRefused("this ticket has expired; look the application up again")
    return number


def _mac(keys: Keys, asker: Asker, number: str, expiry: str, key: int) -> str:
    chat = f"{asker.channel}:{asker.chat_id}"
    mac = keys.mac("ticket", chat, number, expiry, key=key)[:MAC_BYTES]
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
