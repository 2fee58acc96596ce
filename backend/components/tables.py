"""What is down now: a service at an office. What is not listed here works."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Integer, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base


class DownComponent(Base):
    """A component that does not work, and since when (business time)."""

    __tablename__ = "down_components"
    __table_args__ = (UniqueConstraint("service", "office", postgresql_nulls_not_distinct=True),)

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    service: Mapped[str | None] = mapped_column(Text, ForeignKey("services.code"))
    """NULL: all services."""
    office: Mapped[str | None] = mapped_column(Text, ForeignKey("offices.code"))
    """NULL: all offices."""
    since: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    cause: Mapped[str | None] = mapped_column(Text)
    """In a word; see outages/rules.py."""
    until: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    """Planned maintenance: when it should be over."""
    next_news_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    """When residents hear more."""
    works: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    """What still works there."""
