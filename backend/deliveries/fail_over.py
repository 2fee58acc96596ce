"""From Telegram to SMS: what is urgent and did not arrive is due again on another address.

It stays the same row, so nobody is told the same on two channels that both work. Personal news and
campaigns don't fail over: they are not worth an SMS each, and whoever blocked the bot may have
meant it. A message's own ceiling (`sms_rupiah_max` and `sms_rupiah` in its params) holds however
many fail at once: the message's row is locked before its SMS are counted.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.deliveries.rules import FAIL_OVER_RANK, RULINGS, Outcome, State
from backend.deliveries.tables import Moment
from backend.metrics import FAILED_OVER

TRIES_MIN = 2
"""In a long broadcast a first try comes late; one that fails is no sign that Telegram is away."""

GONE = ", ".join(
    f"'{outcome}'"
    for outcome in Outcome
    if RULINGS[outcome].is_lost or outcome is Outcome.UNREACHABLE
)

LOCK = text(
    """
    SELECT FROM messages WHERE params ? 'sms_rupiah_max' AND id IN (
        SELECT message_id FROM deliveries WHERE id = ANY(CAST(:ids AS bigint[]))
    ) ORDER BY id FOR NO KEY UPDATE
    """
)


def has(channel: str, also: str = "true") -> str:
    """SQL: whether the resident of `owed` has an address there."""
    return f"""EXISTS (
        SELECT FROM addresses AS mine WHERE mine.resident_id = owed.resident_id
        AND mine.channel = '{channel}' AND mine.unreachable_since IS NULL AND {also}
    )"""


def sms_of(message_id: str) -> str:
    """SQL: how many SMS of a message have arrived or are on their way."""
    return f"""(
        SELECT count(*) FROM deliveries AS sms
        WHERE sms.message_id = {message_id} AND sms.channel = 'sms'
        AND (sms.state <> '{State.SETTLED}' OR sms.outcome = '{Outcome.DELIVERED}')
    ) + (
        SELECT coalesce(sum(size), 0) FROM bundles
        WHERE bundles.message_id = {message_id}
        AND bundles.channel = 'sms' AND bundles.outcome IS NULL
    )"""  # noqa: S608 – words of our own


BY_SMS = has("sms", "mine.sealed_phone IS NOT NULL")
TRIED_ENOUGH = f"message.due_at <= :overdue AND owed.attempts >= {TRIES_MIN}"


def moving(which: str) -> TextClause:
    """SQL: those of :ids that `which` is true of are due elsewhere; returns where, for each.

    which: of `owed` and `message`, at :now and :overdue.
    """
    return text(f"""
        WITH failed AS (
            SELECT owed.id, owed.message_id,
                coalesce(CAST(message.params->>'sms_rupiah_max' AS bigint), 0) AS most,
                coalesce(CAST(message.params->>'sms_rupiah' AS bigint), 0) AS price,
                {BY_SMS} AS by_sms,
                owed.state = '{State.SETTLED}' AND {has("web")} AS by_web
            FROM deliveries AS owed JOIN messages AS message ON message.id = owed.message_id
            WHERE owed.id = ANY(CAST(:ids AS bigint[]))
              AND owed.channel = 'telegram' AND owed.rank <= {FAIL_OVER_RANK} AND ({which})
        ), spent AS (
            SELECT message_id, {sms_of("capped.message_id")} AS sms
            FROM (SELECT DISTINCT message_id FROM failed WHERE most > 0 AND by_sms) AS capped
        ), led AS (
            SELECT failed.id, CASE
                WHEN by_sms AND (most = 0 OR price * (coalesce(spent.sms, 0) + row_number() OVER (
                    PARTITION BY message_id, by_sms ORDER BY failed.id)) <= most) THEN 'sms'
                WHEN by_web THEN 'web' END AS channel
            FROM failed LEFT JOIN spent USING (message_id)
        )
        UPDATE deliveries AS owed
        SET channel = led.channel, state = '{State.DUE}', due_at = :now, settled_at = NULL
        FROM led WHERE led.id = owed.id AND led.channel IS NOT NULL
        RETURNING led.channel
        """).bindparams(  # noqa: S608 – words of our own
        bindparam("now", type_=Moment), bindparam("overdue", type_=Moment)
    )


FAIL_OVER = moving(f"""
    owed.state = '{State.SETTLED}' AND owed.outcome IN ({GONE})
    OR owed.state = '{State.DUE}' AND owed.outcome = '{Outcome.TEMPORARY}' AND {TRIED_ENOUGH}
    """)


async def fail_over(
    session: AsyncSession, ids: Sequence[int], *, now: datetime, after: timedelta
) -> None:
    """Of these deliveries, just settled or put back in this transaction, those that may go by
    another channel are due there at once.

    after: how long Telegram may fail to answer before an SMS is sent in its place.
    """
    if ids:
        await move(session, FAIL_OVER, ids, now=now, overdue=now - after)


async def move(
    session: AsyncSession,
    statement: TextClause,
    ids: Sequence[int],
    *,
    now: datetime,
    overdue: datetime,
) -> int:
    """statement: of moving(). Returns how many go on by another channel."""
    await session.execute(LOCK, {"ids": ids})
    values = {"ids": ids, "now": now, "overdue": overdue}
    channels = (await session.scalars(statement, values)).all()
    for channel in channels:
        FAILED_OVER.labels(channel).inc()
    return len(channels)
