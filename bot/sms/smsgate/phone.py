"""The address of an SMSGate and what its answers mean. Pure.

Source: SMSGate, MessagesRoutes.kt of its local server; the cloud's /3rdparty/v1 speaks alike.
"""

import base64
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from backend.client import Outcome
from bot.deliver import Sent

SCHEMES = {"smsgate+http": "http", "smsgate+https": "https"}
AWAY_S = 10.0
"""Nothing is sent for so long when the phone does not answer."""
MISCONFIGURED_S = 60.0
"""Or when it does not let us in: nothing changes before somebody changes a setting."""
THROTTLED_S = 30.0

REFUSALS: tuple[tuple[range, str, Outcome, float | None], ...] = (
    # By status, and what the answer holds; the first that fits.
    (range(400, 600), "already exists", Outcome.DELIVERED, None),  # Taken before, by this id.
    (range(401, 402), "", Outcome.TEMPORARY, MISCONFIGURED_S),
    (range(403, 406), "", Outcome.TEMPORARY, MISCONFIGURED_S),
    (range(408, 409), "", Outcome.TEMPORARY, AWAY_S),
    (range(409, 410), "", Outcome.DELIVERED, None),
    (range(429, 430), "", Outcome.THROTTLED, THROTTLED_S),
    (range(400, 500), "phone number", Outcome.INVALID, None),
    (range(400, 500), "", Outcome.REFUSED, None),
)


class NoAddress(ValueError):
    """Not of the form smsgate+http://USER:PASSWORD@HOST:PORT/path."""


@dataclass(frozen=True, slots=True)
class Phone:
    base: str
    """Without a slash at its end: messages are posted to base/messages."""
    user: str = field(repr=False)
    password: str = field(repr=False)

    @classmethod
    def at(cls, url: str) -> "Phone":
        """Raises NoAddress, which tells nothing of the URL."""
        parts = urlsplit(url)
        scheme = SCHEMES.get(parts.scheme)
        if not (scheme and parts.hostname and parts.username and parts.password):
            raise NoAddress(NoAddress.__doc__)
        place = parts.netloc.rpartition("@")[2]
        base = f"{scheme}://{place}{parts.path.rstrip('/')}"
        return cls(base, unquote(parts.username), unquote(parts.password))

    @property
    def authorization(self) -> str:
        """The header that lets us in. The text of it holds the password."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


def sent_of(status: int, answer: str, *, retry_after: str | None = None) -> Sent:
    """What the answer to one message means. retry_after: the header, if there was one."""
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return Sent(Outcome.DELIVERED)
    for statuses, part, outcome, hold_s in REFUSALS:
        if status in statuses and part in answer.lower():
            if outcome is Outcome.THROTTLED and retry_after and retry_after.isdecimal():
                return Sent(outcome, float(retry_after))
            return Sent(outcome, hold_s)
    return Sent(Outcome.TEMPORARY, AWAY_S)
