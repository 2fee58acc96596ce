"""What is said (messages), to whom (deliveries; bundles of those who are far from their turn), how
fast a bot may send (send_budgets), and which channel answers nobody (silences).

due_at, expires_at, created_at, settled_at and silences are business time; a lease is the database's
own.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, SmallInteger, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base

Moment = TIMESTAMP(timezone=True)


class Message(Base):
    """One thing that is said, to however many."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_expires_at", "expires_at"),
        Index("ix_messages_about", "about", postgresql_where="about IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    cause: Mapped[str] = mapped_column(unique=True)
    """What it is said for, so that nothing is said for it twice."""
    about: Mapped[str | None]
    """What it tells of, as in 'appointment:88', so that it can be withdrawn when that changes."""
    lane: Mapped[str]
    kind: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(JSONB)
    due_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Delivery(Base):
    """A message on its way to one resident. See rules.py for states and outcomes."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("message_id", "resident_id"),
        # A claim reads as many entries as it takes rows, however many others wait or are settled.
        Index("ix_deliveries_due", "channel", "rank", "due_at", postgresql_where="state = 'due'"),
        Index(
            "ix_deliveries_leased", "channel", "leased_until", postgresql_where="state = 'leased'"
        ),
        Index("ix_deliveries_resident_id_state", "resident_id", "state"),
        # What a message's SMS come to is counted when one more is wanted.
        Index("ix_deliveries_by_sms", "message_id", postgresql_where="channel = 'sms'"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    resident_id: Mapped[int] = mapped_column(ForeignKey("residents.id", ondelete="CASCADE"))
    channel: Mapped[str]
    """By which it leaves: the best of the resident's when it was owed, or the next after that."""
    rank: Mapped[int] = mapped_column(SmallInteger, server_default="2")
    """Of its lane: the lowest are claimed first."""
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    """The address that the latest attempt went to."""
    state: Mapped[str]
    attempts: Mapped[int]
    """How often it was claimed; whoever settles it tells which time was theirs."""
    due_at: Mapped[datetime] = mapped_column(Moment)
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None]
    settled_at: Mapped[datetime | None] = mapped_column(Moment)


class Bundle(Base):
    """Residents of one message whose deliveries are not written yet. See bundles.py."""

    __tablename__ = "bundles"
    __table_args__ = (
        Index("ix_bundles_message_id", "message_id"),
        # In the order in which they are opened.
        Index(
            "ix_bundles_waiting",
            *("channel", "rank", "due_at", "number", "id"),
            postgresql_where="outcome IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    channel: Mapped[str]
    """By which they were reached best when it was made."""
    rank: Mapped[int] = mapped_column(SmallInteger)
    due_at: Mapped[datetime] = mapped_column(Moment)
    number: Mapped[int]
    """Of a message's bundles the lowest are opened first."""
    resident_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    """Empty once it has an outcome: who they were is nobody's business any more."""
    first_id: Mapped[int] = mapped_column(BigInteger)
    last_id: Mapped[int] = mapped_column(BigInteger)
    """No resident in it has an id outside these."""
    size: Mapped[int]
    outcome: Mapped[str | None]
    """NULL while it waits; stopped or expired. One that is opened is gone."""


class SendAccount(Base):
    """One bot's send budget, kept here while Redis is away. Times are the database's own."""

    __tablename__ = "send_budgets"

    account: Mapped[str] = mapped_column(primary_key=True)
    """A hash of the bot's token."""
    free_at: Mapped[datetime] = mapped_column(Moment)
    """When the next message is due at the earliest."""
    held_until: Mapped[datetime] = mapped_column(Moment)
    """Until when nothing is sent, because Telegram said so."""


class Silence(Base):
    """A channel that has failed everybody whom it was tried for, until it answers somebody."""

    __tablename__ = "silences"

    channel: Mapped[str] = mapped_column(primary_key=True)
    failing_since: Mapped[datetime] = mapped_column(Moment)
    failed_at: Mapped[datetime] = mapped_column(Moment)
    """The last time."""
    residents: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    """Some whom it failed, as many as it takes to be believed."""
