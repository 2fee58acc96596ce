"""Updates by HTTPS from Telegram; an answer of one message leaves in the response itself.

An ASGI application without a framework around it: this is the path of every message.
"""

import asyncio
import hmac
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

import orjson
import structlog
from aiogram import Bot
from aiogram.types import Update
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.residents import Residents
from bot.spool import SpoolUnwritable
from bot.telegram.answers import Answers
from bot.telegram.api import BotApi, Call, Fields, WrongToken
from bot.telegram.incoming import ALLOWED, NOBODY, read_update
from bot.telegram.lines import Lines, Place
from bot.telegram.render import messages
from bot.telegram.send import clear_away, send_all

log = structlog.get_logger(__name__)

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
BODY_MAX_BYTES = 1024 * 1024
CONNECTIONS_MAX = 40
"""At once, from Telegram (setWebhook); it keeps each chat's updates in their order."""
SENT_WITHIN_S = 20.0
"""Telegram waits a minute for a response, then sends the update again."""


class WebhookRefused(RuntimeError):
    """Telegram does not take SIAGA_TELEGRAM_WEBHOOK_URL."""


class Unreadable(Exception):
    """A body that is no update."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Webhook:
    """Takes the updates that Telegram sends to one address."""

    def __init__(
        self, bot: Bot, residents: Residents, api: BotApi, *, url: str, secret: str
    ) -> None:
        self._bot = bot
        self._api = api
        self._answers = Answers(bot, residents)
        self._lines = Lines()
        self._url = url
        self._path = unquote(urlsplit(url).path) or "/"
        self._secret = secret

    async def run(self, stopped: asyncio.Event) -> None:
        """Tell Telegram the address. Raises WrongToken, WebhookRefused.

        It is not taken back at the end: Telegram keeps what comes until we are there again.
        """
        answer = await self._api.call(
            "setWebhook",
            {
                "url": self._url,
                "secret_token": self._secret,
                "allowed_updates": ALLOWED,
                "max_connections": CONNECTIONS_MAX,
                "drop_pending_updates": False,
            },
        )
        if answer.get("error_code") == HTTPStatus.UNAUTHORIZED:
            raise WrongToken
        if not answer["ok"]:
            raise WebhookRefused(f"{WebhookRefused.__doc__} {answer.get('description')}")
        await stopped.wait()

    def before(self, app: ASGIApp) -> ASGIApp:
        """This, and for all other paths that application."""

        async def serve(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["path"] == self._path:
                await self(scope, receive, send)
            else:
                await app(scope, receive, send)

        return serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            return await _refuse(send, HTTPStatus.METHOD_NOT_ALLOWED)
        if not self._comes_from_telegram(scope):
            return await _refuse(send, HTTPStatus.UNAUTHORIZED)
        try:
            raw = await _read(receive)
        except Unreadable as unreadable:
            return await _refuse(send, unreadable.status)
        chat_id, update = read_update(self._bot, raw)
        if chat_id == NOBODY:
            return await _respond(send)
        return await self._answer(self._lines.join(chat_id), update, send)

    def _comes_from_telegram(self, scope: Scope) -> bool:
        given = next((value for name, value in scope["headers"] if name == SECRET_HEADER), b"")
        return hmac.compare_digest(given, self._secret.encode())

    async def _answer(self, place: Place, update: Update | None, send: Send) -> None:
        """Within the chat's turn to its end, so that its next answer leaves after this one."""
        async with place:
            try:
                answer = await self._answers.find(place.chat_id, update, ahead=place.ahead)
                await clear_away(self._api, place.chat_id, update, answer)
                said = messages(place.chat_id, answer)
            except SpoolUnwritable:
                await _refuse(send, HTTPStatus.SERVICE_UNAVAILABLE)
            except Exception as error:
                # Refused, it would come again for ever and hold up what its chat says next.
                log.error("update-not-settled", error=type(error).__name__)
                await _respond(send)
            else:
                await self._send(said, send)

    async def _send(self, said: list[Call], send: Send) -> None:
        """A response has room for one call, without a file."""
        match said:
            case []:
                return await _respond(send)
            case [Call(upload=None) as call]:
                return await _respond(send, {"method": call.method, **call.fields})
        sending = self._api.beside(send_all(self._api, said))
        await asyncio.wait({sending}, timeout=SENT_WITHIN_S)
        await _respond(send)
        return await sending


async def _read(receive: Receive) -> Fields:
    """Raises Unreadable, for a body that is too large before all of it has come."""
    body = b""
    more = True
    while more:
        part = await receive()
        body += part.get("body", b"")
        if len(body) > BODY_MAX_BYTES:
            raise Unreadable(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        more = part.get("more_body", False)
    try:
        raw = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Unreadable(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(raw, dict):
        raise Unreadable(HTTPStatus.BAD_REQUEST)
    return raw


async def _respond(send: Send, call: Fields | None = None) -> None:
    """call: a method of the Bot API, which Telegram carries out."""
    body = orjson.dumps(call) if call else b""
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _refuse(send: Send, status: HTTPStatus) -> None:
    """The connection ends with it: a body that was not read would stand before the next one."""
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body"})
