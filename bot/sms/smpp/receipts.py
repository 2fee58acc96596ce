"""Delivery receipts: what became of what an SMSC had taken on. A hint that is counted, no proof.

A receipt is known by its esm_class, by the parameters of SMPP 3.4, or by its text in the form of
SMPP 3.4, appendix B: "id:… sub:… dlvrd:… submit date:… done date:… stat:DELIVRD err:… text:…".
"""

import re
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field

from bot.metrics import SMS_RECEIPTS
from bot.sms.smpp.link import Ids
from bot.sms.smpp.pdu import Message, Tag

SENT_REMEMBERED = 50_000
"""Messages whose receipt may come; some 12 MB at most."""
EARLY_REMEMBERED = 1_000
EARLY_S = 60.0
"""So long a receipt waits for the response to its message, once ids are understood."""
RESPONSE_S = 2.0
"""After so long no response is on its way any more, and another way of writing is tried: the same
digits may name two messages, one counted in tens and one in sixteens.
"""
SURE_AFTER = 5
"""Matches of one way of writing, and few of another, until only that way is tried."""

KIND = 0x3C
RECEIPT_KINDS = frozenset({0x04, 0x20})
"""esm_class, SMPP 3.4, 5.2.12: a receipt, or an intermediate notification."""
WORDS = re.compile(rb"^\s*id:\s*(\S*)\s.*?\bstat:\s*(\w+)", re.IGNORECASE | re.DOTALL)

UNKNOWN = "unknown"
UNMATCHED = "unmatched"
"""The state that is counted for a receipt of a message that nobody here knows."""
STATES = {
    1: "enroute", 2: "delivered", 3: "expired", 4: "deleted",
    5: "undeliverable", 6: "accepted", 7: UNKNOWN, 8: "rejected",
}  # fmt: skip
"""message_state, SMPP 3.4, 5.2.28."""
STAT = {
    b"ENROUTE": "enroute", b"DELIVRD": "delivered", b"EXPIRED": "expired", b"DELETED": "deleted",
    b"UNDELIV": "undeliverable", b"ACCEPTD": "accepted", b"UNKNOWN": UNKNOWN,
    b"REJECTD": "rejected",
}  # fmt: skip
ON_THE_WAY = frozenset({"enroute", "accepted"})
"""After which another receipt follows."""


@dataclass(frozen=True, slots=True)
class Receipt:
    message_id: str = field(repr=False)
    state: str


def receipt_in(message: Message) -> Receipt | None:
    """None: it is what somebody wrote."""
    words = WORDS.match(message.content[:512])
    by_id = message.optional.get(Tag.RECEIPTED_MESSAGE_ID)
    by_state = message.optional.get(Tag.MESSAGE_STATE)
    is_one = message.esm_class & KIND in RECEIPT_KINDS
    if not (is_one or words or (by_id is not None and by_state is not None)):
        return None
    message_id = by_id.rstrip(b"\0") if by_id else words[1] if words else b""
    if by_state:
        state = STATES.get(by_state[0], UNKNOWN)
    else:
        state = STAT.get(words[2].upper()[:7], UNKNOWN) if words else UNKNOWN
    return Receipt(message_id.decode("latin-1"), state)


class Receipts:
    """Counts each message's receipts once, whenever and however often they come."""

    def __init__(self, gateway: str, ids: Ids = Ids.AUTO) -> None:
        self._gateway = gateway
        self._way: Ids | None = None if ids is Ids.AUTO else ids
        """None: not known yet."""
        self._matches = Counter[Ids]()
        self._sent: OrderedDict[str, str | None] = OrderedDict()
        """By id, as the response gave it: the state that was counted last."""
        self._early: OrderedDict[str, tuple[Receipt, float]] = OrderedDict()
        """Receipts without a message, and when they came, the oldest first."""

    def submitted(self, message_id: str) -> None:
        """An SMSC took on a message and named it so; '' where it names none."""
        if not message_id:
            return
        sent, way = _plain(message_id), self._way or Ids.SAME
        self._sent[sent] = None
        if len(self._sent) > SENT_REMEMBERED:
            self._sent.popitem(last=False)
        written = _receipted(sent, way) if self._early else None
        if written is not None and written in self._early:
            receipt, _ = self._early.pop(written)
            self._matched(sent, receipt.state, way)

    def received(self, receipt: Receipt, now: float | None = None) -> None:
        """now: on the monotonic clock."""
        now = time.monotonic() if now is None else now
        self._settle_old(now)
        written = _plain(receipt.message_id)
        if self._matches_by(self._way or Ids.SAME, written, receipt):
            return
        before = self._early.get(written)
        # The last word counts where several come before the response.
        if before is None:
            self._early[written] = receipt, now
        elif before[0].state in ON_THE_WAY:
            self._early[written] = receipt, before[1]
        if len(self._early) > EARLY_REMEMBERED:
            self._early.popitem(last=False)
            self._count(UNMATCHED)

    def _matches_by(self, way: Ids, written: str, receipt: Receipt) -> bool:
        sent = _submitted(written, way)
        if sent is None or sent not in self._sent:
            return False
        self._matched(sent, receipt.state, way)
        return True

    def _matched(self, sent: str, state: str, way: Ids) -> None:
        before = self._sent[sent]
        if before is None or (before in ON_THE_WAY and state != before):
            self._sent[sent] = state
            self._count(state)
        if self._way is None:
            self._matches[way] += 1
            if self._matches[way] >= SURE_AFTER and self._matches[way] * 2 > self._matches.total():
                self._way = way

    def _settle_old(self, now: float) -> None:
        """What no response has come for."""
        while self._early:
            written, (receipt, came_at) = next(iter(self._early.items()))
            if now - came_at < (EARLY_S if self._way else RESPONSE_S):
                return
            del self._early[written]
            ways = (Ids.SAME, Ids.HEX, Ids.DECIMAL) if self._way is None else (self._way,)
            if not any(self._matches_by(way, written, receipt) for way in ways):
                self._count(UNMATCHED)

    def _count(self, state: str) -> None:
        SMS_RECEIPTS.labels(self._gateway, state).inc()


def _plain(message_id: str) -> str:
    """Ids are compared without the zeros and the case that one of both sides adds."""
    return message_id.strip().lower().lstrip("0") or "0"


def _submitted(written: str, way: Ids) -> str | None:
    """As the response wrote what a receipt writes so."""
    match way:
        case Ids.HEX:
            return _turned(written, 10, "x")
        case Ids.DECIMAL:
            return _turned(written, 16, "d")
    return written


def _receipted(sent: str, way: Ids) -> str | None:
    """As a receipt writes what the response wrote so."""
    match way:
        case Ids.HEX:
            return _turned(sent, 16, "d")
        case Ids.DECIMAL:
            return _turned(sent, 10, "x")
    return sent


NUMBER_LETTERS_MAX = 40


def _turned(number: str, base: int, form: str) -> str | None:
    if len(number) > NUMBER_LETTERS_MAX:
        return None
    try:
        return format(int(number, base), form)
    except ValueError:
        return None
