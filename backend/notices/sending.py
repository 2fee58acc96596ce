"""From a notice to its deliveries, and back: one statement each, however many it is for."""

import json
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import driver_of
from backend.deliveries.rules import CHANNELS, RANKS, Kind, Lane, Outcome, State
from backend.deliveries.tables import Delivery, Message
from backend.notices.audience import Recipients, recipients
from backend.notices.night import leaves_at
from backend.notices.rules import WORTH, Purpose
from backend.notices.tables import Notice
from backend.notices.telling import params_of
from backend.offices.rules import Directory

TIMEOUT_S = 300
"""A million rows take longer than any other statement may."""


def _fan_out(to: Recipients) -> str:
    """A message is new, and a recipient in it once: no row can be there already. A cause that was
    said before has no message, and so no deliveries: a second fan-out writes nothing.

    In the order of residents, because indexes grow at one end and foreign keys find their page
    warm: a million rows in a hash's order take twice as long.
    """
    return f"""
        WITH message AS (
            INSERT INTO messages (cause, about, params, due_at, lane, kind, expires_at, created_at)
            VALUES ($7, $7, $8::text::jsonb, $9::timestamptz, $10, '{Kind.NOTICE}',
                $11::timestamptz, $6)
            ON CONFLICT (cause) DO NOTHING
            RETURNING id
        )
        INSERT INTO deliveries
            (message_id, resident_id, channel, rank, state, outcome, attempts, due_at, settled_at)
        SELECT message.id, recipient.resident_id, recipient.channel, $12::smallint,
            CASE WHEN reachable THEN '{State.DUE}' ELSE '{State.SETTLED}' END,
            CASE WHEN NOT reachable THEN '{Outcome.UNREACHABLE}' END,
            0, $9, CASE WHEN NOT reachable THEN $6 END
        FROM message CROSS JOIN ({to.sql}) AS recipient
        ORDER BY recipient.resident_id
        """  # noqa: S608 – words and SQL of our own


def cause_of(notice: Notice) -> str:
    return f"notice:{notice.id}"


async def fan_out(
    session: AsyncSession,
    notice: Notice,
    directory: Directory,
    now: datetime,
    *,
    sms_rupiah: int,
) -> int:
    """Owe it to everybody whom it is for; returns to how many. notice: held by the session."""
    lane = Lane(notice.lane)
    due_at = leaves_at(lane, now)
    to = await recipients(session, notice, directory, now)
    driver = await driver_of(session)
    status = await driver.execute(
        _fan_out(to),
        *to.values,
        cause_of(notice),
        json.dumps(params_of(notice) | _ceiling(notice, sms_rupiah)),
        due_at,
        lane.value,
        due_at + WORTH[Purpose(notice.purpose)],
        RANKS[lane],
        timeout=TIMEOUT_S,
    )
    said = select(Message.id).where(Message.cause == cause_of(notice))
    notice.message_id = await session.scalar(said)
    return int(status.rpartition(" ")[2])


def _ceiling(notice: Notice, sms_rupiah: int) -> dict[str, int]:
    """What fails over to SMS keeps to it: deliveries/fail_over.py."""
    return {"sms_rupiah_max": notice.sms_rupiah_max, "sms_rupiah": sms_rupiah}


async def settle_due(session: AsyncSession, notice: Notice, now: datetime) -> int:
    """Nobody more gets it; returns how many would have.

    What is in somebody's hands can't be held; should it come back, it is expired.
    """
    driver = await driver_of(session)
    status = await driver.execute(
        f"""
        UPDATE deliveries SET state = '{State.SETTLED}', outcome = '{Outcome.STOPPED}',
            settled_at = $2
        WHERE message_id = $1 AND state = '{State.DUE}'
        """,  # noqa: S608 – words of our own
        notice.message_id,
        now,
        timeout=TIMEOUT_S,
    )
    over = update(Message).where(Message.id == notice.message_id).values(expires_at=now)
    await session.execute(over)
    return int(status.rpartition(" ")[2])


async def is_under_way(session: AsyncSession, notice: Notice) -> bool:
    """Whether anybody still waits for it. Looked for from the end: there the last ones are."""
    waiting = select(Delivery.id).where(
        Delivery.message_id == notice.message_id, Delivery.state.in_((State.DUE, State.LEASED))
    )
    return await session.scalar(waiting.order_by(Delivery.resident_id.desc()).limit(1)) is not None


async def hush(session: AsyncSession, now: datetime) -> int:
    """At night: what is due of notices that can wait is due in the morning."""
    morning = leaves_at(Lane.OUTAGE, now)
    if morning - now <= timedelta(0):
        return 0
    driver = await driver_of(session)
    status = await driver.execute(
        f"""
        UPDATE deliveries SET due_at = $2 WHERE id IN (
            SELECT id FROM deliveries
            WHERE state = '{State.DUE}' AND due_at <= $1 AND channel = ANY($3) AND rank = ANY($4)
                AND message_id IN (SELECT message_id FROM notices WHERE state = 'sending')
            FOR UPDATE SKIP LOCKED)
        """,  # noqa: S608 – words of our own
        now,
        morning,
        CHANNELS,
        [rank for lane, rank in RANKS.items() if lane is not Lane.URGENT],
        timeout=TIMEOUT_S,
    )
    return int(status.rpartition(" ")[2])
