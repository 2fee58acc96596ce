"""Where SMSGate brings what the phone received, and what became of what it sent.

An event that is not answered with 200 comes again, up to 15 times: so 200 is said once it is safe.
Source: SMSGate, modules/webhooks of its app.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.metrics import SMS_RECEIPTS
from bot.sms.gateway import IncomingSms, Take

log = structlog.get_logger(__name__)

BODY_MAX_BYTES = 64 * 1024
CLOCKS_DIFFER_MAX_S = 300
"""An older event may be one that somebody overheard."""
RECEIVED = "sms:received"
RECEIPTS = {"sms:sent": "sent", "sms:delivered": "delivered", "sms:failed": "failed"}


class NoSigningKey(ValueError):
    """Without a signing key anybody could write in a resident's name."""


class Webhook:
    """Takes the events of one phone. It answers with a status and no words."""

    def __init__(
        self, gateway: str, take: Take, *, signing_key: str, clock: Callable[[], float]
    ) -> None:
        if not signing_key:
            raise NoSigningKey(NoSigningKey.__doc__)
        self._gateway = gateway
        self._take = take
        self._key = signing_key.encode()
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = await self._answer(Request(scope, receive))
        await Response(status_code=status)(scope, receive, send)

    async def _answer(self, request: Request) -> HTTPStatus:
        if request.method != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        body = await _read(request)
        if body is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if not self._is_signed(request.headers, body):
            return HTTPStatus.UNAUTHORIZED
        try:
            event = orjson.loads(body)
            kind, payload = event["event"], event["payload"]
            sms = self._incoming(payload) if kind == RECEIVED else None
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            return HTTPStatus.BAD_REQUEST
        if sms is not None:
            return await self._bring(sms)
        if kind in RECEIPTS:
            SMS_RECEIPTS.labels(self._gateway, RECEIPTS[kind]).inc()
        return HTTPStatus.OK  # What else an app tells, pings and pictures, is not for us.

    def _is_signed(self, headers: Mapping[str, str], body: bytes) -> bool:
        """By the key that the app and we share: over the body, and the time behind it."""
        stamp = headers.get("x-timestamp", "")
        if not (stamp.isascii() and stamp.isdecimal()):
            return False
        if abs(self._clock() - int(stamp)) > CLOCKS_DIFFER_MAX_S:
            return False
        signature = hmac.new(self._key, body + stamp.encode(), hashlib.sha256).hexdigest()
        given = headers.get("x-signature", "").lower()
        return hmac.compare_digest(signature.encode(), given.encode())

    def _incoming(self, payload: Mapping[str, Any]) -> IncomingSms:
        """Whole: Android joins the parts of a long message itself."""
        # An older app names the sender as phoneNumber alone.
        sender = payload.get("sender") or payload["phoneNumber"]
        text = payload["message"]
        if not (isinstance(sender, str) and isinstance(text, str)):
            raise TypeError
        return IncomingSms(self._gateway, self._message_id(payload, sender), sender, text)

    def _message_id(self, payload: Mapping[str, Any], sender: str) -> str:
        """The app's own is 32 bits of a hash of the message: two may share it. Keyed, since a
        number is soon found by trying all of them.
        """
        known = "|".join((str(payload["messageId"]), str(payload["receivedAt"]), sender))
        return hmac.new(self._key, known.encode(), hashlib.sha256).hexdigest()[:32]

    async def _bring(self, sms: IncomingSms) -> HTTPStatus:
        try:
            await self._take(sms)
        except Exception as error:
            log.error(
                "sms-not-taken",
                gateway=self._gateway,
                sms=sms.message_id,
                error=type(error).__name__,
            )
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


async def _read(request: Request) -> bytes | None:
    """None for a body that is too large, before all of it has come."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > BODY_MAX_BYTES:
                return None
    except ClientDisconnect:
        return b""  # Nobody waits for the answer.
    return body
