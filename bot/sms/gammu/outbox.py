"""What SMSD is to send: one row for each message, in its outbox until the modem has it."""

from backend.client import Outcome
from bot.deliver import Sent
from bot.metrics import SMS_RECEIPTS
from bot.sms.gammu.database import Pool
from bot.sms.gateway import OutgoingSms

WAITING_MAX = 20
"""A minute's worth for a modem. More would wait where no other gateway can take them over."""
FULL_S = 5.0

KNOWN = """
SELECT
    EXISTS (SELECT FROM outbox WHERE "CreatorID" = $1)
    OR EXISTS (
        SELECT FROM sentitems
        WHERE "CreatorID" = $1 AND "Status" NOT IN ('SendingError', 'Error')
    ) AS is_known,
    (SELECT count(*) FROM outbox) AS waiting
"""
"""SMSD writes into sentitems before it deletes from outbox: one look at both misses none."""

INSERT = """
INSERT INTO outbox (
    "CreatorID", "DestinationNumber", "TextDecoded", "DeliveryReport", "Coding", "Class",
    "InsertIntoDB"
)
SELECT $1, $2::text, $3, $4, 'Default_No_Compression', -1,
    greatest(LOCALTIMESTAMP(0), max("InsertIntoDB") + interval '1 second')
FROM outbox WHERE "DestinationNumber" = $2::text
"""
"""SMSD sends in the order of InsertIntoDB, which has no fractions: what goes to one phone within a
second would overtake.
"""

DELETE_STALE = """
DELETE FROM outbox WHERE "SendingDateTime" < LOCALTIMESTAMP - make_interval(secs => $1) RETURNING 1
"""
EXPIRED = "expired"


async def put(pool: Pool, sms: OutgoingSms, *, with_receipt: bool) -> Sent:
    """The name stands in CreatorID, which SMSD carries on, so that a repeat is found again."""
    async with pool.acquire() as connection, connection.transaction():
        # Two at once with one name would both find it unknown.
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", sms.name)
        is_known, waiting = await connection.fetchrow(KNOWN, sms.name) or (False, 0)
        if is_known:
            return Sent(Outcome.DELIVERED)
        if waiting >= WAITING_MAX:
            return Sent(Outcome.THROTTLED, FULL_S)
        report = "yes" if with_receipt else "no"
        await connection.execute(INSERT, sms.name, sms.number, sms.text, report)
    return Sent(Outcome.DELIVERED)


async def expire(pool: Pool, gateway: str, *, ttl_s: float) -> None:
    """A modem that was away for days must not tell old news, nor its database keep it."""
    stale = await pool.fetch(DELETE_STALE, ttl_s)
    SMS_RECEIPTS.labels(gateway, EXPIRED).inc(len(stale))
