"""Long polling of our own: Telegram forgets an update only when it has been answered.

aiogram's polling confirms a batch by asking for the next one, so what was in flight at a
kill -9 is lost. Here the offset moves past an update only when it and all before it are
answered; what comes again is answered from the conversation's stored reply.
"""

import asyncio
from collections import OrderedDict
from typing import Any

import aiohttp
import orjson
import structlog
from aiogram import Bot

from bot.residents import Residents
from bot.telegram.incoming import ALLOWED, read_update
from bot.telegram.send import send_answer
from locales import Channel

log = structlog.get_logger(__name__)

WAIT_S = 25
"""How long Telegram holds a request open when there is nothing new."""
LOOK_AGAIN_S = 0.25
"""How soon new updates are looked for while earlier ones are still being answered."""
BATCH = 100
SENT_REMEMBERED = 10_000
PAUSE_S = 3.0


class WrongToken(RuntimeError):
    """Telegram does not know this bot token; check SIAGA_TELEGRAM_TOKEN."""


class Polling:
    """Fetches updates and sees that each is answered once."""

    def __init__(self, bot: Bot, residents: Residents, http: aiohttp.ClientSession) -> None:
        self._bot = bot
        self._residents = residents
        self._http = http
        self._url = bot.session.api.api_url(bot.token, "getUpdates")
        self._answering: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._sent: OrderedDict[int, None] = OrderedDict()
        self._next_offset = 0

    async def run(self) -> None:
        """Until cancelled. Raises WrongToken."""
        try:
            async with asyncio.TaskGroup() as group:
                while True:
                    for raw in await self._fetch():
                        self._take(raw, group)
                    await self._let_answers_finish()
        except* WrongToken:
            refused = True
        if refused:
            raise WrongToken(WrongToken.__doc__)

    async def _fetch(self) -> list[dict[str, Any]]:
        """The updates from the first unanswered one on; waits only when none is in flight."""
        wait_s = 0 if self._answering else WAIT_S
        asked = {
            "offset": self._next_offset,
            "limit": BATCH,
            "timeout": wait_s,
            "allowed_updates": ALLOWED,
        }
        timeout = aiohttp.ClientTimeout(total=wait_s + 10)
        try:
            async with self._http.post(self._url, json=asked, timeout=timeout) as response:
                answer = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            # The error's own text holds the URL, and with it the bot's token.
            return await self._pause("polling-failed", error=type(error).__name__)
        if answer.get("ok"):
            return list(answer["result"])
        if answer.get("error_code") == 401:
            raise WrongToken
        return await self._pause("polling-refused", error_code=answer.get("error_code"))

    async def _pause(self, event: str, **details: Any) -> list[dict[str, Any]]:
        """409 is another poller of the same token: two can't share one bot."""
        log.warning(event, **details)
        await asyncio.sleep(PAUSE_S)
        return []

    def _take(self, raw: dict[str, Any], group: asyncio.TaskGroup) -> None:
        update_id = int(raw["update_id"])
        if update_id not in self._answering:
            self._answering[update_id] = group.create_task(self._answer(update_id, raw))

    async def _answer(self, update_id: int, raw: dict[str, Any]) -> None:
        if update_id in self._sent:
            return
        try:
            await self._answer_new(raw)
        except Exception as error:
            log.error("update-not-answered", update_id=update_id, error=type(error).__name__)
        self._sent[update_id] = None
        if len(self._sent) > SENT_REMEMBERED:
            self._sent.popitem(last=False)

    async def _answer_new(self, raw: dict[str, Any]) -> None:
        read = read_update(self._bot, raw)
        if read is not None:
            chat_id, update = read
            answer = await self._residents.answer(self._bot, Channel.TELEGRAM, chat_id, update)
            await send_answer(self._bot, chat_id, update, answer.said)

    async def _let_answers_finish(self) -> None:
        """Wait for all in flight, but not so long that others wait for a slow one."""
        if self._answering:
            await asyncio.wait(self._answering.values(), timeout=LOOK_AGAIN_S)
        while self._answering:
            update_id, answering = next(iter(self._answering.items()))
            if not answering.done():
                return
            del self._answering[update_id]
            self._next_offset = max(self._next_offset, update_id + 1)
