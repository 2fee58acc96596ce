"""Updates by HTTP POST, until the bot answers 2xx; one at a time for each chat."""

import asyncio
import itertools
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from bot.practice.bot_api.errors import Refused
from bot.practice.bot_api.faults import Unanswered
from bot.practice.bot_api.requests import Fields, parse_json, read_parts
from bot.practice.bot_api.updates import UpdateQueue, chat_of
from bot.practice.bot_api.wire import JSON_TYPE, Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  A header's name, no secret.
ANSWER_WITHIN = ClientTimeout(total=60)
RETRY_FIRST_S = 0.1
RETRY_MAX_S = 5.0

Perform = Callable[[str, Fields], Awaitable[object]]
"""Carry out a call that the bot put into its answer: the method's name and its fields."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Target:
    """Where updates go. secret_token: sent in a header of each of them."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40

    def __repr__(self) -> str:
        return f"Target({self.url})"


@dataclass(frozen=True)
class LastError:
    at: int
    message: str


class Webhook:
    """Delivery to one target, or none. Each chat has a lane; a lane's head is under way."""

    def __init__(self, queue: UpdateQueue, perform: Perform) -> None:
        self.target: Target | None = None
        self.last_error: LastError | None = None
        self._queue = queue
        self._perform = perform
        self._lanes: dict[int, deque[Json]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []
        self._session: ClientSession | None = None

    async def start(self, target: Target) -> None:
        await self.stop()
        self.target = target
        self._lanes, self._ready = {}, asyncio.Queue()
        session = self._session = ClientSession(timeout=ANSWER_WITHIN)
        self._workers = [
            asyncio.create_task(self._work(target, session)) for _ in range(target.max_connections)
        ]
        self._queue.listener = self._line_up
        for update in list(self._queue.pending.values()):
            self._line_up(update)

    async def stop(self) -> None:
        self.target = None
        self._queue.listener = None
        for worker in self._workers:
            worker.cancel()
        ends = await asyncio.gather(*self._workers, return_exceptions=True)
        self._workers = []
        if self._session is not None:
            await self._session.close()
            self._session = None
        for end in ends:
            # A worker ends by being cancelled; anything else is a mistake in this server.
            if isinstance(end, Exception):
                raise end

    def _line_up(self, update: Json) -> None:
        chat_id = chat_of(update)
        lane = self._lanes.get(chat_id)
        if lane is None:
            self._lanes[chat_id] = deque([update])
            self._ready.put_nowait(chat_id)
        else:
            lane.append(update)

    async def _work(self, target: Target, session: ClientSession) -> None:
        while True:
            chat_id = await self._ready.get()
            await self._deliver_until_taken(self._lanes[chat_id][0], target, session)
            self._step(chat_id)

    def _step(self, chat_id: int) -> None:
        """The lane's head is delivered: on to the next, and those to come once more line up."""
        lane = self._lanes[chat_id]
        self._queue.settle(lane.popleft()["update_id"])
        if lane:
            self._ready.put_nowait(chat_id)
        else:
            del self._lanes[chat_id]
        for update in self._queue.take_again(limit=1):
            self._line_up(update)

    async def _deliver_until_taken(
        self, update: Json, target: Target, session: ClientSession
    ) -> None:
        for attempt in itertools.count():
            try:
                if await self._deliver(update, target, session):
                    return
            except (ClientError, TimeoutError) as error:
                self._note(type(error).__name__)
            await asyncio.sleep(min(RETRY_FIRST_S * 2**attempt, RETRY_MAX_S))

    async def _deliver(self, update: Json, target: Target, session: ClientSession) -> bool:
        headers = {SECRET_HEADER: target.secret_token} if target.secret_token else {}
        async with session.post(target.url, json=update, headers=headers) as response:
            if not response.ok:
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                return False
            await self._follow(response)
            return True

    async def _follow(self, response: ClientResponse) -> None:
        """Carry out the call in the bot's answer. Nobody is told if it is refused, as there."""
        try:
            fields = await _read_reply(response)
            method = fields.values.pop("method", None)
            if method:
                await self._perform(str(method), fields)
        except (Refused, Unanswered, ValueError) as error:
            logger.warning("a call in a webhook's answer came to nothing: %s", type(error).__name__)

    def _note(self, message: str) -> None:
        self.last_error = LastError(int(time.time()), message)


async def _read_reply(response: ClientResponse) -> Fields:
    fields = Fields()
    if response.content_type.startswith("multipart/"):
        await read_parts(MultipartReader(response.headers, response.content), fields)
    elif response.content_type == JSON_TYPE:
        body = await response.read()
        fields.values |= parse_json(body) if body and body != b"null" else {}
    return fields
