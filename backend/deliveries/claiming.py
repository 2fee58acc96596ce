"""Claiming: one statement, however many claim at once.

Before it another looks whether a bundle must be opened; what fails over costs two more, in the same
transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.deliveries import bundles
from backend.deliveries.fail_over import fail_over
from backend.deliveries.night import leaves_at
from backend.deliveries.rules import FAIL_OVER_AFTER, RANKS, Kind, Lane, Outcome, State
from backend.deliveries.tables import Moment

LEASE_S = 60
"""Longer than any attempt takes. What was claimed by a process that died waits so long."""

OF_CHANNEL = "deliveries WHERE deliveries.channel = :channel"
OF_CHATS = """
    addresses AS mine JOIN deliveries USING (resident_id, channel)
    WHERE mine.channel = :channel AND mine.chat_id = ANY(CAST(:chat_ids AS bigint[]))
    """
REACHED = "mine.unreachable_since IS NULL"
REACHED_NOW = f"{REACHED} AND mine.chat_id = ANY(CAST(:chat_ids AS bigint[]))"

UNWANTED = f"""
    (message.kind = '{Kind.STATUS}' AND NOT EXISTS (
        SELECT FROM follows WHERE follows.resident_id = owed.resident_id
        AND follows.number = message.params->>'number')
    OR message.kind = '{Kind.NOTICE}' AND EXISTS (
        SELECT FROM consents WHERE consents.resident_id = owed.resident_id
        AND consents.withdrawn_at >= message.created_at)
    AND NOT EXISTS (
        SELECT FROM consents WHERE consents.resident_id = owed.resident_id
        AND consents.withdrawn_at IS NULL))
    """  # noqa: S608 – words of our own
"""What the resident ended after it was owed: a follow, or all messages."""

ASLEEP = f"""
    :morning > :now AND message.kind = '{Kind.NOTICE}'
    AND owed.rank > {RANKS[Lane.URGENT]}
    """
"""By night: a notice that can wait."""

RANKED = ", ".join(str(rank) for rank in sorted(RANKS.values()))


def _claim(candidates: str, reached: str) -> str:
    """Lane by lane, each in its order. What another claim holds is passed over; each is judged
    in the statement that takes it, so what must not be told any more is settled and never handed
    out; what must not be told by night is due in the morning, however it came to be due.
    """
    return f"""
        WITH lapsed AS (
            SELECT deliveries.id, deliveries.rank, deliveries.due_at FROM {candidates}
            AND state = '{State.LEASED}' AND leased_until < now()
            ORDER BY leased_until LIMIT :limit FOR UPDATE OF deliveries SKIP LOCKED
        ), due AS (
            SELECT first.* FROM unnest(ARRAY[{RANKED}]) AS lane (rank) CROSS JOIN LATERAL (
                SELECT deliveries.id, deliveries.rank, deliveries.due_at FROM {candidates}
                AND state = '{State.DUE}' AND deliveries.rank = lane.rank AND due_at <= :now
                ORDER BY due_at LIMIT :limit FOR UPDATE OF deliveries SKIP LOCKED
            ) AS first
        ), taken AS (
            SELECT id FROM (TABLE lapsed UNION ALL TABLE due) AS either
            ORDER BY rank, due_at, id LIMIT :limit
        ), judged AS (
            SELECT owed.id, resident.language, message.kind, message.params, address.*,
                CASE WHEN message.expires_at <= :now THEN '{Outcome.EXPIRED}'
                     WHEN {UNWANTED} THEN '{Outcome.UNWANTED}'
                     WHEN address.chat_id IS NULL THEN '{Outcome.UNREACHABLE}' END AS outcome,
                {ASLEEP} AS is_asleep
            FROM taken JOIN deliveries AS owed USING (id)
            JOIN messages AS message ON message.id = owed.message_id
            JOIN residents AS resident ON resident.id = owed.resident_id
            LEFT JOIN LATERAL (
                SELECT mine.chat_id, mine.sealed_phone FROM addresses AS mine
                WHERE mine.resident_id = owed.resident_id AND mine.channel = owed.channel
                AND {reached}
                ORDER BY mine.proved_at DESC LIMIT 1
            ) AS address ON true
        ), claimed AS (
            UPDATE deliveries AS owed SET
                state = CASE WHEN judged.outcome IS NOT NULL THEN '{State.SETTLED}'
                        WHEN judged.is_asleep THEN '{State.DUE}' ELSE '{State.LEASED}' END,
                attempts = owed.attempts + 1 - judged.is_asleep::int,
                due_at = CASE WHEN judged.is_asleep THEN :morning ELSE owed.due_at END,
                chat_id = judged.chat_id,
                leased_until = CASE WHEN judged.outcome IS NULL AND NOT judged.is_asleep
                               THEN now() + interval '{LEASE_S} seconds' END,
                outcome = coalesce(judged.outcome, owed.outcome),
                settled_at = CASE WHEN judged.outcome IS NOT NULL
                             THEN :now END
            FROM judged WHERE judged.id = owed.id
            RETURNING owed.id, owed.message_id, owed.attempts, owed.rank, owed.due_at,
                owed.state, owed.chat_id, judged.language, judged.kind, judged.params,
                judged.outcome, judged.sealed_phone
        )
        SELECT id, message_id, attempts, state, chat_id, sealed_phone, language, kind, params,
            outcome
        FROM claimed ORDER BY rank, due_at, id
        """  # noqa: S608 – words of our own


# With the number itself in the statement: the planner takes a parameter for a tenth of the table.
LIMIT = bindparam("limit", type_=Integer, literal_execute=True)
NOW, MORNING = bindparam("now", type_=Moment), bindparam("morning", type_=Moment)
CLAIM = text(_claim(OF_CHANNEL, REACHED)).bindparams(LIMIT, NOW, MORNING)
CLAIM_CONNECTED = text(_claim(OF_CHATS, REACHED_NOW)).bindparams(LIMIT, NOW, MORNING)


@dataclass(frozen=True, slots=True)
class Taken:
    """A claimed delivery, before it is told what its message comes to."""

    id: int
    message_id: int
    attempt: int
    chat_id: int
    sealed_phone: bytes | None
    """Of an SMS address."""
    language: str
    kind: str
    params: dict[str, Any]


async def claim(
    session: AsyncSession,
    *,
    channel: str,
    limit: int,
    now: datetime,
    chat_ids: Sequence[int] | None = None,
) -> list[Taken]:
    """Up to `limit` due deliveries of a channel, leased by the database's clock.

    now: business time. chat_ids: only those that can be told at one of these addresses.
    What is expired, unwanted or without an address is settled on the way, or fails over.
    """
    await bundles.open_next(session, channel=channel, limit=limit, now=now, chat_ids=chat_ids)
    values: dict[str, Any] = {"channel": channel, "limit": limit, "now": now}
    values["morning"] = leaves_at(Lane.OUTAGE, now)
    statement = CLAIM
    if chat_ids is not None:
        statement, values["chat_ids"] = CLAIM_CONNECTED, list(chat_ids)
    while True:
        rows = (await session.execute(statement, values)).all()
        unreachable = [row.id for row in rows if row.outcome == Outcome.UNREACHABLE]
        await fail_over(session, unreachable, now=now, after=FAIL_OVER_AFTER)
        taken = [_taken(row) for row in rows if row.state == State.LEASED]
        if taken or not rows:
            return taken


def _taken(row: Row[Any]) -> Taken:
    return Taken(
        id=row.id,
        message_id=row.message_id,
        attempt=row.attempts,
        chat_id=row.chat_id,
        sealed_phone=row.sealed_phone,
        language=row.language,
        kind=row.kind,
        params=row.params,
    )
