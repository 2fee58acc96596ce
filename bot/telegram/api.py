"""Calls to the Bot API, each until it has arrived or is refused for good.

Plain JSON out on connections of our own, or parts by aiohttp where a file goes with it; and of what
comes back no more than whether it was taken: no answer needs aiogram's models of the messages that
were sent, and building them costs more than the call.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import aiohttp
import orjson
import structlog
from aiogram import Bot

from bot.attachments import File
from bot.send_pace import Turn, at_once
from bot.telegram.connections import Connections

log = structlog.get_logger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
TIMEOUT_S = 60.0
FINISH_S = 1.5
"""How long what is under way beside is waited for when we are told to end."""
AWAY = (aiohttp.ClientError, OSError, TimeoutError)
"""Nobody answered. Their texts may hold the URL, and with it the bot's token: never log more of
them than their type.
"""

Fields = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, and the field that it is."""

    field: str
    file: File


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API, yet to be called."""

    method: str
    fields: Fields
    upload: Upload | None = None


class WrongToken(RuntimeError):
    """Telegram does not know this bot token; check SIAGA_TELEGRAM_TOKEN."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class BotApi:
    """One bot's way out to Telegram."""

    def __init__(self, bot: Bot, http: aiohttp.ClientSession) -> None:
        self._bot = bot
        self._http = http
        self._connections = Connections(self._url(""))
        self._beside: set[asyncio.Task[Any]] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, bot: Bot) -> AsyncIterator[Self]:
        """At the end, what was begun beside is given FINISH_S."""
        async with aiohttp.ClientSession() as http:
            api = cls(bot, http)
            try:
                yield api
            finally:
                await api._finish()
                api._connections.end()

    async def post(
        self,
        method: str,
        fields: Fields,
        *,
        upload: Upload | None = None,
        timeout_s: float = TIMEOUT_S,
        turn: Turn = at_once,
    ) -> Fields:
        """One try: Telegram's answer, be it a refusal; {} where something else answered.

        turn: is waited for when all else is ready, and not counted into timeout_s; nothing comes
        between it and the request. Before a file is sent a connection may have to be found.

        Raises what is in AWAY.
        """
        if upload is None:
            content = await self._posted(method, fields, timeout_s, turn)
        else:
            await turn()
            content = await self._uploaded(method, fields, upload, timeout_s)
        try:
            answer = orjson.loads(content)
        except orjson.JSONDecodeError:
            return {}  # A gateway's page in Telegram's place.
        return answer if isinstance(answer, dict) else {}

    async def _posted(self, method: str, fields: Fields, timeout_s: float, turn: Turn) -> bytes:
        request = self._connections.request(urlsplit(self._url(method)).path, orjson.dumps(fields))
        while True:
            async with self._connections.one(timeout_s) as connection:
                await turn()
                if not connection.is_open:
                    continue  # It was hung up on while we waited: nothing has left.
                async with asyncio.timeout(timeout_s):
                    return await connection.ask(request)

    async def _uploaded(
        self, method: str, fields: Fields, upload: Upload, timeout_s: float
    ) -> bytes:
        timeout = aiohttp.ClientTimeout(total=timeout_s)
        form = _form(fields, upload)
        async with self._http.post(self._url(method), timeout=timeout, data=form) as response:
            return await response.read()

    def _url(self, method: str) -> str:
        return self._bot.session.api.api_url(self._bot.token, method)

    async def call(self, method: str, fields: Fields, *, upload: Upload | None = None) -> Fields:
        """Telegram's answer, once it was carried out or refused for good (a blocked bot)."""
        pause_s = FIRST_PAUSE_S
        while True:
            answer, trouble = await self._try(method, fields, upload)
            match answer:
                case {"ok": True}:
                    return answer
                case {"error_code": 429, "parameters": {"retry_after": int(wait_s)}}:
                    await asyncio.sleep(wait_s)
                case {"error_code": int(code)} if 400 <= code < 500:
                    log.info("telegram-refused", method=method, error_code=code)
                    return answer
                case _:
                    log.warning("telegram-away", method=method, error=trouble, pause_s=pause_s)
                    await asyncio.sleep(pause_s)
                    pause_s = min(pause_s * 2, LONGEST_PAUSE_S)

    def beside(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin what need not be waited for; it is seen to its end."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        return task

    async def _try(self, method: str, fields: Fields, upload: Upload | None) -> tuple[Fields, str]:
        """The answer, and what stood in its way."""
        try:
            answer = await self.post(method, fields, upload=upload)
        except AWAY as error:
            return {}, type(error).__name__
        return answer, str(answer.get("error_code", "not Telegram"))

    async def _finish(self) -> None:
        if self._beside:
            _, late = await asyncio.wait(self._beside, timeout=FINISH_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _form(fields: Fields, upload: Upload) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    file = upload.file
    form.add_field(upload.field, file.content, filename=file.name, content_type=file.media_type)
    return form
