"""Who must be known: only residents who follow, subscribe, or linked a phone. No name, no NIK."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base

Moment = TIMESTAMP(timezone=True)


class Resident(Base):
    """One person's addresses, and what was asked for them. Times are business time."""

    __tablename__ = "residents"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    language: Mapped[str]
    """The one chosen last."""
    created_at: Mapped[datetime] = mapped_column(Moment)


class Address(Base):
    """Where a resident is reached: a channel, and an opaque id in it."""

    __tablename__ = "addresses"
    __table_args__ = (Index("ix_addresses_resident_id", "resident_id"),)

    channel: Mapped[str] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    """Telegram's own id of the chat; of a browser or a phone a keyed hash (keys.chat_id)."""
    resident_id: Mapped[int] = mapped_column(ForeignKey("residents.id", ondelete="CASCADE"))
    sealed_phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Of an SMS address: the number, to send to."""
    phone_mac: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The same hash as an application's, so that a proved phone finds its own."""
    key_id: Mapped[int | None]
    proved_at: Mapped[datetime] = mapped_column(Moment)
    """When it was last shown to be this resident's."""
    unreachable_since: Mapped[datetime | None] = mapped_column(Moment)
    """Since when nothing arrives there: the bot was blocked, the number is gone."""


class Consent(Base):
    """What a resident agreed to, in which version of its words, and until when."""

    __tablename__ = "consents"

    resident_id: Mapped[int] = mapped_column(
        ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True
    )
    purpose: Mapped[str] = mapped_column(primary_key=True)
    given_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    version: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Follow(Base):
    """A resident is told whenever this application's status changes."""

    __tablename__ = "follows"
    __table_args__ = (Index("ix_follows_number", "number"),)

    resident_id: Mapped[int] = mapped_column(
        ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[str] = mapped_column(primary_key=True)
    """Digits only, as the mirror keeps it."""
    since: Mapped[datetime] = mapped_column(Moment)


class Subscription(Base):
    """A resident is told the notices of an office, of a service, or of all where both are NULL."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        UniqueConstraint("resident_id", "office", "service", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("residents.id", ondelete="CASCADE"))
    office: Mapped[str | None]
    service: Mapped[str | None]
    since: Mapped[datetime] = mapped_column(Moment)
