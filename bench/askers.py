"""Residents who ask while a broadcast runs: so many a second, however slow the answers are."""

import asyncio
import time
from itertools import count

import orjson

from bench.bulk_api import BulkApi
from bench.company import SECRET
from bench.dialogues import CHATS_FROM, update
from bench.stage import WEBHOOK_PATH
from bench.wire import Connection, request

ANSWER_WITHIN_S = 10.0
CONNECTIONS = 20


class Askers:
    """Each writes /start once, through the webhook."""

    def __init__(self, port: int, api: BulkApi) -> None:
        self._port = port
        self._api = api
        self._numbers = count(1)
        self._asked_at: dict[int, float] = {}
        self._free: list[Connection] = []
        self.latencies_s: list[float] = []

    @property
    def unanswered(self) -> int:
        return len(self._asked_at)

    def count_from_now(self) -> list[float]:
        """Gives what was counted until now."""
        counted, self.latencies_s = self.latencies_s, []
        return counted

    async def ask(self, per_second: float, stopped: asyncio.Event) -> None:
        """Until stopped, and a little longer for the last answers."""
        self._api.heard = self._hear
        self._free = [await Connection.open(self._port) for _ in range(CONNECTIONS)]
        next_at = time.monotonic()
        async with asyncio.TaskGroup() as asking:
            while not stopped.is_set():
                await asyncio.sleep(max(0.0, next_at - time.monotonic()))
                next_at += 1 / per_second
                if self._free:
                    # The one that rested longest: none rests until the bot hangs up.
                    asking.create_task(self._ask_once(self._free.pop(0)))
        async with asyncio.timeout(ANSWER_WITHIN_S):
            while self._asked_at:  # noqa: ASYNC110 – they are only counted
                await asyncio.sleep(0.05)

    async def _ask_once(self, connection: Connection) -> None:
        number = next(self._numbers)
        chat_id = CHATS_FROM + number
        body = orjson.dumps(update(number, chat_id, "/start"))
        head = {"x_telegram_bot_api_secret_token": SECRET, "content_type": "application/json"}
        self._asked_at[chat_id] = time.monotonic()
        async with asyncio.timeout(ANSWER_WITHIN_S):
            _, answer = await connection.ask(request("POST", WEBHOOK_PATH, body, **head))
        self._free.append(connection)
        if answer and (call := orjson.loads(answer)).get("method") == "sendMessage":
            self._hear(int(call["chat_id"]), call["text"])

    def _hear(self, chat_id: int, _: str) -> None:
        asked_at = self._asked_at.pop(chat_id, None)
        if asked_at is not None:
            self.latencies_s.append(time.monotonic() - asked_at)
