"""What the worker does for deliveries on a schedule. Logs hold counts, never a message."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, func, select, update

from backend.database import Database
from backend.deliveries.rules import Outcome, State
from backend.deliveries.tables import Bundle, Delivery, Message
from backend.metrics import DELIVERIES_DUE

log = structlog.get_logger(__name__)

KEPT_DAYS = 30
"""After a message has expired: so long staff may still ask what became of it."""


async def show_due(database: Database, *, now: datetime) -> None:
    """Every minute: how many wait, for whoever is on duty."""
    due = select(func.count()).where(Delivery.state == State.DUE, Delivery.due_at <= now)
    bundled = select(func.sum(Bundle.size)).where(Bundle.outcome.is_(None), Bundle.due_at <= now)
    async with database.transaction() as session:
        waiting = (await session.scalar(due) or 0) + (await session.scalar(bundled) or 0)
        DELIVERIES_DUE.set(waiting)


async def tidy(database: Database, *, now: datetime) -> None:
    """Every night: settle what is too old to be told, and forget what nobody asks about.

    A claim settles what it meets; but nobody claims for a browser that never comes back.
    """
    expired = (
        update(Delivery)
        .where(Delivery.message_id == Message.id, Message.expires_at <= now)
        .where(Delivery.state == State.DUE)
        .values(state=State.SETTLED, outcome=Outcome.EXPIRED, settled_at=now)
        .returning(Delivery.id)
    )
    old = delete(Message).where(Message.expires_at <= now - timedelta(days=KEPT_DAYS))
    async with database.transaction() as session:
        settled = len((await session.scalars(expired)).all())
        await session.execute(old)
    log.info("deliveries-tidied", expired=settled)
