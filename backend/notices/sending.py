"""From a notice to those who are owed it, and back: a few statements, however many they are."""

import json
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import driver_of
from backend.deliveries import bundles
from backend.deliveries.night import leaves_at
from backend.deliveries.rules import RANKS, Kind, Lane, Outcome, State
from backend.deliveries.tables import Bundle, Delivery, Message
from backend.notices.audience import TIMEOUT_S, Recipients, recipients
from backend.notices.previewing import comes_to
from backend.notices.rules import WORTH, Policy, Preview, Purpose
from backend.notices.tables import Notice
from backend.notices.telling import params_of
from backend.offices.rules import Directory

AT_ONCE_MAX = 1_000
"""Up to so many have a delivery of their own at once; of more there are bundles."""


def _fan_out(to: Recipients) -> str:
    """A message is new, and a recipient in it once. A cause that was said before has no message,
    and so no bundles: a second fan-out writes nothing.

    Those of a channel and a language are put into one array and cut into pieces: numbering a
    million rows would take longer than all the rest. What the notice comes to is what is
    written, counted by the way.
    """
    return f"""
        WITH message AS (
            INSERT INTO messages (cause, about, params, due_at, lane, kind, expires_at, created_at)
            VALUES ($7, $7, $8::text::jsonb, $9::timestamptz, $10, '{Kind.NOTICE}',
                $11::timestamptz, $6)
            ON CONFLICT (cause) DO NOTHING
            RETURNING id
        ), alike AS (
            SELECT channel, language, array_agg(resident_id) AS ids, count(*) AS people,
                count(*) FILTER (WHERE reachable) AS reachable
            FROM ({to.sql} ORDER BY resident_id) AS recipient GROUP BY channel, language
        ), bundled AS (
            INSERT INTO bundles
                (message_id, channel, rank, due_at, number, resident_ids, first_id, last_id, size)
            SELECT message.id, channel, $12::smallint, $9, number, piece.ids, span.*
            FROM message CROSS JOIN alike
            CROSS JOIN LATERAL generate_series(0, (people - 1) / $13::int) AS number
            CROSS JOIN LATERAL (
                SELECT alike.ids[number * $13 + 1 : (number + 1) * $13] AS ids
            ) AS piece
            CROSS JOIN LATERAL (
                SELECT min(id), max(id), count(*) FROM unnest(piece.ids) AS id
            ) AS span
        )
        SELECT message.id, channel, language, people, reachable FROM message CROSS JOIN alike
        """  # noqa: S608 – words and SQL of our own


def cause_of(notice: Notice) -> str:
    return f"notice:{notice.id}"


async def fan_out(
    session: AsyncSession, notice: Notice, directory: Directory, policy: Policy, now: datetime
) -> Preview:
    """Owe it to everybody whom it is for; returns what it comes to. notice: held by the session."""
    lane = Lane(notice.lane)
    due_at = leaves_at(lane, now)
    to = await recipients(session, notice, directory, now)
    driver = await driver_of(session)
    rows = await driver.fetch(
        _fan_out(to),
        *to.values,
        cause_of(notice),
        json.dumps(params_of(notice) | _ceiling(notice, policy)),
        due_at,
        lane.value,
        due_at + WORTH[Purpose(notice.purpose)],
        RANKS[lane],
        bundles.SIZE,
        timeout=TIMEOUT_S,
    )
    said = select(Message.id).where(Message.cause == cause_of(notice))
    notice.message_id = await session.scalar(said)
    if 0 < sum(row["people"] for row in rows) <= AT_ONCE_MAX:
        await bundles.open_all(session, rows[0]["id"], now=now)
    return comes_to(notice, directory, policy, rows)


def _ceiling(notice: Notice, policy: Policy) -> dict[str, int]:
    """What fails over to SMS keeps to it: deliveries/fail_over.py."""
    return {"sms_rupiah_max": notice.sms_rupiah_max, "sms_rupiah": policy.sms_rupiah}


async def stop(session: AsyncSession, notice: Notice, now: datetime) -> int:
    """Nobody more gets it; returns how many would have.

    What is in somebody's hands can't be held; should it come back, it is expired.
    """
    if notice.message_id is None:
        return 0
    bundled = await bundles.stop(session, notice.message_id)
    due = (
        update(Delivery)
        .where(Delivery.message_id == notice.message_id, Delivery.state == State.DUE)
        .values(state=State.SETTLED, outcome=Outcome.STOPPED, settled_at=now)
        .returning(Delivery.id)
    )
    over = update(Message).where(Message.id == notice.message_id).values(expires_at=now)
    settled = (await session.scalars(due)).all()
    await session.execute(over)
    return bundled + len(settled)


async def is_under_way(session: AsyncSession, notice: Notice) -> bool:
    """Whether anybody still waits for it. Looked for from the end: there the last ones are."""
    bundled = select(Bundle.id).where(
        Bundle.message_id == notice.message_id, Bundle.outcome.is_(None)
    )
    owed = select(Delivery.id).where(
        Delivery.message_id == notice.message_id, Delivery.state.in_((State.DUE, State.LEASED))
    )
    last = (bundled.limit(1), owed.order_by(Delivery.resident_id.desc()).limit(1))
    return any([await session.scalar(one) is not None for one in last])
