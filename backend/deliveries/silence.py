"""A Telegram that answers nobody: what is urgent goes on by SMS without each being tried.

`settle` keeps since when (table `silences`): a refusal is an answer too. Tries alone can't find
out: on hold they are a few a second, and a notice to thousands would wait for hours. So once it has
lasted, those who have a number are moved in slices, lane by lane; all others wait for Telegram.

Nobody is told twice who could not be: what was never tried can't have arrived. What was tried and
may have arrived follows the rule of every fail-over, without waiting for one more failure.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database
from backend.deliveries.fail_over import BY_SMS, TRIED_ENOUGH, move, moving, sms_of
from backend.deliveries.rules import (
    AFTER_FAILURE,
    ANSWERS,
    FAIL_OVER_RANK,
    RANKS,
    SILENT_RESIDENTS,
    Outcome,
    State,
)
from backend.deliveries.tables import Moment

log = structlog.get_logger(__name__)

FOUND_AT_ONCE = 10_000
SLICE = 500
"""Moved in one transaction: so many may still go by SMS when Telegram has just answered again."""
FORGOTTEN_AFTER = AFTER_FAILURE.longest + timedelta(minutes=5)
"""A failure so long ago says nothing of now. It is longer than from any try to the next."""

LANES = ", ".join(f"'{lane}'" for lane, rank in RANKS.items() if rank <= FAIL_OVER_RANK)
ANSWERED = ", ".join(f"'{outcome}'" for outcome in sorted(ANSWERS))
IS_RECENT = f"silences.failed_at >= :now - interval '{FORGOTTEN_AFTER.total_seconds():.0f} s'"

HEAR = f"""
    broken AS (
        DELETE FROM silences USING settled
        WHERE silences.channel = settled.channel AND settled.outcome IN ({ANSWERED})
    ), kept AS (
        INSERT INTO silences (channel, failing_since, failed_at, residents)
        SELECT channel, :now, :now,
            array_agg(DISTINCT resident_id) FILTER (WHERE outcome = '{Outcome.TEMPORARY}')
        FROM settled WHERE CAST(:is_heard AS boolean) AND channel = 'telegram'
        GROUP BY channel HAVING bool_or(outcome = '{Outcome.TEMPORARY}')
            AND NOT bool_or(outcome IN ({ANSWERED}))
        ON CONFLICT (channel) DO UPDATE SET
            failing_since = CASE WHEN {IS_RECENT} THEN silences.failing_since ELSE :now END,
            failed_at = :now,
            residents = ARRAY(
                SELECT DISTINCT each FROM unnest(excluded.residents
                    || CASE WHEN {IS_RECENT} THEN silences.residents ELSE '{{}}' END) AS each
                LIMIT {SILENT_RESIDENTS})
    )
    """  # noqa: S608 – words of our own
"""SQL: the CTEs behind `settled` that begin, keep or break a silence. They come before fail-over
locks messages: a slice takes the two in the same order.
"""

MAY_GO = f"""
    owed.channel = 'telegram' AND owed.rank <= {FAIL_OVER_RANK}
    AND owed.state = '{State.DUE}' AND owed.due_at <= :now
    AND (owed.attempts = 0
        OR owed.attempts = 1 AND owed.outcome IN ('{Outcome.UNSENT}', '{Outcome.THROTTLED}')
        OR {TRIED_ENOUGH})
    """
"""What can't have arrived; and what may have, as in every fail-over."""

NOW, OVERDUE = bindparam("now", type_=Moment), bindparam("overdue", type_=Moment)
STILL_SILENT = text(f"""
    SELECT failing_since FROM silences
    WHERE channel = 'telegram' AND failing_since <= :overdue AND {IS_RECENT}
      AND cardinality(residents) >= {SILENT_RESIDENTS}
    FOR SHARE
    """).bindparams(NOW, OVERDUE)  # noqa: S608 – words of our own
"""An answer that comes in meanwhile waits until the slice is moved; then none begins."""

FIND = text(f"""
    WITH spent AS (
        SELECT id FROM messages WHERE lane IN ({LANES}) AND expires_at > :now
        AND CAST(params->>'sms_rupiah_max' AS bigint) BETWEEN 1 AND
            coalesce(CAST(params->>'sms_rupiah' AS bigint), 0) * (1 + {sms_of("messages.id")}) - 1
    )
    SELECT owed.id FROM deliveries AS owed JOIN messages AS message ON message.id = owed.message_id
    WHERE {MAY_GO} AND {BY_SMS} AND message.expires_at > :now
      AND owed.message_id NOT IN (TABLE spent)
    ORDER BY owed.rank, owed.due_at, owed.id LIMIT {FOUND_AT_ONCE}
    """).bindparams(NOW, OVERDUE)  # noqa: S608 – words of our own

HOLD = text(f"""
    SELECT owed.id FROM deliveries AS owed JOIN messages AS message ON message.id = owed.message_id
    WHERE owed.id = ANY(CAST(:ids AS bigint[])) AND {MAY_GO}
    FOR UPDATE OF owed SKIP LOCKED
    """).bindparams(NOW, OVERDUE)  # noqa: S608 – words of our own
"""What a sender has claimed since it was found is passed over: it may be leaving just now."""

MOVE = moving(MAY_GO)


async def go_on_by_sms(database: Database, *, now: datetime, after: timedelta) -> None:
    """Every minute: what is due of the lanes that fail over, once Telegram has answered nobody
    for so long.
    """
    values = {"now": now, "overdue": now - after}
    moved = 0
    while ids := await _found(database, values):
        before = moved
        for first in range(0, len(ids), SLICE):
            moved += await _move(database, ids[first : first + SLICE], values)
        if moved == before:
            break
    if moved:
        log.warning("telegram-silent", moved=moved)


async def _found(database: Database, values: dict[str, datetime]) -> Sequence[int]:
    async with database.transaction() as session:
        if not await _is_silent(session, values):
            return ()
        return (await session.scalars(FIND, values)).all()


async def _move(database: Database, ids: Sequence[int], values: dict[str, datetime]) -> int:
    async with database.transaction() as session:
        if not await _is_silent(session, values):
            return 0
        held = (await session.scalars(HOLD, {"ids": ids, **values})).all()
        return await move(session, MOVE, held, **values) if held else 0


async def _is_silent(session: AsyncSession, values: dict[str, datetime]) -> bool:
    return await session.scalar(STILL_SILENT, values) is not None
