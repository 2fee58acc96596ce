"""Notices, and the audit of what staff did. Times are business time."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Integer
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base

Moment = TIMESTAMP(timezone=True)


class Notice(Base):
    """One notice. See rules.py for its states, purposes and audience."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_incident_id", "incident_id"),
        Index("ix_notices_state", "state"),
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"))
    purpose: Mapped[str]
    state: Mapped[str]
    lane: Mapped[str]
    """See deliveries/rules.py."""
    texts: Mapped[dict[str, str]] = mapped_column(JSONB)
    """Free words by language; empty: the purpose's template says it."""
    params: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Of the template: components, since, works, next news."""
    audience: Mapped[dict[str, Any]] = mapped_column(JSONB)
    check_code: Mapped[str] = mapped_column(unique=True)
    """Proves it genuine: CEKINFO <code>."""
    corrects: Mapped[int | None] = mapped_column(ForeignKey("notices.id"))
    sms_rupiah_max: Mapped[int]
    """What its SMS may cost, those of the fail-over included; 0: no ceiling."""
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    send_at: Mapped[datetime | None] = mapped_column(Moment)
    """Not before; NULL: as soon as somebody sends it."""
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))


class AuditEntry(Base):
    """Who did what, kept as the office's archive rules say."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_about", "about"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str]
    what: Mapped[str]
    """approved, overrode, sent, stopped, opened, recovered …"""
    about: Mapped[str]
    """As in 'notice:12', 'incident:3'."""
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
