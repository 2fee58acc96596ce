"""What phones sent, sealed on disk from the moment a gateway brings it until its answer has left.

A gateway confirms a message once it stands here, so nothing is lost whatever ends; and a message
that a gateway brings again is known by its id for two days. What is done keeps its id alone.
"""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import structlog

from bot.conversation import Seal
from bot.metrics import SMS_WAITING
from bot.sms.gateway import IncomingSms, Part

log = structlog.get_logger(__name__)

REMEMBERED_S = 48 * 3600
WAITING_MAX = 50_000
"""Some hours of everything that operators bring; a full disk takes more down than SMS."""

SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS messages (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        gateway TEXT NOT NULL,
        message_id TEXT NOT NULL,
        came_at INTEGER NOT NULL,
        sealed BLOB,
        UNIQUE (gateway, message_id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS messages_waiting ON messages (number) WHERE sealed IS NOT NULL;
    """
INSERT = """
    INSERT OR IGNORE INTO messages (gateway, message_id, came_at, sealed) VALUES (?, ?, ?, ?)
    RETURNING number
    """
WAITING = """
    SELECT number, gateway, message_id, came_at, sealed FROM messages
    WHERE sealed IS NOT NULL AND number <= ? ORDER BY number
    """
COUNT = "SELECT count(*) FROM messages WHERE sealed IS NOT NULL"
NEWEST = "SELECT coalesce(max(number), 0) FROM messages"
DONE = "UPDATE messages SET sealed = NULL WHERE number = ? AND sealed IS NOT NULL"
FORGET = "DELETE FROM messages WHERE came_at < ? AND sealed IS NULL"

Result = TypeVar("Result")


class InboxUnwritable(RuntimeError):
    """The message can be kept nowhere: its gateway must bring it again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that is not answered yet."""

    number: int
    """The inbox's own; they rise in the order in which messages came."""
    came_at: int
    """Unix seconds."""
    sms: IncomingSms = field(repr=False)


class Inbox:
    """Opened once a process; no two processes may share a file."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        """Raises InboxUnwritable."""
        self._seal = seal
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = sqlite3.connect(folder / "sms.sqlite", check_same_thread=False)
            self._file.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise InboxUnwritable(f"the inbox in {folder} can't be opened") from error
        self._left = self._count()
        self.newest = self._newest()
        """The number of the message that came last."""
        SMS_WAITING.set_function(lambda: self._left)

    def __len__(self) -> int:
        return self._left

    def close(self) -> None:
        self._thread.shutdown()
        self._file.close()

    async def keep(self, sms: IncomingSms) -> Waiting | None:
        """On disk when it returns; None for one that was brought before.

        Raises InboxUnwritable.
        """
        if self._left >= WAITING_MAX:
            log.error("inbox-full", gateway=sms.gateway)
            raise InboxUnwritable("the inbox is full")
        now = int(time.time())
        try:
            number = await self._run(self._insert, sms, now)
        except (OSError, sqlite3.Error) as error:
            log.error("inbox-unwritable", error=type(error).__name__)
            raise InboxUnwritable("the inbox can't be written") from error
        if number is None:
            return None
        self._left += 1
        self.newest = max(self.newest, number)
        return Waiting(number, now, sms)

    async def waiting(self, *, up_to: int) -> list[Waiting]:
        """What is unanswered, in the order in which it came. up_to: the last number."""
        found = []
        for number, gateway, message_id, came_at, sealed in await self._run(self._select, up_to):
            try:
                sms = self._open(gateway, message_id, sealed)
            except (ValueError, KeyError, TypeError) as error:
                # Sealed under a lost key, or by another version: nobody can answer it.
                log.error("inbox-unreadable", number=number, error=type(error).__name__)
                await self.done(number)
            else:
                found.append(Waiting(number, came_at, sms))
        return found

    async def done(self, *numbers: int) -> None:
        """Their answer has left, or there is none."""
        emptied = await self._run(self._empty, numbers)
        self._left -= emptied  # in two steps: others come and go during the wait

    async def forget_old(self) -> None:
        await self._run(self._delete, int(time.time()) - REMEMBERED_S)

    async def _run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """In the one thread that touches the file: a commit waits for the disk."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, *arguments)

    def _insert(self, sms: IncomingSms, now: int) -> int | None:
        with self._file:
            row = self._file.execute(
                INSERT, (sms.gateway, sms.message_id, now, self._close(sms))
            ).fetchone()
        return None if row is None else int(row[0])

    def _select(self, up_to: int) -> list[tuple[int, str, str, int, bytes]]:
        return self._file.execute(WAITING, (up_to,)).fetchall()

    def _empty(self, numbers: tuple[int, ...]) -> int:
        with self._file:
            return sum(self._file.execute(DONE, (number,)).rowcount for number in numbers)

    def _delete(self, before: int) -> None:
        with self._file:
            self._file.execute(FORGET, (before,))

    def _count(self) -> int:
        return int(self._file.execute(COUNT).fetchone()[0])

    def _newest(self) -> int:
        return int(self._file.execute(NEWEST).fetchone()[0])

    def _close(self, sms: IncomingSms) -> bytes:
        """Not by orjson: a part may end in half a sign, which is no UTF-8."""
        part = sms.part
        packed = json.dumps(
            {
                "sender": sms.sender,
                "text": sms.text,
                "part": part and [part.reference, part.total, part.number],
            }
        )
        return self._seal.seal(packed.encode(), _context(sms.gateway, sms.message_id))

    def _open(self, gateway: str, message_id: str, sealed: bytes) -> IncomingSms:
        packed = json.loads(self._seal.open(sealed, _context(gateway, message_id)))
        part = None if packed["part"] is None else Part(*packed["part"])
        return IncomingSms(gateway, message_id, packed["sender"], packed["text"], part)


def _context(gateway: str, message_id: str) -> bytes:
    return f"siaga:inbox:{gateway}:{message_id}".encode()
