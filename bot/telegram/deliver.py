"""A delivery out to Telegram: one try, and what Telegram's answer means for it."""

from typing import Any

import aiohttp
import structlog

from backend.client import Claimed, Outcome
from bot.deliver import Sent
from bot.reply import Said
from bot.telegram.api import BotApi
from bot.telegram.render import message

log = structlog.get_logger(__name__)

TIMEOUT_S = 20.0
"""Shorter than bot/deliver.py's LEASE_MARGIN_S."""
AWAY_S = 3.0
"""Nothing is sent for so long when Telegram does not answer."""
UNKNOWN_TOKEN_S = 60.0

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

    def __init__(self, api: BotApi) -> None:
        self._api = api

    async def send(self, claimed: Claimed, said: Said) -> Sent:
        fields = message(claimed.chat_id, said, claimed.language)
        try:
            answer = await self._api.post("sendMessage", fields, timeout_s=TIMEOUT_S)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("telegram-away", error=type(error).__name__)
            return Sent(Outcome.TEMPORARY, AWAY_S)
        return sent_of(answer)


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
    return Sent(Outcome.TEMPORARY, AWAY_S)
