"""How often an answer may be wrong: 5 times a chat and hour, 30 an address and hour, 20 a number
and day.

A PIN has six digits, so whoever may try for long finds it. The budgets are spent inside the
statement that evaluates the answer (applications/lookup.py): a try that was not counted is not
evaluated, however many arrive at once. Each budget is a row with the times of its latest wrong
answers, so that "an hour" is any hour, not one on the clock. Times are the database's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import LargeBinary, delete, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.asker import Asker
from backend.database import Base
from backend.keys import Keys

SUBJECT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Budget:
    """So many wrong answers in so long a time."""

    limit: int
    span: timedelta

    @property
    def _interval(self) -> str:
        return f"interval '{self.span.total_seconds():.0f} seconds'"

    def spent(self, at: str) -> str:
        """SQL: whether a row's times, oldest first, leave nothing."""
        return f"(cardinality({at}) >= {self.limit} AND {at}[1] > now() - {self._interval})"

    def until(self, subject: str) -> str:
        """SQL: when a spent budget has something left again, else NULL."""
        return (
            f"(SELECT at[1] + {self._interval} FROM wrong_answers"  # noqa: S608 – our own
            f" WHERE subject = {subject} AND {self.spent('at')})"
        )

    def spend(self, values: str) -> str:
        """SQL: an INSERT that returns a row where something was left, whatever comes at once.

        values: a SELECT of subject, times and number; no times: nothing is spent, the row is
        only held, so that a right answer waits for the wrong ones before it.
        """
        times = "held.at || excluded.at"
        return f"""
            INSERT INTO wrong_answers AS held (subject, at, number) {values}
            ON CONFLICT (subject) DO UPDATE
            SET at = ({times})[greatest(1, cardinality({times}) - {self.limit - 1}):]
            WHERE NOT {self.spent("held.at")}
            RETURNING 1
            """  # noqa: S608 – column names and numbers of our own


CHAT: Final = Budget(5, timedelta(hours=1))
CLIENT: Final = Budget(30, timedelta(hours=1))
NUMBER: Final = Budget(20, timedelta(days=1))
CHAT_ON_NUMBER: Final = Budget(1, timedelta(days=1))
"""What is left to a chat on a number whose own budget others have spent."""


class WrongAnswers(Base):
    """The latest wrong answers of one chat, client address, number, or chat on a number."""

    __tablename__ = "wrong_answers"

    subject: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """A keyed hash: neither an address nor a number can be read from it."""
    at: Mapped[list[datetime]] = mapped_column(ARRAY(TIMESTAMP(timezone=True)))
    """Oldest first, no more than the budget's limit."""
    number: Mapped[str | None]
    """Of a number's budget: staff must see which one somebody tries out."""


def subjects(keys: Keys, asker: Asker, number: str) -> tuple[bytes, bytes | None, bytes, bytes]:
    """Whose budgets a try concerns: chat, client address, number, chat on number."""
    chat = f"{asker.channel}:{asker.chat_id}"
    return (
        _subject(keys, "chat", chat),
        None if asker.client is None else _subject(keys, "client", asker.client),
        _subject(keys, "number", number),
        _subject(keys, "chat on number", chat, number),
    )


async def tried_out(session: AsyncSession) -> Sequence[tuple[str, datetime]]:
    """The numbers whose budget is spent, and until when: somebody may be guessing a PIN."""
    until = WrongAnswers.at[1] + NUMBER.span
    spent = (
        select(WrongAnswers.number, until)
        .where(WrongAnswers.number.is_not(None))
        .where(func.cardinality(WrongAnswers.at) >= NUMBER.limit, until > func.now())
        .order_by(until.desc())
    )
    return [(number, at) for number, at in await session.execute(spent)]


async def sweep(session: AsyncSession) -> None:
    """Forget what no budget asks about any more."""
    newest = WrongAnswers.at[func.cardinality(WrongAnswers.at)]
    old = newest < func.now() - NUMBER.span
    await session.execute(delete(WrongAnswers).where(or_(newest.is_(None), old)))


def _subject(keys: Keys, *what: str) -> bytes:
    return keys.mac("wrong answers", *what)[:SUBJECT_BYTES]
