"""An SMSGate of our own, over HTTP both ways: it takes, refuses and repeats as the app does."""

import base64
import hashlib
import hmac
import itertools
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from aiohttp import web
from starlette.types import Receive, Scope, Send

from backend.embedded.postgres import Postgres
from bot.sms.gateway import OutgoingSms, Part, Take
from bot.sms.smsgate.gateway import SmsGateGateway
from tests.bot.sms.bench import Ability, Arrived, Kind, Trouble
from tests.bot.sms.serving import served

USER, PASSWORD, KEY = "sms", "p@ss/word:1", "a signing key"
ANSWERS = {Trouble.FAILS: 500, Trouble.TOO_MUCH: 429}
NUMBER_MIN_LENGTH = 8
"""The app asks libphonenumber; this is all that the contract needs of it."""
messages = itertools.count(0x1000)


class SmsGateBench:
    def __init__(self) -> None:
        self.webhook_url = ""
        self._port = 0
        self._known: set[str] = set()
        self._arrived: list[Arrived] = []
        self._trouble: Trouble | None = None
        self._unconfirmed: list[bytes] = []
        self._site: web.TCPSite | None = None
        application = web.Application()
        application.router.add_post("/api/messages", self._take)
        application.router.add_get("/api/health", self._health)
        self.runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        self.gateway: SmsGateGateway | None = None

    def make(self, take: Take) -> SmsGateGateway:
        login = f"{USER}:{quote(PASSWORD, safe='')}"
        self.gateway = SmsGateGateway(
            f"smsgate+http://{login}@127.0.0.1:{self._port}/api/",
            take,
            signing_key=KEY,
            look_s=0.05,
            look_again_s=0.02,
        )
        return self.gateway

    async def phone_sends(self, sender: str, text: str, part: Part | None = None) -> None:
        payload = {
            "messageId": f"{next(messages):08x}",
            "sender": sender,
            "phoneNumber": sender,
            "message": text,
            "receivedAt": "2026-05-16T13:55:00.000+07:00",
            "simNumber": 1,
        }
        await self._bring(event("sms:received", payload))

    async def brings_again(self) -> None:
        waiting, self._unconfirmed = self._unconfirmed, []
        for each in waiting:
            await self._bring(each)

    async def unconfirmed(self) -> int:
        return len(self._unconfirmed)

    async def arrived(self) -> Sequence[Arrived]:
        return self._arrived

    async def has(self, trouble: Trouble | None) -> None:
        self._trouble = trouble

    def unwanted(self, name: str) -> OutgoingSms:
        return OutgoingSms(name, "+628123456789", "")

    async def goes_away(self) -> None:
        assert self._site is not None
        await self._site.stop()
        for handler in [*self.runner.server.connections] if self.runner.server else []:
            handler.force_close()

    async def comes_back(self) -> None:
        self._site = web.TCPSite(self.runner, "127.0.0.1", self._port)
        await self._site.start()
        self._port = self._port or self.runner.addresses[0][1]

    async def _bring(self, body: bytes) -> None:
        self._unconfirmed.append(body)
        if await post(self.webhook_url, body) == 200:
            self._unconfirmed.remove(body)

    async def _health(self, request: web.Request) -> web.Response:
        return web.json_response({"status": "pass"})

    async def _take(self, request: web.Request) -> web.Response:
        kind, _, given = request.headers["Authorization"].partition(" ")
        if (kind, base64.b64decode(given).decode()) != ("Basic", f"{USER}:{PASSWORD}"):
            return web.Response(status=401)
        if self._trouble is not None:
            return web.json_response({"message": "no"}, status=ANSWERS[self._trouble])
        message = await request.json()
        (number,), text = message["phoneNumbers"], message["textMessage"]["text"]
        if message["id"] in self._known:
            already = {"message": "Message with the same ID already exists"}
            return web.json_response(already, status=409)
        if not text:
            return web.json_response({"message": "Text message is empty"}, status=400)
        if len(number) < NUMBER_MIN_LENGTH:
            wrong = {"message": f"Invalid phone number: {number}"}
            return web.json_response(wrong, status=400)
        self._known.add(message["id"])
        self._arrived.append((number, text))
        return web.json_response({"id": message["id"], "state": "Pending"}, status=202)


def event(kind: str, payload: Mapping[str, Any]) -> bytes:
    return orjson.dumps(
        {"id": "e", "webhookId": "w", "deviceId": "d", "event": kind, "payload": payload}
    )


async def post(url: str, body: bytes, *, key: str = KEY, at: float | None = None) -> int:
    """Signed as the app signs; the status of the answer."""
    stamp = str(int(time.time() if at is None else at))
    signature = hmac.new(key.encode(), body + stamp.encode(), hashlib.sha256).hexdigest()
    headers = {"x-timestamp": stamp, "x-signature": signature, "content-type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as response,
    ):
        return response.status


@asynccontextmanager
async def smsgate_bench(postgres: Postgres) -> AsyncIterator[SmsGateBench]:
    bench = SmsGateBench()

    async def listener(scope: Scope, receive: Receive, send: Send) -> None:
        """In the place of the bot's own, where the webhook is mounted."""
        assert bench.gateway is not None
        await bench.gateway.webhook(scope, receive, send)

    await bench.runner.setup()
    await bench.comes_back()
    try:
        async with served(listener) as bench.webhook_url:
            yield bench
    finally:
        await bench.runner.cleanup()


SMSGATE = Kind(smsgate_bench, frozenset({Ability.KNOWS_REPEATS}))
