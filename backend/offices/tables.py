"""The office's own data: every row may be edited by an officer, and none is code."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import (
    ARRAY,
    DATE,
    REAL,
    TIME,
    CheckConstraint,
    Enum,
    ForeignKey,
    Identity,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base
from backend.offices.hours import HolidayKind, Season
from backend.offices.places import CounterKind, OfficeKind, Place

Names = ARRAY(Text, as_tuple=True)


def one_of(values: type[StrEnum], name: str) -> Enum:
    """A short text that must be one of the values, by a check constraint of that name."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Office(Base):
    """The head office, and the UPTDs that serve one or two kecamatan each."""

    __tablename__ = "offices"
    __table_args__ = (CheckConstraint("code ~ '^[0-9]{2}$'", name="code"),)

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[OfficeKind] = mapped_column(one_of(OfficeKind, "kind"))
    address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    is_sample: Mapped[bool]
    """CONTOH: invented for the demo, until the office puts its own here."""
    latitude: Mapped[float | None] = mapped_column(REAL)
    """With the longitude; NULL: where the kecamatan is that it is named after."""
    longitude: Mapped[float | None] = mapped_column(REAL)


class Kecamatan(Base):
    """A district of the regency, and the office its residents go to first."""

    __tablename__ = "kecamatan"
    __table_args__ = (
        CheckConstraint("code ~ '^[0-9]{6}$'", name="code"),
        CheckConstraint("languages <@ ARRAY['jv', 'su']", name="languages"),
        CheckConstraint("desa_count > 0", name="desa_count"),
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    spellings: Mapped[tuple[str, ...]] = mapped_column(Names)
    languages: Mapped[tuple[str, ...]] = mapped_column(Names)
    desa_count: Mapped[int] = mapped_column(SmallInteger)
    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"), index=True)
    latitude: Mapped[float | None] = mapped_column(REAL)
    """Of about its middle, to a kilometre or two."""
    longitude: Mapped[float | None] = mapped_column(REAL)
    is_place_estimate: Mapped[bool] = mapped_column(server_default=false())


class Neighbour(Base):
    """A place of the cities beside the regency: its residents have another office."""

    __tablename__ = "neighbours"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    city: Mapped[str] = mapped_column(Text)
    office: Mapped[str] = mapped_column(Text)


class Service(Base):
    """What residents come for, what they bring, and how long it takes at the counter."""

    __tablename__ = "services"
    __table_args__ = (
        CheckConstraint("code ~ '^[A-Z0-9-]+$'", name="code"),
        CheckConstraint("slot_minutes BETWEEN 1 AND 240", name="slot_minutes"),
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    name_id: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    place: Mapped[Place] = mapped_column(one_of(Place, "place"))
    is_physical: Mapped[bool]
    counter: Mapped[CounterKind] = mapped_column(one_of(CounterKind, "counter"))
    bring_id: Mapped[str] = mapped_column(Text)
    form: Mapped[str | None] = mapped_column(Text)
    sla_text: Mapped[str | None] = mapped_column(Text)
    """How long it takes, in the office's words; NULL until the office has said it."""
    slot_minutes: Mapped[int] = mapped_column(SmallInteger)


class ServiceWords(Base):
    """A service's name and what to bring, in a language other than Indonesian."""

    __tablename__ = "services_words"

    service: Mapped[str] = mapped_column(Text, ForeignKey("services.code"), primary_key=True)
    language: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    bring: Mapped[str] = mapped_column(Text)
    needs_native_reader: Mapped[bool]


class Offer(Base):
    """Which office offers which service."""

    __tablename__ = "office_services"

    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"), primary_key=True)
    service: Mapped[str] = mapped_column(
        Text, ForeignKey("services.code"), primary_key=True, index=True
    )


class Counters(Base):
    __tablename__ = "counters"
    __table_args__ = (CheckConstraint("working >= 0", name="working"),)

    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"), primary_key=True)
    kind: Mapped[CounterKind] = mapped_column(one_of(CounterKind, "kind"), primary_key=True)
    working: Mapped[int] = mapped_column(SmallInteger)


class ClosedCounters(Base):
    """A counter that does not work on a day: a recorder that broke, a clerk who is ill."""

    __tablename__ = "closed_counters"
    __table_args__ = (CheckConstraint("closed > 0", name="closed"),)

    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"), primary_key=True)
    kind: Mapped[CounterKind] = mapped_column(one_of(CounterKind, "kind"), primary_key=True)
    day: Mapped[date] = mapped_column(DATE, primary_key=True)
    closed: Mapped[int] = mapped_column(SmallInteger)


class OpeningHours(Base):
    """The regular weeks. A break is the gap between two spans of a day."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),
        CheckConstraint("opens < closes", name="span"),
    )

    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"), primary_key=True)
    season: Mapped[Season] = mapped_column(one_of(Season, "season"), primary_key=True)
    weekday: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    """ISO: Monday is 1."""
    opens: Mapped[time] = mapped_column(TIME, primary_key=True)
    closes: Mapped[time] = mapped_column(TIME)


class SeasonSpan(Base):
    """When the weeks of another season hold; all other days are normal ones."""

    __tablename__ = "seasons"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="span"),)

    season: Mapped[Season] = mapped_column(one_of(Season, "season"), primary_key=True)
    first_day: Mapped[date] = mapped_column(DATE, primary_key=True)
    last_day: Mapped[date] = mapped_column(DATE)
    is_estimate: Mapped[bool]


class Holiday(Base):
    """Days on which no office opens unless an override says so."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(DATE, primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[HolidayKind] = mapped_column(one_of(HolidayKind, "kind"))
    is_estimate: Mapped[bool]
    """The decree that fixes the day is not out yet."""


class DayOverride(Base):
    """One day that differs: an extra Saturday, shorter hours, a closure (no hours given)."""

    __tablename__ = "day_overrides"
    __table_args__ = (
        CheckConstraint(
            "(opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR opens < closes)",
            name="span",
        ),
        UniqueConstraint("office", "day", "opens", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    office: Mapped[str | None] = mapped_column(Text, ForeignKey("offices.code"))
    """NULL: all offices."""
    day: Mapped[date] = mapped_column(DATE)
    opens: Mapped[time | None] = mapped_column(TIME)
    closes: Mapped[time | None] = mapped_column(TIME)
    reason: Mapped[str] = mapped_column(Text)
