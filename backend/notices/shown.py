"""Rows of notices → what the API says of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, case, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from backend.clock import WIB
from backend.deliveries.rules import Lane, Outcome
from backend.deliveries.rules import State as DeliveryState
from backend.deliveries.tables import Bundle, Delivery
from backend.notices import schemas
from backend.notices.audience import of_row
from backend.notices.rules import Preview, Purpose, State
from backend.notices.tables import Notice
from backend.notices.versions import version_of

MESSAGES: BindParameter[int] = bindparam("messages", expanding=True)
WHAT = (Delivery.message_id, Delivery.state, Delivery.outcome, Delivery.channel)
OWED = (
    select(*WHAT, func.count().label("people"))
    .where(Delivery.message_id.in_(MESSAGES))
    .group_by(*WHAT)
)
STATE = case((Bundle.outcome.is_(None), DeliveryState.DUE), else_=DeliveryState.SETTLED)
BUNDLED = (
    select(
        *(Bundle.message_id, STATE.label("state"), Bundle.outcome, Bundle.channel),
        func.sum(Bundle.size).label("people"),
    )
    .where(Bundle.message_id.in_(MESSAGES))
    .group_by(Bundle.message_id, Bundle.outcome, Bundle.channel)
)
FATES = union_all(OWED, BUNDLED)
"""In one statement: between two, a bundle that is opened would be counted in neither."""


async def shown(session: AsyncSession, *notices: Notice) -> list[schemas.Notice]:
    """With how far each has come, counted in one statement."""
    fates = await _fates(session, [each.message_id for each in notices if each.message_id])
    return [_notice(each, fates[each.message_id]) for each in notices]


def previewed(notice: Notice, comes_to: Preview) -> schemas.Previewed:
    return schemas.Previewed(**asdict(comes_to), version=version_of(notice))


async def _fates(
    session: AsyncSession, messages: Sequence[int]
) -> defaultdict[int | None, list[Any]]:
    """Of each message: state, outcome, channel, and how many; those in bundles included."""
    fates: defaultdict[int | None, list[Any]] = defaultdict(list)
    if messages:
        for row in await session.execute(FATES, {"messages": messages}):
            fates[row.message_id].append(row)
    return fates


def _notice(row: Notice, fates: Iterable[Any]) -> schemas.Notice:
    return schemas.Notice(
        id=row.id,
        purpose=Purpose(row.purpose),
        state=State(row.state),
        lane=Lane(row.lane),
        incident=row.incident_id,
        texts=row.texts,
        audience=of_row(row),
        check_code=row.check_code,
        corrects=row.corrects,
        sms_rupiah_max=row.sms_rupiah_max,
        created_by=row.created_by,
        approved_by=row.approved_by,
        send_at=_wib(row.send_at),
        sent_at=_wib(row.sent_at),
        ended_at=_wib(row.ended_at),
        version=version_of(row),
        progress=None if row.sent_at is None else _progress(fates),
    )


def _progress(fates: Iterable[Any]) -> schemas.Progress:
    recipients = waiting = 0
    outcomes: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    for fate in fates:
        recipients += fate.people
        if fate.state != DeliveryState.SETTLED:
            waiting += fate.people
            continue
        outcomes[fate.outcome] += fate.people
        if fate.outcome == Outcome.DELIVERED:
            channels[fate.channel] += fate.people
    return schemas.Progress(
        recipients=recipients,
        waiting=waiting,
        delivered=outcomes[Outcome.DELIVERED],
        by_outcome=dict(outcomes),
        by_channel=dict(channels),
    )


def _wib(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(WIB)
