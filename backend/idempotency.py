"""The same change asked twice is done once, and answered the same both times.

A caller gives each change a key of its own, made from what made it ask: an update's id, a tap.
The key is written in the change's own transaction, with the answer.
"""

import hashlib
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

from fastapi import Request
from sqlalchemy import LargeBinary, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base
from backend.errors import InvalidRequest

HEADER = "idempotency-key"
KEY_MAX_LENGTH = 100
KEPT_HOURS = 48
KEY_BYTES = 16

Result = dict[str, Any]


class IdempotencyKey(Base):
    """One change that was made, and its answer. created_at is the database's own time."""

    __tablename__ = "idempotency_keys"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """A hash of who asked, what was to be done, and the caller's own key."""
    result: Mapped[Result | None] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(
        TIMESTAMP(timezone=True), server_default=func.now(), index=True
    )


def key_of(request: Request, whose: Iterable[str], action: str) -> bytes | None:
    """None where the caller gave none: then a change asked twice is two. Raises InvalidRequest.

    whose: Asker.whose, or Caller.whose; what one asks is never answered to another.
    """
    given = request.headers.get(HEADER)
    if given is None:
        return None
    if not 1 <= len(given) <= KEY_MAX_LENGTH:
        raise InvalidRequest(f"'{HEADER}' must have 1 to {KEY_MAX_LENGTH} characters")
    whole = "\x1f".join((*whose, action, given))
    return hashlib.sha256(whole.encode()).digest()[:KEY_BYTES]


async def once(
    session: AsyncSession, key: bytes | None, change: Callable[[], Awaitable[Result]]
) -> Result:
    """Make the change, or give the answer that it was given before.

    A second request waits here until the first has committed; where that was refused, and so
    rolled back with its key, the second makes its own try.
    """
    if key is None:
        return await change()
    claim = insert(IdempotencyKey).values(key=key).on_conflict_do_nothing()
    if await session.scalar(claim.returning(IdempotencyKey.key)) is None:
        known: Result = await session.scalar(
            select(IdempotencyKey.result).where(IdempotencyKey.key == key)
        )
        return known
    result = await change()
    await session.execute(
        update(IdempotencyKey).where(IdempotencyKey.key == key).values(result=result)
    )
    return result


async def once_made(
    session: AsyncSession, key: bytes | None, make: Callable[[], Awaitable[int]]
) -> int:
    """The same for what is shown as it is now: only its id is kept."""

    async def made() -> Result:
        return {"id": await make()}

    kept: int = (await once(session, key, made))["id"]
    return kept


async def sweep(session: AsyncSession) -> None:
    """Forget the keys that no caller repeats any more."""
    old = IdempotencyKey.created_at < func.now() - text(f"interval '{KEPT_HOURS} hours'")
    await session.execute(delete(IdempotencyKey).where(old))
