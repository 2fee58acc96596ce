"""Drafts: a check code that nobody can guess, and an incident's facts in a template's place."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.deliveries.rules import Lane
from backend.errors import InvalidRequest
from backend.notices import audit
from backend.notices.audience import kept
from backend.notices.rules import CHECK_LENGTH, CHECK_SIGNS, Audience, Purpose, State
from backend.notices.tables import Notice

TOLD_AGAIN = frozenset({Purpose.UPDATE, Purpose.RECOVERY})
"""For whoever was told first."""

# Incidents stand above notices and know of them; here they are read by what the columns say.
INCIDENT = text("""
    SELECT cause, since, coalesce(recovered_at, until) AS until, next_news_at, works,
        array(SELECT service FROM incident_components WHERE incident_id = incidents.id
            ORDER BY id) AS services,
        array(SELECT office FROM incident_components WHERE incident_id = incidents.id
            ORDER BY id) AS offices
    FROM incidents WHERE id = :incident
    """)


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What a notice says of an incident."""

    id: int
    components: tuple[tuple[str | None, str | None], ...]
    """Service and office; None: all of them."""
    cause: str
    since: datetime
    until: datetime | None
    next_news_at: datetime
    works: tuple[str, ...] = ()

    @property
    def services(self) -> tuple[str, ...]:
        """None where it stops all."""
        return _named(service for service, _ in self.components)

    @property
    def offices(self) -> tuple[str, ...]:
        return _named(office for _, office in self.components)

    def params(self) -> dict[str, Any]:
        """As a notice keeps them; see telling.py."""
        return {
            "services": list(self.services),
            "offices": list(self.offices),
            "cause": self.cause,
            "since": self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "next_news_at": self.next_news_at.isoformat(),
            "works": list(self.works),
        }


async def draft_for_incident(
    session: AsyncSession, incident: IncidentFacts, purpose: Purpose, who: str, now: datetime
) -> Notice | None:
    """Whom it hits is told, or is told on; None for an all-clear of which nobody ever heard, and
    for an incident that stops nothing: a notice that names nothing would be one of everything.

    An update is for those who were told before and for whoever it hits since; an all-clear for
    all who were told. Nothing leaves before somebody sends it.
    """
    if not incident.components:
        return None
    first = await _first_sent(session, incident.id) if purpose in TOLD_AGAIN else None
    if purpose is Purpose.RECOVERY and first is None:
        return None
    is_over = purpose is Purpose.RECOVERY
    audience = Audience(told_of=first) if is_over else _hit(incident, first)
    return await add(
        session,
        Notice(
            incident_id=incident.id,
            purpose=purpose.value,
            lane=Lane.OUTAGE.value,
            texts={},
            params=incident.params(),
            audience=kept(audience),
            corrects=None,
            sms_rupiah_max=0,
            send_at=None,
        ),
        who,
        now,
    )


async def redraft(session: AsyncSession, incident: IncidentFacts, who: str, now: datetime) -> int:
    """What waits to be sent of an incident is brought up to date; an approval was for other words,
    and who brought the news is its author: another must approve it.

    How many there were. Free words stay as somebody wrote them, and so does an audience that
    somebody chose.
    """
    waiting = [each for each in await _unsent(session, incident.id) if not each.texts]
    for notice in waiting:
        notice.params = incident.params()
        if not _is_chosen(notice):
            notice.audience = kept(_hit(incident, notice.audience.get("told_of")))
        notice.created_by = who
        back_to_draft(notice, now)
        audit.write(session, notice.id, who, "redrafted", now)
    return len(waiting)


def back_to_draft(notice: Notice, now: datetime) -> None:
    """A time that has passed was for other words: to approve these is not to send them."""
    notice.state = State.DRAFT.value
    notice.approved_by = notice.approved_at = None
    if notice.send_at is not None and notice.send_at <= now:
        notice.send_at = None


def _is_chosen(notice: Notice) -> bool:
    """Whether a person said whom it is for: it corrects another, or goes beyond the incident."""
    named = notice.audience.get("everybody") or notice.audience.get("kecamatan")
    return notice.corrects is not None or bool(named)


async def withdraw_drafts(session: AsyncSession, incident: int, who: str, now: datetime) -> None:
    """Not true any more: what was never sent is never sent."""
    for notice in await _unsent(session, incident):
        notice.state = State.WITHDRAWN.value
        audit.write(session, notice.id, who, "withdrawn", now)


async def has_been_sent(session: AsyncSession, incident: int) -> bool:
    """Whether anybody may have heard of it."""
    return await _first_sent(session, incident) is not None


async def add(session: AsyncSession, notice: Notice, who: str, now: datetime) -> Notice:
    """Keep a draft, with a check code of its own."""
    notice.state = State.DRAFT.value
    notice.check_code = await _new_code(session)
    notice.created_by, notice.created_at = who, now
    notice.approved_by = notice.approved_at = None
    notice.sent_at = notice.ended_at = notice.message_id = None
    session.add(notice)
    await session.flush()
    audit.write(session, notice.id, who, "drafted", now)
    return notice


async def facts_of(session: AsyncSession, incident: int) -> IncidentFacts:
    """Raises InvalidRequest for an incident that nobody knows."""
    row = (await session.execute(INCIDENT, {"incident": incident})).one_or_none()
    if row is None:
        raise InvalidRequest("incident: there is none with this id")
    return IncidentFacts(
        id=incident,
        components=tuple(zip(row.services, row.offices, strict=True)),
        cause=row.cause,
        since=row.since,
        until=row.until,
        next_news_at=row.next_news_at,
        works=tuple(row.works),
    )


async def _unsent(session: AsyncSession, incident: int) -> Sequence[Notice]:
    """Held until the transaction ends."""
    waiting = select(Notice).where(
        Notice.incident_id == incident, Notice.state.in_((State.DRAFT, State.APPROVED))
    )
    return (await session.scalars(waiting.order_by(Notice.id).with_for_update())).all()


def _hit(incident: IncidentFacts, told_of: int | None) -> Audience:
    """Until the next news: whoever comes after that hears of it in time."""
    return Audience(
        offices=incident.offices,
        services=incident.services,
        appointments_from=incident.since,
        appointments_to=max(incident.next_news_at, incident.until or incident.next_news_at),
        followers=True,
        subscribers=True,
        told_of=told_of,
    )


async def _first_sent(session: AsyncSession, incident: int) -> int | None:
    sent = select(Notice.id).where(Notice.incident_id == incident, Notice.sent_at.is_not(None))
    first: int | None = await session.scalar(sent.order_by(Notice.sent_at, Notice.id).limit(1))
    return first


async def _new_code(session: AsyncSession) -> str:
    """390,625 of them: one that is taken is met now and then, and two at once by the constraint."""
    while True:
        code = "".join(secrets.choice(CHECK_SIGNS) for _ in range(CHECK_LENGTH))
        taken = select(Notice.id).where(Notice.check_code == code)
        if await session.scalar(taken) is None:
            return code


def _named(codes: Iterable[str | None]) -> tuple[str, ...]:
    """Each once; none where one of them stands for all."""
    known = tuple(dict.fromkeys(codes))
    return () if None in known else tuple(code for code in known if code is not None)
