"""A small town at NOW: who consented, follows, subscribes, has an appointment; and its notices."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from backend.access import Caller, Scope
from backend.database import Database
from backend.deliveries.rules import Lane
from backend.notices import service
from backend.notices.previewing import preview
from backend.notices.rules import Policy, Preview, Purpose
from backend.notices.schemas import AudienceAsked, NoticeRequest
from backend.notices.service import Terms
from backend.notices.tables import Notice
from backend.offices.rules import Directory
from tests.backend.deliveries.post import NOW

ANI = Caller("ani", frozenset({Scope.STAFF}))
BUDI = Caller("budi", frozenset({Scope.STAFF}))
HEAD = Caller("citra", frozenset({Scope.STAFF}), is_head=True)

WORDS = {"id": "Sabtu 28/11 kantor Kramatwatu buka 08.00-12.00."}
KRAMATWATU, CIRUAS = "10", "12"
REKAM, KK = "KTP-REKAM", "KK-UBAH"


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


class Town:
    def __init__(self, database: Database, directory: Directory) -> None:
        self.database = database
        self.directory = directory
        self._chats = count(1)
        self.policy = Policy(approval_from=3, sms_rupiah=300)

    def terms(self, now: datetime = NOW) -> Terms:
        return Terms(self.policy, self.directory, now)

    async def val(self, statement: str, *values: Any) -> Any:
        return await self.database.pool.fetchval(statement, *values)

    async def resident(
        self,
        *channels: str,
        language: str = "id",
        consents: bool = True,
        lost: Sequence[str] = (),
    ) -> int:
        resident: int = await self.val(
            "INSERT INTO residents (language, created_at) VALUES ($1, $2) RETURNING id",
            language,
            later(days=-9),
        )
        for channel in channels or ("telegram",):
            await self.val(
                "INSERT INTO addresses (channel, chat_id, resident_id, proved_at,"
                " unreachable_since) VALUES ($1, $2, $3, $4, $5)",
                channel,
                next(self._chats),
                resident,
                NOW,
                NOW if channel in lost else None,
            )
        if consents:
            await self.consent(resident)
        return resident

    async def consent(self, resident: int, *, withdrawn_at: datetime | None = None) -> None:
        await self.val(
            "INSERT INTO consents (resident_id, purpose, given_at, version, withdrawn_at)"
            " VALUES ($1, 'messages', $2, '1', $3)",
            resident,
            later(days=-8) if withdrawn_at is None else later(days=-20),
            withdrawn_at,
        )

    async def books(
        self,
        resident: int,
        starts_at: datetime,
        *,
        office: str = KRAMATWATU,
        service: str = REKAM,
        state: str = "confirmed",
    ) -> int:
        slot = await self.val(
            "INSERT INTO slots (office, counter, starts_at, minutes, capacity, taken)"
            " VALUES ($1, 'recording', $2, 15, 9, 1) ON CONFLICT (office, counter, starts_at)"
            " DO UPDATE SET taken = slots.taken + 1 RETURNING id",
            office,
            starts_at,
        )
        booked: int = await self.val(
            "INSERT INTO appointments (slot_id, resident_id, service, person, channel, state,"
            " state_since, state_by, requested_at)"
            " VALUES ($1, $2, $3, 0, 'telegram', $4, $5, 'resident', $5) RETURNING id",
            slot,
            resident,
            service,
            state,
            later(days=-1),
        )
        return booked

    async def subscribes(
        self, resident: int, *, office: str | None = None, service: str | None = None
    ) -> None:
        await self.val(
            "INSERT INTO subscriptions (resident_id, office, service, since)"
            " VALUES ($1, $2, $3, $4)",
            resident,
            office,
            service,
            NOW,
        )

    async def follows(
        self, resident: int, *, office: str = KRAMATWATU, service: str = REKAM
    ) -> None:
        number = f"{next(self._chats):012d}"
        await self.val("INSERT INTO sources (name) VALUES ('view') ON CONFLICT DO NOTHING")
        await self.val(
            "INSERT INTO applications (number, source, pin_mac, key_id, service, stage,"
            " stage_since, office, updated_at)"
            " VALUES ($1, 'view', '\\x00', 1, $2, 'DIPROSES', $4, $3, $4)",
            number,
            service,
            office,
            NOW,
        )
        await self.val("INSERT INTO follows VALUES ($1, $2, $3)", resident, number, NOW)

    async def drafted(
        self,
        *,
        by: Caller = ANI,
        purpose: Purpose = Purpose.FREE,
        texts: dict[str, str] | None = None,
        lane: Lane = Lane.OUTAGE,
        corrects: int | None = None,
        incident: int | None = None,
        send_at: datetime | None = None,
        sms_rupiah_max: int = 0,
        **audience: Any,
    ) -> Notice:
        asked = NoticeRequest(
            purpose=purpose,
            texts=WORDS if texts is None else texts,
            audience=AudienceAsked(**(audience or {"everybody": True})),
            lane=lane,
            corrects=corrects,
            incident=incident,
            send_at=send_at,
            sms_rupiah_max=sms_rupiah_max,
        )
        async with self.database.transaction() as session:
            return await service.draft(session, asked, by, self.terms())

    async def approved(self, notice: Notice, by: Caller = BUDI, *, now: datetime = NOW) -> Notice:
        async with self.database.transaction() as session:
            return await service.approve(session, notice.id, by, now)

    async def sent(
        self, notice: Notice, by: Caller = ANI, *, override: bool = False, now: datetime = NOW
    ) -> Notice:
        async with self.database.transaction() as session:
            return await service.send(session, notice.id, by, self.terms(now), override=override)

    async def stopped(self, notice: Notice, by: Caller = ANI) -> Notice:
        async with self.database.transaction() as session:
            return await service.stop(session, notice.id, by, NOW)

    async def previewed(self, notice: Notice, *, now: datetime = NOW) -> Preview:
        async with self.database.transaction() as session:
            return await preview(session, notice, self.directory, self.policy, now)

    async def told(self, notice: Notice) -> set[int]:
        """Whose deliveries it has, whatever became of them."""
        rows = await self.database.pool.fetch(
            "SELECT resident_id FROM deliveries WHERE message_id = $1", notice.message_id
        )
        assert len(rows) == len({row["resident_id"] for row in rows})
        return {row["resident_id"] for row in rows}

    async def fates(self, notice: Notice) -> dict[int, tuple[str, str | None]]:
        rows = await self.database.pool.fetch(
            "SELECT resident_id, state, outcome FROM deliveries WHERE message_id = $1",
            notice.message_id,
        )
        return {row["resident_id"]: (row["state"], row["outcome"]) for row in rows}

    async def whom(self, now: datetime = NOW, **audience: Any) -> set[int]:
        """Who is told by a notice to this audience."""
        self.policy = Policy(approval_from=1_000_000, sms_rupiah=0)
        return await self.told(await self.sent(await self.drafted(**audience), now=now))

    async def audited(self, notice: Notice | int) -> list[tuple[str, str]]:
        about = f"notice:{notice if isinstance(notice, int) else notice.id}"
        rows = await self.database.pool.fetch(
            "SELECT who, what FROM audit WHERE about = $1 ORDER BY id", about
        )
        return [(row["who"], row["what"]) for row in rows]

    async def state(self, notice: Notice) -> str:
        return str(await self.val("SELECT state FROM notices WHERE id = $1", notice.id))
