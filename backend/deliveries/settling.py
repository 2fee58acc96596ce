"""What came of claimed deliveries, and what is not said any more: one statement each.

What fails over costs two more, in the same transaction.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.deliveries.fail_over import fail_over
from backend.deliveries.rules import (
    FAIL_OVER_AFTER,
    RULINGS,
    Outcome,
    State,
    pause_before_next,
)
from backend.deliveries.schemas import Settled
from backend.deliveries.silence import HEAR
from backend.deliveries.tables import Delivery, Message, Moment

SETTLE = text(f"""
    WITH reported AS (
        SELECT * FROM unnest(
            CAST(:ids AS bigint[]), CAST(:attempts AS int[]), CAST(:outcomes AS text[]),
            CAST(:due AS timestamptz[]), CAST(:lost AS boolean[])
        ) AS each (id, attempt, outcome, due_at, is_lost)
    ), settled AS (
        UPDATE deliveries AS owed SET
            state = CASE WHEN reported.due_at IS NULL THEN '{State.SETTLED}'
                    ELSE '{State.DUE}' END,
            outcome = reported.outcome,
            due_at = coalesce(reported.due_at, owed.due_at),
            leased_until = NULL,
            settled_at = CASE WHEN reported.due_at IS NULL THEN :now END
        FROM reported
        WHERE owed.id = reported.id AND owed.attempts = reported.attempt
          AND owed.state = '{State.LEASED}'
        RETURNING owed.id, owed.resident_id, owed.channel, owed.chat_id, reported.is_lost,
            reported.outcome
    ), {HEAR}, lost AS (
        UPDATE addresses AS address SET unreachable_since = :now
        FROM settled
        WHERE settled.is_lost AND address.channel = settled.channel
          AND address.chat_id = settled.chat_id AND address.unreachable_since IS NULL
    )
    SELECT count(*) AS settled,
        array_agg(id) FILTER (WHERE is_lost OR outcome = '{Outcome.TEMPORARY}') AS failed
    FROM settled
    """).bindparams(bindparam("now", type_=Moment))  # noqa: S608 – words of our own


async def settle(
    session: AsyncSession,
    reports: Sequence[Settled],
    *,
    now: datetime,
    fail_over_after: timedelta = FAIL_OVER_AFTER,
    is_heard: bool = True,
) -> int:
    """Keep what came of claimed deliveries; returns for how many it still was the caller's to
    say. A lease that was lost to another claim, or settled before, is left as it is. What is
    urgent and was not taken fails over.

    is_heard: it is the channel's word; False where nothing was said to it.
    """
    due = [_due_again(report, now) for report in reports]
    values = {
        "ids": [report.id for report in reports],
        "attempts": [report.attempt for report in reports],
        "outcomes": [report.outcome.value for report in reports],
        "due": due,
        "lost": [RULINGS[report.outcome].is_lost for report in reports],
        "now": now,
        "is_heard": is_heard,
    }
    row = (await session.execute(SETTLE, values)).one()
    await fail_over(session, row.failed or [], now=now, after=fail_over_after)
    return int(row.settled)


async def withdraw(session: AsyncSession, about: Collection[str], *, now: datetime) -> None:
    """What is due about these things is not said any more; what is on its way can't be held."""
    told_of = select(Message.id).where(Message.about.in_(about))
    await session.execute(
        update(Delivery)
        .where(Delivery.message_id.in_(told_of), Delivery.state == State.DUE)
        .values(state=State.SETTLED, outcome=Outcome.UNWANTED, settled_at=now)
    )


def _due_again(report: Settled, now: datetime) -> datetime | None:
    pause = pause_before_next(report.outcome, report.attempt, wanted_s=report.wait_s)
    return None if pause is None else now + pause
