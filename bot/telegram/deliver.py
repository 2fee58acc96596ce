"""A delivery out to Telegram: one try, and what Telegram's answer means for it."""

from collections import OrderedDict
from typing import Any

import structlog

from backend.client import Claimed, Outcome
from bot.deliver import Sent
from bot.reply import Said
from bot.send_pace import Turn, at_once
from bot.telegram.api import AWAY, BotApi, Call, Fields
from bot.telegram.render import said_in

log = structlog.get_logger(__name__)

TIMEOUT_S = 20.0
"""Of all messages of one delivery. Shorter than bot/deliver.py's LEASE_MARGIN_S."""
AWAY_S = 3.0
"""Nothing is sent for so long when Telegram does not answer."""
FAILURES_MAX = 3
"""In a row; one answer that is lost, or a single 500, must not hold up all others."""
UNKNOWN_TOKEN_S = 60.0
BEGUN_REMEMBERED = 1_000
"""Deliveries whose files arrived and whose words did not."""

REFUSALS: tuple[tuple[int, str, Outcome], ...] = (
    # By error code, and what the description holds; the first that fits. Bot API 9.
    (403, "user is deactivated", Outcome.DEACTIVATED),
    (403, "", Outcome.BLOCKED),
    (400, "chat not found", Outcome.INVALID),
    (400, "PEER_ID_INVALID", Outcome.INVALID),
    (400, "", Outcome.REFUSED),
)


class TelegramDeliveries:
    """Sends what bot/deliver.py has worded."""

    def __init__(self, api: BotApi, *, is_paid: bool = False) -> None:
        """is_paid: more than Telegram's free 30 a second are allowed, for Stars."""
        self._api = api
        self._paid: Fields = {"allow_paid_broadcast": True} if is_paid else {}
        self._arrived: OrderedDict[int, int] = OrderedDict()
        """How many files of a delivery, whose words have not arrived."""
        self._failures = 0
        """In a row."""

    async def send(self, claimed: Claimed, said: Said, turn: Turn = at_once) -> Sent:
        """turn: for each call of it. A file that arrived before words that did not is not sent
        again with them.
        """
        *files, words = said_in(claimed.chat_id, said, claimed.language)
        within_s = TIMEOUT_S / (len(files) + 1)
        for number, file in enumerate(files, start=1):
            if number <= self._arrived.get(claimed.id, 0):
                continue
            sent = await self._try(file, within_s, turn)
            # One that Telegram does not take must not cost the words.
            if sent.outcome not in (Outcome.DELIVERED, Outcome.REFUSED):
                return sent
            self._remember(claimed.id, number)
        sent = await self._try(words, within_s, turn)
        if sent.outcome is Outcome.DELIVERED:
            self._arrived.pop(claimed.id, None)
        return sent

    async def _try(self, call: Call, within_s: float, turn: Turn) -> Sent:
        fields = call.fields | self._paid
        try:
            answer = await self._api.post(
                call.method, fields, upload=call.upload, timeout_s=within_s, turn=turn
            )
        except AWAY as error:
            log.warning("telegram-away", error=type(error).__name__)
            return self._counted(Sent(Outcome.TEMPORARY))
        return self._counted(sent_of(answer))

    def _counted(self, sent: Sent) -> Sent:
        """With a pause where Telegram has failed too often."""
        if sent != Sent(Outcome.TEMPORARY):
            self._failures = 0
            return sent
        self._failures += 1
        return sent if self._failures < FAILURES_MAX else Sent(Outcome.TEMPORARY, AWAY_S)

    def _remember(self, delivery_id: int, arrived: int) -> None:
        self._arrived[delivery_id] = arrived
        if len(self._arrived) > BEGUN_REMEMBERED:
            self._arrived.popitem(last=False)


def sent_of(answer: dict[str, Any]) -> Sent:
    """Telegram's answer to one message."""
    match answer:
        case {"ok": True}:
            return Sent(Outcome.DELIVERED)
        case {"error_code": 429, "parameters": {"retry_after": int(wait_s)}}:
            return Sent(Outcome.THROTTLED, wait_s)
        case {"error_code": 401 | 404}:
            return Sent(Outcome.TEMPORARY, UNKNOWN_TOKEN_S)
        case {"error_code": int(code), "description": str(words)}:
            for refused, part, outcome in REFUSALS:
                if code == refused and part.lower() in words.lower():
                    return Sent(outcome)
    return Sent(Outcome.TEMPORARY)
