"""What SMSD has sent: what became of it is counted, and what is personal goes as soon as it can.

At once its text; with its receipt the number, which SMSD finds the receipt's message by; after a
while the row, by which a repeat is found.
"""

from bot.metrics import SMS_RECEIPTS
from bot.sms.gammu.database import Pool

STATES = {
    # sentitems.Status when nothing more comes → how it is counted.
    "SendingOKNoReport": "sent",
    "DeliveryOK": "delivered",
    "DeliveryFailed": "failed",
    "DeliveryUnknown": "unknown",
    "SendingError": "failed",
    "Error": "failed",
}
WITHOUT_RECEIPT = "missing"

FORGET_TEXTS = """
UPDATE sentitems SET "Text" = '', "TextDecoded" = '' WHERE "Text" <> '' OR "TextDecoded" <> ''
"""
FORGET_NUMBERS = """
UPDATE sentitems SET "DestinationNumber" = ''
WHERE "DestinationNumber" <> '' AND "Status" = ANY($1) RETURNING "Status"
"""
DELETE_OLD = """
DELETE FROM sentitems WHERE "SendingDateTime" < LOCALTIMESTAMP - make_interval(secs => $1)
RETURNING "DestinationNumber" <> '' AS is_uncounted
"""


async def tidy(pool: Pool, gateway: str, *, kept_s: float) -> None:
    await pool.execute(FORGET_TEXTS)
    for (status,) in await pool.fetch(FORGET_NUMBERS, list(STATES)):
        SMS_RECEIPTS.labels(gateway, STATES[status]).inc()
    for (is_uncounted,) in await pool.fetch(DELETE_OLD, kept_s):
        if is_uncounted:
            SMS_RECEIPTS.labels(gateway, WITHOUT_RECEIPT).inc()
