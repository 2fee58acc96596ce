"""Sweeps over notices. Each may run on many workers at once: what one holds the other passes over.

Logs hold ids and counts, never what a notice says.
"""

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database
from backend.deliveries import bundles
from backend.errors import Refusal, ServiceUnavailable
from backend.notices import audit
from backend.notices.drafting import back_to_draft
from backend.notices.previewing import preview
from backend.notices.rules import LATE_BY, Policy, State, check_step
from backend.notices.sending import is_under_way
from backend.notices.service import Terms, check_cost, send_now
from backend.notices.tables import Notice
from backend.offices.service import load_directory

log = structlog.get_logger(__name__)


async def send_due(database: Database, policy: Policy, *, now: datetime) -> None:
    """Every ten seconds: what was approved and whose time has come."""
    due = select(Notice.id).where(Notice.state == State.APPROVED, Notice.send_at <= now)
    async with database.transaction() as session:
        ids = (await session.scalars(due.order_by(Notice.send_at, Notice.id))).all()
    for each in ids:
        try:
            async with database.transaction() as session:
                await _send(session, each, policy, now)
        except (ServiceUnavailable, IntegrityError) as error:
            # Tried again in ten seconds; the others must not wait for it.
            log.error("notice-not-sent", notice=each, error=type(error).__name__)


async def end(database: Database, *, now: datetime) -> None:
    """Every ten seconds: a notice that nobody waits for any more is over."""
    sending = select(Notice).where(Notice.state == State.SENDING)
    async with database.transaction() as session:
        await bundles.expire(session, now)
        for notice in await session.scalars(sending.with_for_update(skip_locked=True)):
            if not await is_under_way(session, notice):
                check_step(State(notice.state), State.ENDED)
                notice.state, notice.ended_at = State.ENDED.value, now
                audit.write(session, notice.id, audit.WORKER, "ended", now)


async def _send(session: AsyncSession, notice_id: int, policy: Policy, now: datetime) -> None:
    """What it comes to may have changed since it was approved: it is looked at once more."""
    due = select(Notice).where(Notice.id == notice_id, Notice.state == State.APPROVED)
    notice = await session.scalar(due.with_for_update(skip_locked=True))
    if notice is None or notice.send_at is None or notice.send_at > now:
        return
    terms = Terms(policy, await load_directory(session), now)
    reason = await _against(session, notice, terms)
    if reason is None:
        await send_now(session, notice, audit.WORKER, terms)
        return
    check_step(State(notice.state), State.DRAFT)
    back_to_draft(notice, now)
    audit.write(session, notice.id, audit.WORKER, "held-back", now, reason=reason)
    log.warning("notice-held-back", notice=notice.id, reason=reason)


async def _against(session: AsyncSession, notice: Notice, terms: Terms) -> str | None:
    """Why it must be put before a person again."""
    if notice.send_at is not None and terms.now - notice.send_at > LATE_BY:
        return "late"
    try:
        comes_to = await preview(session, notice, terms.directory, terms.policy, terms.now)
        check_cost(notice, comes_to)
    except Refusal as refusal:
        return refusal.code
    if comes_to.needs_approval and notice.approved_by is None:
        return "not-approved"
    return None
