"""A proved phone becomes an address of its resident.

Numbers are recycled, and shared in families: whoever proves a phone must not inherit what
somebody else follows on Telegram. So the phone moves alone, and takes along only the rest of a
resident who had nothing but this phone.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, TextClause, and_, delete, exists, or_, select, text, update
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


ACTIVE = "state IN ('offered', 'requested', 'confirmed', 'arrived')"
"""As in appointments/states.py, which stands above this room; a test compares them."""

MAKE_ROOM = text(f"""
    WITH active AS (
        SELECT id, resident_id, service, person FROM appointments
        WHERE resident_id IN (:former, :resident) AND {ACTIVE}
    ), crowded AS (
        SELECT theirs.id, service, row_number() OVER (PARTITION BY service ORDER BY person) AS nth
        FROM active AS theirs JOIN active AS mine USING (service, person)
        WHERE theirs.resident_id = :former AND mine.resident_id = :resident
    ), free AS (
        SELECT service, person, row_number() OVER (PARTITION BY service ORDER BY person) AS nth
        FROM (SELECT DISTINCT service FROM crowded) AS wanted
        CROSS JOIN generate_series(0, 3) AS numbers (person)
        WHERE (service, person) NOT IN (SELECT service, person FROM active)
    )
    UPDATE appointments AS theirs SET person = free.person
    FROM crowded JOIN free USING (service, nth) WHERE theirs.id = crowded.id
    """)  # noqa: S608 – words of our own
"""Each may have booked for "me": the former one's get the next free numbers of the family."""

SAME_IF_ACTIVE = f"""
    CASE WHEN mine.{ACTIVE} THEN concat_ws(' ', mine.service, mine.person) ELSE concat(mine.id) END
    """

MOVES = (
    _move("follows", "mine.number"),
    _move("subscriptions", "mine.office, mine.service"),
    _move("consents", "mine.purpose, mine.given_at"),
    _move("waiting", "mine.service, mine.person"),
    MAKE_ROOM,
    _move("appointments", SAME_IF_ACTIVE),
)
"""An appointment that found no number stays, without an owner: its place is not lost unseen."""


async def link_phone(
    session: AsyncSession, keys: Keys, resident: int, phone: str, now: datetime
) -> None:
    """phone: E.164, as the channel proved it. A resident, held whole, has one phone: the newest."""
    chat_id = keys.chat_id(SMS, phone)
    values = {
        "resident_id": resident,
        **seal_phone(keys, phone)._asdict(),
        "proved_at": now,
        "unreachable_since": None,
    }
    former = await _clear(session, keys, resident, phone, but=chat_id)
    former.add(await _take(session, chat_id, values))
    for one in sorted(former - {resident}):
        await _join(session, one, resident)


async def unlink_phone(session: AsyncSession, resident: int) -> None:
    """Whoever had no other address is forgotten: nobody could ask for it any more."""
    await session.execute(delete(Address).where(*_phones_of(resident)))
    if not await _is_reached(session, resident):
        await session.execute(delete(Resident).where(Resident.id == resident))


async def linked_phone(session: AsyncSession, keys: Keys, resident: int) -> str | None:
    """In E.164; for its owner's eyes, masked, and for sending."""
    sealed = await session.scalar(select(Address.sealed_phone).where(*_phones_of(resident)))
    return None if sealed is None else open_phone(keys, sealed)


async def _clear(
    session: AsyncSession, keys: Keys, resident: int, phone: str, *, but: int
) -> set[int]:
    """Take away the resident's other phones, and this one where an older key has hidden it.

    Returns whose addresses they were. but: the chat's id under the current key.
    """
    hidden = [
        and_(Address.key_id == key, Address.phone_mac == phone_mac(keys, phone, key))
        for key in keys.ids[1:]
    ]
    is_either = or_(Address.resident_id == resident, *hidden)
    others = delete(Address).where(Address.channel == SMS, Address.chat_id != but, is_either)
    return set(await session.scalars(others.returning(Address.resident_id)))


async def _take(session: AsyncSession, chat_id: int, values: dict[str, Any]) -> int:
    """Give the phone's address these values. Returns whose it was; of a new one, whose it is.

    Added before it is looked for: a request that runs at the same time may be adding it.
    """
    address = insert(Address).values(channel=SMS, chat_id=chat_id, **values)
    added = address.on_conflict_do_nothing().returning(Address.resident_id)
    resident: int | None = await session.scalar(added)
    if resident is not None:
        return resident
    here = (Address.channel == SMS, Address.chat_id == chat_id)
    former = await session.scalar(select(Address.resident_id).where(*here).with_for_update())
    if former is None:
        return await _take(session, chat_id, values)
    await session.execute(update(Address).where(*here).values(**values))
    return former


async def _hold(session: AsyncSession, former: int) -> None:
    """Until whoever is adding to it has done so."""
    await session.execute(select(Resident.id).where(Resident.id == former).with_for_update())


async def _join(session: AsyncSession, former: int, resident: int) -> None:
    """Move what is left of a resident who has no address any more."""
    await _hold(session, former)
    if await _is_reached(session, former):
        return
    who = {"former": former, "resident": resident}
    for move in MOVES:
        await session.execute(move, who)
    await session.execute(delete(Resident).where(Resident.id == former))


async def _is_reached(session: AsyncSession, resident: int) -> bool:
    return bool(await session.scalar(select(exists().where(Address.resident_id == resident))))


def _phones_of(resident: int) -> tuple[ColumnElement[bool], ...]:
    return Address.resident_id == resident, Address.channel == SMS
