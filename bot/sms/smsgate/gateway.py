"""The way to the phones through SMSGate: out by its HTTP API, in by its webhook."""

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus

import aiohttp
import structlog

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.gateway import OutgoingSms, Take
from bot.sms.smsgate.phone import AWAY_S, Phone, sent_of
from bot.sms.smsgate.webhook import Webhook
from locales.segments import fits

log = structlog.get_logger(__name__)

TIMEOUT_S = 10.0
LOOK_S = 15.0
LOOK_AGAIN_S = 2.0
"""The same while it is away."""
TTL_S = 6 * 3600
"""So long the phone tries: news that is older is sent again, or worth nothing any more."""
ANSWER_MAX_BYTES = 4096
AWAY = (aiohttp.ClientError, TimeoutError, OSError)


class SmsGateGateway:
    """Fulfils bot/sms/gateway.py's Gateway. `webhook` must be served where the app finds it."""

    def __init__(
        self,
        url: str,
        take: Take,
        *,
        signing_key: str,
        name: str = "smsgate",
        with_receipts: bool = True,
        ttl_s: int = TTL_S,
        look_s: float = LOOK_S,
        look_again_s: float = LOOK_AGAIN_S,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """url: smsgate+http://USER:PASSWORD@HOST:PORT, or smsgate+https://… of the cloud.

        signing_key: as in the app, under Webhooks. Raises NoAddress and NoSigningKey.
        """
        self._phone = Phone.at(url)
        self._name = name
        self._with_receipts = with_receipts
        self._ttl_s = ttl_s
        self._look_s = look_s
        self._look_again_s = look_again_s
        self._session: aiohttp.ClientSession | None = None
        self._is_up = False
        self.webhook = Webhook(name, take, signing_key=signing_key, clock=clock)
        """An ASGI application for one path."""

    @property
    def name(self) -> str:
        return self._name

    @property
    def is_up(self) -> bool:
        return self._is_up

    async def send(self, sms: OutgoingSms) -> Sent:
        """The app takes a message by its id once, and answers a repeat with 409."""
        if not fits(sms.text):
            # The phone would send it in two segments or more, and the office pay for each.
            return Sent(Outcome.REFUSED)
        if self._session is None:
            return Sent(Outcome.TEMPORARY, AWAY_S)
        message = {
            "id": sms.name,
            "phoneNumbers": [sms.number],
            "textMessage": {"text": sms.text},
            "withDeliveryReport": self._with_receipts,
            "ttl": self._ttl_s,
        }
        try:
            async with self._session.post(
                f"{self._phone.base}/messages", json=message, allow_redirects=False
            ) as response:
                answer = (await response.content.read(ANSWER_MAX_BYTES)).decode(errors="replace")
        except AWAY as error:
            self._notice(is_up=False, error=error)
            return Sent(Outcome.TEMPORARY, AWAY_S)
        wait = response.headers.get("retry-after")
        sent = sent_of(response.status, answer, retry_after=wait)
        if sent.outcome is not Outcome.DELIVERED:
            # Its answer may quote the number.
            log.warning("sms-not-sent", gateway=self._name, sms=sms.name, status=response.status)
        return sent

    async def run(self, stopped: asyncio.Event) -> None:
        """Look after the phone; what comes in comes by the webhook."""
        headers = {"authorization": self._phone.authorization}
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        try:
            async with (
                aiohttp.ClientSession(headers=headers, timeout=timeout) as self._session,
                asyncio.TaskGroup() as group,
            ):
                looking = group.create_task(self._look(self._session))
                await stopped.wait()
                looking.cancel()
        finally:
            self._session, self._is_up = None, False

    async def _look(self, session: aiohttp.ClientSession) -> None:
        while True:
            try:
                health = f"{self._phone.base}/health"
                async with session.get(health, allow_redirects=False) as response:
                    works = response.status < HTTPStatus.INTERNAL_SERVER_ERROR
                self._notice(is_up=works)
            except AWAY as error:
                self._notice(is_up=False, error=error)
            await asyncio.sleep(self._look_s if self._is_up else self._look_again_s)

    def _notice(self, *, is_up: bool, error: Exception | None = None) -> None:
        """Whether the phone answers; a change is logged."""
        if is_up != self._is_up:
            why = type(error).__name__ if error else None
            log.info("sms-gateway", gateway=self._name, is_up=is_up, error=why)
        self._is_up = is_up
