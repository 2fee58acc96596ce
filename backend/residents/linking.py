"""A proved phone becomes an address of its resident.

Numbers are recycled, and shared in families: whoever proves a phone must not inherit what
somebody else follows on Telegram. So the phone moves alone, and takes along only the rest of a
resident who had nothing but this phone.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, TextClause, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.keys import Keys
from backend.residents.phones import open_phone, phone_mac, seal_phone
from backend.residents.tables import Address, Resident

SMS = "sms"


def _move(table: str, same: str) -> TextClause:
    """What both have stays once; the rest of the former one's goes with its row."""
    return text(f"""
        UPDATE {table} AS theirs SET resident_id = :resident
        WHERE resident_id = :former AND NOT EXISTS (
            SELECT FROM {table} AS mine WHERE mine.resident_id = :resident
            AND ({same}) IS NOT DISTINCT FROM ({same.replace("mine.", "theirs.")})
        )
        """)  # noqa: S608 – tables and columns of our own


MOVES = (
    _move("follows", "mine.number"),
    _move("subscriptions", "mine.office, mine.service"),
    _move("consents", "mine.purpose, mine.given_at"),
)


async def link_phone(
    session: AsyncSession, keys: Keys, resident: int, phone: str, now: datetime
) -> None:
    """phone: E.164, as the channel proved it. A resident has one phone: the newest."""
    chat_id = keys.chat_id(SMS, phone)
    here = (Address.channel == SMS, Address.chat_id == chat_id)
    before = await session.scalar(select(Address.resident_id).where(*here).with_for_update())
    await session.execute(delete(Address).where(*_phones_of(resident), Address.chat_id != chat_id))
    values = {
        "resident_id": resident,
        "sealed_phone": seal_phone(keys, phone),
        "phone_mac": phone_mac(keys, phone),
        "key_id": keys.current_id,
        "proved_at": now,
        "unreachable_since": None,
    }
    address = insert(Address).values(channel=SMS, chat_id=chat_id, **values)
    await session.execute(
        address.on_conflict_do_update(index_elements=["channel", "chat_id"], set_=values)
    )
    if before is not None and before != resident:
        await _join(session, before, resident)


async def unlink_phone(session: AsyncSession, resident: int) -> None:
    await session.execute(delete(Address).where(*_phones_of(resident)))


async def linked_phone(session: AsyncSession, keys: Keys, resident: int) -> str | None:
    """In E.164; for its owner's eyes, masked, and for sending."""
    sealed = await session.scalar(select(Address.sealed_phone).where(*_phones_of(resident)))
    return None if sealed is None else open_phone(keys, sealed)


async def _join(session: AsyncSession, former: int, resident: int) -> None:
    """Move what is left of a resident who has no address any more."""
    left = select(func.count()).where(Address.resident_id == former)
    if await session.scalar(left):
        return
    who = {"former": former, "resident": resident}
    for move in MOVES:
        await session.execute(move, who)
    await session.execute(delete(Resident).where(Resident.id == former))


def _phones_of(resident: int) -> tuple[ColumnElement[bool], ...]:
    return Address.resident_id == resident, Address.channel == SMS
