"""What SMSD has received: brought in its order, and deleted once it is safe with us.

Its inbox holds numbers and texts in clear, so that a row left there would be a log of them.
"""

from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.sms.gammu.database import Connection, Pool
from bot.sms.gammu.udh import part_of
from bot.sms.gateway import IncomingSms, Take

log = structlog.get_logger(__name__)

AT_ONCE_MAX = 50
BINARY = "8bit"
"""Settings and ringtones from operators: nobody wrote them, and they have no text."""
USSD = 127
"""The class of an answer to a modem's own *123#: an administrator's, not a message."""


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    received_at: datetime
    """By the clock of the phone company; without a zone."""
    sender: str = field(repr=False)
    content: str = field(repr=False)
    """UTF-16 in hexadecimal."""
    header: str
    coding: str

    def message(self, gateway: str) -> IncomingSms:
        """Raises ValueError where its content is not what SMSD writes."""
        # A database that was made anew counts its ids from 1 again; the time keeps them apart.
        message_id = f"{self.id}-{self.received_at:%Y%m%dT%H%M%S}"
        # Half an emoji at a part's end has its other half in the next part: it is lost.
        text = bytes.fromhex(self.content).decode("utf-16-be", errors="replace")
        return IncomingSms(gateway, message_id, self.sender, text, part_of(self.header))


async def bring(pool: Pool, take: Take, gateway: str) -> None:
    """One batch. What `take` refuses stays, and what its sender wrote after it waits behind it.

    No connection is held while `take` works.
    """
    async with pool.acquire() as connection:
        rows = await _waiting(connection)
    refused: set[str] = set()
    for row in rows:
        if row.sender in refused:
            continue
        if row.coding == BINARY:
            log.info("sms-without-text", gateway=gateway, row=row.id)
        elif not await _is_taken(row, take, gateway):
            refused.add(row.sender)
            continue
        await pool.execute('DELETE FROM inbox WHERE "ID" = $1', row.id)


async def _waiting(connection: Connection) -> list[Row]:
    """Not what another program of the office has marked as its own, by setting Processed.

    TextDecoded would be easier to read: but of a long message SMSD writes all of it into the first
    part's, and nothing into the others'.
    """
    found = await connection.fetch(
        """
        SELECT "ID", "ReceivingDateTime", "SenderNumber", "Text", "UDH", "Coding"
        FROM inbox WHERE NOT "Processed" AND "Class" <> $1 ORDER BY "ID" LIMIT $2
        """,
        USSD,
        AT_ONCE_MAX,
    )
    return [Row(*each) for each in found]


async def _is_taken(row: Row, take: Take, gateway: str) -> bool:
    try:
        await take(row.message(gateway))
    except Exception as error:
        log.error("sms-not-taken", gateway=gateway, row=row.id, error=type(error).__name__)
        return False
    return True
