"""All that is stored of a resident, told to that resident; times are the office's: WIB."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.clock import WIB
from backend.keys import Keys
from backend.residents import linking, service
from backend.residents.phones import masked
from backend.residents.schemas import ConsentGiven, KnownOfMe, Subscription
from backend.residents.tables import Address, Consent, Resident


async def what_is_known(session: AsyncSession, keys: Keys, resident: int) -> KnownOfMe:
    row = await session.get_one(Resident, resident)
    addresses = select(Address.channel).where(Address.resident_id == resident)
    consents = select(Consent).where(Consent.resident_id == resident).order_by(Consent.given_at)
    phone = await linking.linked_phone(session, keys, resident)
    return KnownOfMe(
        channels=sorted(await session.scalars(addresses)),
        language=row.language,
        phone_masked=None if phone is None else masked(phone),
        follows=list(await service.follows(session, resident)),
        subscriptions=[
            Subscription(id=one.id, office=one.office, service=one.service)
            for one in await service.subscriptions(session, resident)
        ],
        consents=[
            ConsentGiven(
                purpose=one.purpose,
                version=one.version,
                given_at=one.given_at.astimezone(WIB),
                withdrawn_at=one.withdrawn_at and one.withdrawn_at.astimezone(WIB),
            )
            for one in await session.scalars(consents)
        ],
        since=row.created_at.astimezone(WIB),
    )
