"""What residents ask to be kept of them: made known, followed, subscribed, linked, forgotten."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.asker import Asker
from backend.errors import ConsentNeeded, TooMany
from backend.residents.phones import SealedPhone
from backend.residents.schemas import MESSAGES, VERSION
from backend.residents.tables import Address, Consent, Follow, Resident, Subscription

FOLLOWS_MAX = 20
SUBSCRIPTIONS_MAX = 20


async def find(session: AsyncSession, asker: Asker) -> int | None:
    """The resident whose chat this is; None for a stranger."""
    mine = select(Address.resident_id).where(*_is_chat_of(asker))
    resident: int | None = await session.scalar(mine)
    return resident


async def hold(session: AsyncSession, asker: Asker, *, whole: bool = False) -> int | None:
    """The same until the transaction ends: one change of a resident at a time.

    A resident may ask from two chats at once; what one ends, the other must not add to. What is
    only written for them goes on: a notice to thousands, which none of them is to wait for. whole:
    that waits too, a booking among it, because the resident may be gone or another's afterwards.
    """
    mine = select(Resident.id).join(Address).where(*_is_chat_of(asker))
    held = mine.with_for_update(of=Resident, key_share=not whole)
    resident: int | None = await session.scalar(held)
    return resident


async def make_known(
    session: AsyncSession,
    asker: Asker,
    now: datetime,
    *,
    phone: SealedPhone | None = None,
    whole: bool = False,
) -> int:
    """The resident whose chat this is, held, new if need be, in the language spoken now.

    Two first requests of a chat at once make one resident: the address decides. Whoever asks
    can be reached again there; phone: by SMS, the asker's, to send to.
    """
    lost = (*_is_chat_of(asker), Address.unreachable_since.is_not(None))
    await session.execute(update(Address).where(*lost).values(unreachable_since=None))
    known = await hold(session, asker, whole=whole)
    if known is not None:
        await tell_language(session, asker, asker.language)
        return known
    resident = Resident(language=asker.language, created_at=now)
    session.add(resident)
    await session.flush()
    address = insert(Address).values(
        channel=asker.channel,
        chat_id=asker.chat_id,
        resident_id=resident.id,
        proved_at=now,
        **({} if phone is None else phone._asdict()),
    )
    added = await session.scalar(address.on_conflict_do_nothing().returning(Address.resident_id))
    if added is not None:
        return resident.id
    await session.delete(resident)
    return await make_known(session, asker, now, phone=phone, whole=whole)


async def tell_language(session: AsyncSession, asker: Asker, language: str) -> None:
    """Of a stranger nothing is kept."""
    mine = select(Address.resident_id).where(*_is_chat_of(asker)).scalar_subquery()
    await session.execute(
        update(Resident)
        .where(Resident.id == mine, Resident.language != language)
        .values(language=language)
    )


async def consent(session: AsyncSession, resident: int, *, agrees: bool, now: datetime) -> None:
    """See to it that the resident, who is held, agreed to messages. Raises ConsentNeeded."""
    given = select(Consent.version).where(
        Consent.resident_id == resident,
        Consent.purpose == MESSAGES,
        Consent.version == VERSION,
        Consent.withdrawn_at.is_(None),
    )
    if await session.scalar(given) is not None:
        return
    if not agrees:
        raise ConsentNeeded("the resident has not agreed to be sent messages")
    session.add(Consent(resident_id=resident, purpose=MESSAGES, version=VERSION, given_at=now))


async def follow(session: AsyncSession, resident: int, number: str, now: datetime) -> None:
    """resident: held. Raises TooMany."""
    await _room(session, resident, Follow, FOLLOWS_MAX, but=Follow.number == number)
    values = {"resident_id": resident, "number": number, "since": now}
    await session.execute(insert(Follow).values(values).on_conflict_do_nothing())


async def follows(session: AsyncSession, resident: int) -> Sequence[str]:
    """Numbers, in the order in which they were followed."""
    mine = select(Follow.number).where(Follow.resident_id == resident)
    return (await session.scalars(mine.order_by(Follow.since, Follow.number))).all()


async def unfollow(session: AsyncSession, resident: int, number: str) -> None:
    await session.execute(
        delete(Follow).where(Follow.resident_id == resident, Follow.number == number)
    )


async def subscribe(
    session: AsyncSession, resident: int, office: str | None, service: str | None, now: datetime
) -> None:
    """resident: held. office, service: codes that exist. Raises TooMany."""
    this_one = Subscription.office.is_not_distinct_from(
        office
    ) & Subscription.service.is_not_distinct_from(service)
    await _room(session, resident, Subscription, SUBSCRIPTIONS_MAX, but=this_one)
    values = {"resident_id": resident, "office": office, "service": service, "since": now}
    await session.execute(insert(Subscription).values(values).on_conflict_do_nothing())


async def subscriptions(session: AsyncSession, resident: int) -> Sequence[Subscription]:
    mine = select(Subscription).where(Subscription.resident_id == resident)
    return (await session.scalars(mine.order_by(Subscription.id))).all()


async def unsubscribe(session: AsyncSession, resident: int, subscription: int) -> None:
    await session.execute(
        delete(Subscription).where(
            Subscription.resident_id == resident, Subscription.id == subscription
        )
    )


async def stop(session: AsyncSession, resident: int, now: datetime) -> bool:
    """Withdraw the consent and end all that it was given for, at once. resident: held.

    False where there was no consent to withdraw.
    """
    for table in (Follow, Subscription):
        await session.execute(delete(table).where(table.resident_id == resident))
    withdrawn = await session.execute(
        update(Consent)
        .where(Consent.resident_id == resident, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
        .returning(Consent.purpose)
    )
    return bool(withdrawn.all())


async def forget(session: AsyncSession, asker: Asker) -> None:
    """Delete everything of the resident, and of all addresses; a stranger has nothing."""
    resident = await find(session, asker)
    await session.execute(delete(Resident).where(Resident.id == resident))


async def _room(
    session: AsyncSession,
    resident: int,
    table: type[Follow] | type[Subscription],
    limit: int,
    *,
    but: ColumnElement[bool],
) -> None:
    """The one that is there already needs no room."""
    others = select(func.count()).where(table.resident_id == resident, ~but)
    if (await session.scalar(others) or 0) >= limit:
        raise TooMany(f"at most {limit} can be kept; end one first")


def _is_chat_of(asker: Asker) -> tuple[ColumnElement[bool], ...]:
    return Address.channel == asker.channel, Address.chat_id == asker.chat_id
