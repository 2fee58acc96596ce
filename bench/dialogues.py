"""Updates as Telegram sends them: /start, `CEK` with a number, its PIN; then the next resident."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from typing import Any

import orjson

from bench.bot_api import BotApi
from bench.company import SECRET
from bench.load import ANSWER_WITHIN_S, Load
from bench.receipts import Asked
from bench.wire import Connection, request
from bot.telegram.webhook import CONNECTIONS_MAX
from locales import DEFAULT, Channel, text, words

CHATS_FROM = 700_000_000

WELCOME = words(text("welcome"), DEFAULT, Channel.TELEGRAM)
READY = words(text("stage-SIAP_DIAMBIL"), DEFAULT, Channel.TELEGRAM)
FRESH = words(text("freshness-up", as_of=""), DEFAULT, Channel.TELEGRAM).rstrip(" .")

Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """What a resident writes, and whether an answer to it is the right one."""

    written: str
    fits: Fits


Script = Callable[[Asked], Sequence[Line]]


def of_residents(asked: Asked) -> Sequence[Line]:
    ask_pin = words(text("status-ask-pin", number=asked.printed), DEFAULT, Channel.TELEGRAM)
    return (
        Line("/start", WELCOME.__eq__),
        Line(f"CEK {asked.printed}", ask_pin.__eq__),
        Line(asked.pin, lambda said: all(part in said for part in (asked.printed, READY, FRESH))),
    )


def echoed(asked: Asked) -> Sequence[Line]:
    """The same lines, to a bot that gives each back."""
    return [Line(line.written, line.written.__eq__) for line in of_residents(asked)]


class Residents:
    """Every chat has a receipt of its own; whoever has finished comes again after all others.

    One for all measurements of a bot, so that neither chats nor update ids begin anew.
    """

    def __init__(self, asked: Sequence[Asked], script: Script) -> None:
        self._script = script
        self._turns = cycle(enumerate(asked, CHATS_FROM))
        self.update_ids = count(1)

    def __next__(self) -> tuple[int, Sequence[Line]]:
        """Chat and dialogue."""
        chat_id, asked = next(self._turns)
        return chat_id, self._script(asked)


class Dialogues(Load):
    """As many at once as Telegram opens connections. It listens at the Bot API meanwhile."""

    at_once = CONNECTIONS_MAX

    def __init__(self, port: int, path: str, api: BotApi, residents: Residents) -> None:
        super().__init__(port)
        self._path = path
        self._api = api
        self._residents = residents
        self._waiting: dict[int, asyncio.Future[str] | None] = {}
        """Chats that talk now, and the answer each waits for."""

    async def begin(self) -> None:
        self._api.heard = self._hear
        await super().begin()

    async def _ask_once(self, connection: Connection) -> None:
        chat_id, lines = next(self._residents)
        try:
            for line in lines:
                await self._say(connection, chat_id, line)
        finally:
            self._waiting[chat_id] = None

    async def _say(self, connection: Connection, chat_id: int, line: Line) -> None:
        """The answer leaves in the response or by a call of its own, as the bot likes."""
        sent = update(next(self._residents.update_ids), chat_id, line.written)
        answer = self._waiting[chat_id] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        async with asyncio.timeout(ANSWER_WITHIN_S):
            status, body = await connection.ask(self._post(sent))
            self._read_response(status, body)
            said = await answer
        self.latencies_s.append(time.perf_counter() - began)
        if not line.fits(said):
            self.faults["wrong"] += 1

    def _post(self, update: dict[str, Any]) -> bytes:
        return request(
            "POST",
            self._path,
            orjson.dumps(update),
            content_type="application/json",
            x_telegram_bot_api_secret_token=SECRET,
        )

    def _read_response(self, status: int, body: bytes) -> None:
        if status != 200:
            self.faults["refused"] += 1
        if body:
            call = orjson.loads(body)
            if call.get("method") == "sendMessage":
                self._hear(call["chat_id"], call["text"])

    def _hear(self, chat_id: int, said: str) -> None:
        if chat_id not in self._waiting:
            self.faults["foreign"] += 1
            return
        answer = self._waiting[chat_id]
        if answer is None or answer.done():
            self.faults["twice"] += 1
        else:
            answer.set_result(said)


def update(update_id: int, chat_id: int, written: str) -> dict[str, Any]:
    resident = {"id": chat_id, "first_name": "Siti", "last_name": "Aminah", "username": "siti"}
    message: dict[str, Any] = {
        "message_id": update_id,
        "from": resident | {"is_bot": False, "language_code": "id"},
        "chat": resident | {"type": "private"},
        "date": int(time.time()),
        "text": written,
    }
    if written.startswith("/"):
        command = {"offset": 0, "length": len(written), "type": "bot_command"}
        message["entities"] = [command]
    return {"update_id": update_id, "message": message}
