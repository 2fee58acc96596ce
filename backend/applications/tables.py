"""The mirror: what the registration database last said, and when it last answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base

Moment = TIMESTAMP(timezone=True)

VIEW = "view"
"""The name of the source that is the registration database's view."""


class Source(Base):
    """Where applications come from, and how fresh each is. Times are business time."""

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(primary_key=True)
    watermark: Mapped[datetime | None] = mapped_column(Moment)
    """The newest updated_at that was read; the next pass starts an overlap before it."""
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the last pass that read everything ended: the 'as of' of every answer."""
    unreachable_since: Mapped[datetime | None] = mapped_column(Moment)
    reconciled_at: Mapped[datetime | None] = mapped_column(Moment)


class Application(Base):
    """One application by its receipt number. No name, no NIK, and no PIN that could be read."""

    __tablename__ = "applications"
    __table_args__ = (
        Index("ix_applications_phone_mac", "phone_mac", postgresql_where="phone_mac IS NOT NULL"),
    )

    number: Mapped[str] = mapped_column(primary_key=True)
    """Digits only, as in '260510042178'."""
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    pin_mac: Mapped[bytes] = mapped_column(LargeBinary)
    phone_mac: Mapped[bytes | None] = mapped_column(LargeBinary)
    key_id: Mapped[int]
    """Which secret key made both hashes; see keys.py."""
    service: Mapped[str]
    stage: Mapped[str]
    stage_since: Mapped[datetime] = mapped_column(Moment)
    reason_code: Mapped[str | None]
    office: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(Moment)
    """The registry's own timestamp of the row."""
    gone_since: Mapped[datetime | None] = mapped_column(Moment)
    """Since when the view no longer shows it; NULL while it does."""
