"""Long polling of our own: Telegram forgets an update only when it has been answered.

aiogram's polling confirms a batch by asking for the next one, so what was in flight at a
kill -9 is lost. Here the offset moves only past what is settled; what comes again is
answered from the conversation's stored reply.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog
from aiogram import Bot

from bot.residents import Residents
from bot.telegram.answering import Answering
from bot.telegram.api import AWAY, BotApi, WrongToken
from bot.telegram.incoming import ALLOWED

log = structlog.get_logger(__name__)

WAIT_S = 25
"""How long Telegram holds a request open when there is nothing new."""
LOOK_AGAIN_S = 0.25
"""How soon new updates are looked for while earlier ones are still being answered."""
FINISH_S = 1.5
"""How long answers in flight are waited for when we are told to end."""
WINDOW = 100
"""Updates in one answer of getUpdates, at most (Bot API)."""
PAUSE_S = 3.0

T = TypeVar("T")


class Polling:
    """Fetches updates until told to stop."""

    def __init__(self, bot: Bot, residents: Residents, api: BotApi) -> None:
        self._api = api
        self._answering = Answering(bot, residents, api, window=WINDOW)
        self._token_was_known = False

    async def run(self, stopped: asyncio.Event) -> None:
        """Until `stopped`; what was answered by then is confirmed. Raises WrongToken."""
        refused = False
        try:
            async with asyncio.TaskGroup() as group:
                await self._poll(stopped, group)
        except* WrongToken:
            refused = True
        except* _Stopped:
            await self._fetch(wait_s=0, limit=1)
        if refused:
            raise WrongToken

    async def _poll(self, stopped: asyncio.Event, group: asyncio.TaskGroup) -> None:
        # One of earlier days: while it is set, Telegram refuses getUpdates (409).
        await _unless(stopped, self._api.call("deleteWebhook", {}))
        while True:
            wait_s = 0 if self._answering else WAIT_S
            for raw in await _unless(stopped, self._fetch(wait_s=wait_s)) or ():
                self._answering.take(raw, group)
            await self._answering.settle(FINISH_S if stopped.is_set() else LOOK_AGAIN_S)
            if stopped.is_set():
                raise _Stopped  # Ends the group, and with it what is still being sent.

    async def _fetch(self, *, wait_s: int, limit: int = WINDOW) -> list[dict[str, Any]]:
        """The updates from the first unsettled one on."""
        asked = {
            "offset": self._answering.next_offset,
            "limit": limit,
            "timeout": wait_s,
            "allowed_updates": ALLOWED,
        }
        try:
            answer = await self._api.post("getUpdates", asked, timeout_s=wait_s + 10)
        except AWAY as error:
            return await _pause("polling-failed", error=type(error).__name__)
        if answer.get("ok"):
            self._token_was_known = True
            return list(answer["result"])
        if answer.get("error_code") == 401 and not self._token_was_known:
            # One that is withdrawn later must not end the web chat, which lives beside us.
            raise WrongToken
        return await _pause("polling-refused", error_code=answer.get("error_code"))


class _Stopped(Exception):
    """Told to end, and everything that could be answered is."""


async def _unless(stopped: asyncio.Event, fetching: Coroutine[Any, Any, T]) -> T | None:
    """What is fetched, or nothing as soon as we are told to stop."""
    fetch, told = asyncio.create_task(fetching), asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({fetch, told}, return_when=asyncio.FIRST_COMPLETED)
        return fetch.result() if fetch.done() else None
    finally:
        fetch.cancel()
        told.cancel()


async def _pause(event: str, **details: Any) -> list[dict[str, Any]]:
    """409 is another poller of the same token: two can't share one bot."""
    log.warning(event, **details)
    await asyncio.sleep(PAUSE_S)
    return []
