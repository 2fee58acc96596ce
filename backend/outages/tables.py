"""Incidents, what they stop, their history; and what the probes have seen. Times: business time."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base

Moment = TIMESTAMP(timezone=True)


class Incident(Base):
    """Something that does not work, from its draft to its end. See rules.py for its states."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index("ix_incidents_state", "state"),
        Index(
            "uq_incidents_probe",
            "probe",
            unique=True,
            postgresql_where="state IN ('draft', 'open')",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    state: Mapped[str]
    cause: Mapped[str]
    owner: Mapped[str]
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    """Planned maintenance: when it should be over."""
    next_news_at: Mapped[datetime] = mapped_column(Moment)
    """When residents hear more, whatever is known by then."""
    works: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """See rules.Works."""
    probe: Mapped[str | None]
    """Which probe detected it; NULL: a person."""
    recovered_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)


class IncidentComponent(Base):
    """A service at an office that the incident stops; NULL: all of them."""

    __tablename__ = "incident_components"
    __table_args__ = (
        UniqueConstraint("incident_id", "service", "office", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"))
    service: Mapped[str | None] = mapped_column(Text, ForeignKey("services.code"))
    office: Mapped[str | None] = mapped_column(Text, ForeignKey("offices.code"))


class IncidentUpdate(Base):
    """A line of an incident's history."""

    __tablename__ = "incident_updates"
    __table_args__ = (Index("ix_incident_updates_incident_id", "incident_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str]
    """A staff member's name, or 'probe'."""
    kind: Mapped[str]
    """See rules.Update."""
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


class ProbeState(Base):
    """What a probe has seen lately; see rules.Watch."""

    __tablename__ = "probes"

    name: Mapped[str] = mapped_column(primary_key=True)
    """registry, mirror, office:10, blanks:10, printer:10."""
    bad: Mapped[int] = mapped_column(SmallInteger)
    looks: Mapped[int] = mapped_column(SmallInteger)
    is_down: Mapped[bool] = mapped_column(Boolean)
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    looks_up_since: Mapped[datetime | None] = mapped_column(Moment)
    flaps: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    looked_at: Mapped[datetime] = mapped_column(Moment)
    reported: Mapped[bool | None]
    """What an office itself said last: a heartbeat, blanks or printers that are gone."""
    reported_at: Mapped[datetime | None] = mapped_column(Moment)
