"""Bundles: up to a thousand residents of one message, whose deliveries are written when their turn
comes.

A notice to a million is a thousand bundles: written in a second, without a lock on anybody's row,
and stopped at once. A claim opens the next one of its channel before too little is due there, so
there are never more deliveries of it than senders are about to take. Each bundle holds residents
of one channel: otherwise a slow channel's would pile up until the fast one had none.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, TextClause, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.deliveries.fail_over import fail_over
from backend.deliveries.night import is_night
from backend.deliveries.owing import write
from backend.deliveries.rules import FAIL_OVER_AFTER, RANKS, Lane, Outcome, State
from backend.deliveries.tables import Bundle, Message, Moment

SIZE = 1_000
"""Opening one holds up a claim for some hundredths of a second."""
CLAIMS_AHEAD = 4
"""So many claims find enough without another bundle: senders that take at the same moment."""

NEXT = """
    FROM bundles WHERE outcome IS NULL AND channel = :channel
    AND rank <= :rank_max AND due_at <= :now {among}
    ORDER BY rank, due_at, number, id LIMIT 1
    """
IF_FEW = "AND (SELECT count(*) FROM ready) < :ahead"
IF_CONNECTED = """AND EXISTS (
        SELECT FROM connected WHERE resident_id BETWEEN bundles.first_id AND bundles.last_id)
    """
HELD = "FOR UPDATE SKIP LOCKED"


def _open(which: str) -> str:
    """Returns the ids of those whom nothing reaches.

    Whoever was erased meanwhile is not there; who is being erased is waited for, and whoever is
    there is held, so that the foreign key finds them. Whom Telegram does not reach any more goes by
    SMS only where that fails over: then the message's ceiling holds.
    """
    whom = """
        SELECT opened.message_id, resident.id AS resident_id, opened.rank, opened.due_at,
            opened.channel, CAST(:now AS timestamptz) AS now
        FROM opened JOIN residents AS resident ON resident.id = ANY(opened.resident_ids)
        FOR KEY SHARE OF resident
        """
    return f"""
        {which}, opened AS (
            DELETE FROM bundles USING next WHERE bundles.id = next.id
            RETURNING bundles.*
        ), owed AS (
            {write(whom, by="(mine.channel <> 'sms' OR whom.channel = 'sms')")}
            RETURNING id, outcome
        )
        SELECT id FROM owed WHERE outcome = '{Outcome.UNREACHABLE}'
        """  # noqa: S608 – words of our own


RANKED = ", ".join(str(rank) for rank in RANKS.values())
AHEAD = bindparam("ahead", type_=Integer, literal_execute=True)
NOW = bindparam("now", type_=Moment)

OPEN_NEXT = text(
    _open(f"""
    WITH peek AS (SELECT rank, due_at {NEXT.format(among="")}), ready AS (
        SELECT FROM peek CROSS JOIN unnest(ARRAY[{RANKED}]) AS lane (rank) CROSS JOIN LATERAL (
            SELECT FROM deliveries
            WHERE channel = :channel AND state = '{State.DUE}' AND deliveries.rank = lane.rank
            AND due_at <= CASE WHEN lane.rank < peek.rank THEN :now ELSE peek.due_at END
            ORDER BY due_at LIMIT :ahead
        ) AS first
        WHERE lane.rank <= peek.rank
    ), next AS MATERIALIZED (SELECT id {NEXT.format(among=IF_FEW)} {HELD})
    """)  # noqa: S608 – words of our own
).bindparams(AHEAD, NOW)
"""Unless enough is due that stands before it in the channel's line."""

OPEN_OF_CONNECTED = text(
    _open(f"""
    WITH connected AS MATERIALIZED (
        SELECT resident_id FROM addresses
        WHERE channel = :channel AND chat_id = ANY(CAST(:chat_ids AS bigint[]))
    ), next AS MATERIALIZED (SELECT id {NEXT.format(among=IF_CONNECTED)} {HELD})
    """)  # noqa: S608 – words of our own
).bindparams(NOW)
"""The next in which one of those who are connected may be."""

OPEN_ALL = text(
    _open("""
    WITH next AS MATERIALIZED (
        SELECT id FROM bundles WHERE message_id = :message AND outcome IS NULL FOR UPDATE
    )
    """)
).bindparams(NOW)


async def open_next(
    session: AsyncSession,
    *,
    channel: str,
    limit: int,
    now: datetime,
    chat_ids: Sequence[int] | None = None,
) -> None:
    """Write the deliveries of the next bundle, if a claim of `limit` may want them.

    What another holds is passed over, so two never open the same. By night only what is urgent is
    opened. chat_ids: where only these can be told.
    """
    values: dict[str, Any] = {"channel": channel, "now": now}
    values["rank_max"] = RANKS[Lane.URGENT] if is_night(now) else max(RANKS.values())
    if chat_ids is None:
        await _opened(session, OPEN_NEXT, values | {"ahead": limit * CLAIMS_AHEAD})
    else:
        await _opened(session, OPEN_OF_CONNECTED, values | {"chat_ids": list(chat_ids)})


async def open_all(session: AsyncSession, message_id: int, *, now: datetime) -> None:
    """Of a message to few: each has a row of their own from the start."""
    await _opened(session, OPEN_ALL, {"message": message_id, "now": now})


async def _opened(session: AsyncSession, how: TextClause, values: dict[str, Any]) -> None:
    unreachable = (await session.scalars(how, values)).all()
    await fail_over(session, unreachable, now=values["now"], after=FAIL_OVER_AFTER)


async def stop(session: AsyncSession, message_id: int) -> int:
    """None of the message's is opened any more; returns how many residents wait in them.

    One that is being opened is waited for: its deliveries are there afterwards.
    """
    return await _end(session, Bundle.message_id == message_id, outcome=Outcome.STOPPED)


async def expire(session: AsyncSession, now: datetime) -> int:
    """Those of messages that are not worth telling any more; returns how many residents."""
    over = select(Message.id).where(Message.expires_at <= now)
    return await _end(session, Bundle.message_id.in_(over), outcome=Outcome.EXPIRED)


async def _end(session: AsyncSession, which: ColumnElement[bool], *, outcome: Outcome) -> int:
    ended = (
        update(Bundle)
        .where(which, Bundle.outcome.is_(None))
        .values(outcome=outcome, resident_ids=[])
        .returning(Bundle.size)
        .cte("ended")
    )
    return await session.scalar(select(func.coalesce(func.sum(ended.c.size), 0))) or 0
