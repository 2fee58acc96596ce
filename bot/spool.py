"""What residents asked while the API was away: sealed on disk, to be answered when it is back.

A SQLite file, because a question must outlive the process, be found by chat and in its order,
and be taken out again one by one. It holds ids of chats and sealed bytes; what was asked can't
be read without the secret key.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import orjson
import structlog

from bot.conversation import Seal
from bot.metrics import SPOOL_WAITING

log = structlog.get_logger(__name__)

KEPT = timedelta(hours=48)
"""After so long an answer would only puzzle; the API is seldom away for more than minutes."""
QUESTIONS_MAX = 200_000
"""Some 300 MB. A disk that fills up takes more down than the answers to these questions."""
PER_CHAT_MAX = 20

SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS questions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        bot_id INTEGER NOT NULL,
        chat_id INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        asked_at INTEGER NOT NULL,
        sealed BLOB NOT NULL,
        UNIQUE (bot_id, chat_id, update_id)
    ) STRICT;
    """

INSERT = """
    INSERT OR IGNORE INTO questions (bot_id, chat_id, update_id, asked_at, sealed)
    VALUES (?, ?, ?, ?, ?)
    """
FIRST = """
    SELECT update_id, asked_at, sealed FROM questions WHERE bot_id = ? AND chat_id = ?
    ORDER BY number LIMIT 1
    """

Result = TypeVar("Result")


class SpoolUnwritable(RuntimeError):
    """The question can be kept nowhere: whoever brought it must bring it again."""


class Chat(NamedTuple):
    bot_id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Question:
    """An update that waits for its answer, with where its dialogue stood then."""

    chat: Chat
    update_id: int
    asked_at: int
    """Unix seconds."""
    update: dict[str, Any]
    channel: str
    state: str | None
    data: dict[str, Any]
    client: str | None
    phone: str | None = field(default=None, repr=False)
    """client, phone: see Asker."""


class Spool:
    """Opened once a process; no two processes may share a file."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        """Raises SpoolUnwritable."""
        self._seal = seal
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="spool")
        self.arrived = asyncio.Event()
        """Set when a question is kept."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = sqlite3.connect(folder / "questions.sqlite", check_same_thread=False)
            self._file.executescript(SCHEMA)
            self._waiting = self._count()
            SPOOL_WAITING.set_function(lambda: len(self))
        except (OSError, sqlite3.Error) as error:
            raise SpoolUnwritable(f"the spool in {folder} can't be opened") from error

    def __len__(self) -> int:
        # A list first: the metrics are read in a thread of their own.
        return sum(list(self._waiting.values()))

    def close(self) -> None:
        self._thread.shutdown()
        self._file.close()

    def waits(self, chat: Chat) -> bool:
        """Whether something of this chat is still unanswered: what comes next waits behind it."""
        return chat in self._waiting

    def chats(self) -> list[Chat]:
        return list(self._waiting)

    async def keep(self, question: Question) -> bool:
        """On disk when it returns; True if nothing of its chat waited before.

        Raises SpoolUnwritable. Keeping an update again changes nothing.
        """
        full = len(self) >= QUESTIONS_MAX or self._waiting[question.chat] >= PER_CHAT_MAX
        if full:
            log.error("spool-full", update_id=question.update_id, waiting=len(self))
            raise SpoolUnwritable("the spool is full")
        try:
            added, is_first = await self._run(self._insert, question)
        except (OSError, sqlite3.Error) as error:
            log.error("spool-unwritable", error=type(error).__name__)
            raise SpoolUnwritable("the spool can't be written") from error
        self._waiting[question.chat] += added
        self.arrived.set()
        return is_first

    async def first_of(self, chat: Chat) -> Question | None:
        """The oldest question of a chat that can still be read."""
        while (row := await self._run(self._select_first, chat)) is not None:
            update_id, asked_at, sealed = row
            try:
                return self._open(chat, update_id, asked_at, sealed)
            except (ValueError, KeyError, TypeError) as error:
                # Sealed under a lost key, or by another version: nobody can answer it.
                log.error("spool-unreadable", update_id=update_id, error=type(error).__name__)
                await self._forget(chat, update_id)
        self._waiting.pop(chat, None)
        return None

    async def forget(self, question: Question) -> None:
        """When it is answered, or nobody can be."""
        await self._forget(question.chat, question.update_id)

    async def forget_older_than(self, moment: int) -> None:
        """moment: Unix seconds."""
        await self._run(self._delete, "asked_at < ?", (moment,))
        self._waiting = await self._run(self._count)

    async def forget_chat(self, chat: Chat) -> None:
        """A resident who asks to be forgotten is not answered hours later."""
        await self._run(self._delete, "bot_id = ? AND chat_id = ?", chat)
        self._waiting.pop(chat, None)

    async def _forget(self, chat: Chat, update_id: int) -> None:
        key = (*chat, update_id)
        gone = await self._run(self._delete, "bot_id = ? AND chat_id = ? AND update_id = ?", key)
        self._waiting[chat] -= gone
        if self._waiting[chat] <= 0:
            del self._waiting[chat]

    async def _run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """In the one thread that touches the file: a commit waits for the disk."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, *arguments)

    def _insert(self, question: Question) -> tuple[int, bool]:
        """How many rows were added, and whether it is the first of its chat."""
        row = (*question.chat, question.update_id, question.asked_at, self._close(question))
        with self._file:
            added = self._file.execute(INSERT, row).rowcount
        first = self._select_first(question.chat)
        return added, first is not None and first[0] == question.update_id

    def _select_first(self, chat: Chat) -> tuple[int, int, bytes] | None:
        row: tuple[int, int, bytes] | None = self._file.execute(FIRST, chat).fetchone()
        return row

    def _delete(self, which: str, values: tuple[int, ...]) -> int:
        with self._file:
            return self._file.execute(f"DELETE FROM questions WHERE {which}", values).rowcount  # noqa: S608 – of our own

    def _count(self) -> Counter[Chat]:
        rows = self._file.execute("SELECT bot_id, chat_id, count(*) FROM questions GROUP BY 1, 2")
        return Counter({Chat(bot, chat): count for bot, chat, count in rows})

    def _close(self, question: Question) -> bytes:
        packed = orjson.dumps(
            {
                "update": question.update,
                "channel": question.channel,
                "state": question.state,
                "data": question.data,
                "client": question.client,
                "phone": question.phone,
            }
        )
        return self._seal.seal(packed, _context(question.chat, question.update_id))

    def _open(self, chat: Chat, update_id: int, asked_at: int, sealed: bytes) -> Question:
        packed = orjson.loads(self._seal.open(sealed, _context(chat, update_id)))
        return Question(chat=chat, update_id=update_id, asked_at=asked_at, **packed)


def _context(chat: Chat, update_id: int) -> bytes:
    return b"siaga:spool:%d:%d:%d" % (*chat, update_id)
