"""Which message an SMSC brings again, because it did not hear that we have it.

A broken link loses responses. The SMSC then brings the message once more, as if it were new: with
no id of its own, so that a resident would book twice. What the same phone writes twice on one
link are two messages.
"""

import hashlib
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.sms.smpp.pdu import Message, Tag

REMEMBERED = 1_000
UNHEARD_S = 10.0
"""A response that was written so shortly before the link broke may not have arrived."""
AGAIN_S = 60.0
"""After the link is there again, a message that equals one which is owed is that one."""
PARTS = (Tag.SAR_MSG_REF_NUM, Tag.SAR_TOTAL_SEGMENTS, Tag.SAR_SEGMENT_SEQNUM)


@dataclass(slots=True)
class Remembered:
    digest: bytes
    message_id: str
    at: float


class Repeats:
    def __init__(self) -> None:
        self._answered: deque[Remembered] = deque(maxlen=REMEMBERED)
        self._owed: deque[Remembered] = deque(maxlen=REMEMBERED)
        """at: since when the SMSC could bring it again."""

    @contextmanager
    def bringing(self, message: Message) -> Iterator[str]:
        """Its id, while it is kept. It is owed where that fails, or ends with the link."""
        digest = _digest(message)
        message_id = self._owed_id(digest) or uuid.uuid4().hex
        try:
            yield message_id
        except BaseException:
            self._owed.append(Remembered(digest, message_id, time.monotonic()))
            raise
        self._answered.append(Remembered(digest, message_id, time.monotonic()))

    def broken(self) -> None:
        """The link is: what was answered just before may come again."""
        now = time.monotonic()
        unheard = [each for each in self._answered if now - each.at < UNHEARD_S]
        self._owed.extend(unheard)
        self._answered.clear()

    def bound(self) -> None:
        """The link is there again: from now on they may come."""
        now = time.monotonic()
        for each in self._owed:
            each.at = now

    def _owed_id(self, digest: bytes) -> str | None:
        now = time.monotonic()
        while self._owed and now - self._owed[0].at > AGAIN_S:
            self._owed.popleft()
        for each in self._owed:
            if each.digest == digest:
                self._owed.remove(each)
                return each.message_id
        return None


def _digest(message: Message) -> bytes:
    """Of all that makes two messages equal; nothing of what was written is kept here."""
    source, destination = message.source, message.destination
    shape = (message.esm_class & 0x40, message.data_coding, *map(message.optional.get, PARTS))
    told = (source.text, source.ton, destination.text, shape, message.content)
    return hashlib.blake2b(repr(told).encode(), digest_size=16).digest()
