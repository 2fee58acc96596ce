"""Slots, appointments, closures, who waits for a place, and what an address has taken.

Times are business time. `taken` is the number of a slot's appointments in a state that holds a
place (rules.py: HOLDING); the check constraint is what no rush gets past.
"""

from datetime import date, datetime

from sqlalchemy import (
    DATE,
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    TextClause,
    UniqueConstraint,
    bindparam,
    text,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from backend.appointments.rules import PERSONS
from backend.appointments.states import ACTIVE, State
from backend.database import Base

Moment = TIMESTAMP(timezone=True)

CODE_LETTERS, CODE_SIGNS = "BCDFGHJKLMNPRTVWXY", "BCDFGHJKLMNPRTVWXY2346789"
"""Nothing that is mistaken for another sign, and no vowels, so that no code is a word."""
CODES = len(CODE_LETTERS) * len(CODE_SIGNS) ** 3
CODE_STEP, CODE_START = 149_993, 76_543
"""No common divisor with CODES: a whole round uses every code once, in an order that nobody sees
through.
"""


def _code() -> str:
    """SQL: an appointment's code, from its id."""
    number = f"((id * {CODE_STEP} + {CODE_START}) % {CODES})"
    signs, rest = [], number
    for _ in range(3):
        signs.append(f"substr('{CODE_SIGNS}', ({rest} % {len(CODE_SIGNS)})::int + 1, 1)")
        rest = f"({rest} / {len(CODE_SIGNS)})"
    first = f"substr('{CODE_LETTERS}', ({rest} % {len(CODE_LETTERS)})::int + 1, 1)"
    return " || ".join([first, *reversed(signs)])


CODE = _code()


def quoted(states: tuple[State, ...]) -> str:
    """SQL: as in `state IN (…)`."""
    return ", ".join(f"'{state}'" for state in states)


def with_moments(sql: str, *names: str) -> TextClause:
    """A statement; names: its parameters that are moments."""
    return text(sql).bindparams(*(bindparam(name, type_=Moment) for name in names))


IS_ACTIVE = f"state IN ({quoted(ACTIVE)})"


class Slot(Base):
    """A time at an office's counters of one kind, and how many places of it are taken."""

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("office", "counter", "starts_at"),
        CheckConstraint("taken >= 0 AND taken <= capacity", name="capacity"),
        CheckConstraint("minutes BETWEEN 1 AND 240", name="minutes"),
        Index("ix_slots_starts_at", "starts_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"))
    counter: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int] = mapped_column(SmallInteger)
    capacity: Mapped[int] = mapped_column(SmallInteger)
    """0: closed."""
    taken: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))


class Appointment(Base):
    """A place in a slot for one service and one person, whose name nobody asks."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint(f"person BETWEEN {PERSONS[0]} AND {PERSONS[-1]}", name="person"),
        Index(
            "uq_appointments_active",
            "resident_id",
            "service",
            "person",
            unique=True,
            postgresql_where=text(IS_ACTIVE),
        ),
        Index("uq_appointments_code", "code", unique=True, postgresql_where=text(IS_ACTIVE)),
        Index("ix_appointments_slot_id", "slot_id"),
        Index("ix_appointments_resident_id", "resident_id"),
        Index(
            "ix_appointments_confirm_by",
            "confirm_by",
            postgresql_where=text(f"state = '{State.REQUESTED}'"),
        ),
        Index(
            "ix_appointments_offer_until",
            "offer_until",
            postgresql_where=text(f"state = '{State.OFFERED}'"),
        ),
        Index(
            "ix_appointments_instead_of",
            "instead_of",
            postgresql_where=text("instead_of IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    code: Mapped[str] = mapped_column(Text, Computed(CODE, persisted=True))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("residents.id", ondelete="SET NULL"))
    """NULL: a walk-in, or somebody who asked to be forgotten."""
    service: Mapped[str] = mapped_column(Text)
    person: Mapped[int] = mapped_column(SmallInteger)
    receipt: Mapped[str | None] = mapped_column(Text)
    """Of the application that it is about, where the resident gave it."""
    channel: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    state_since: Mapped[datetime] = mapped_column(Moment)
    state_by: Mapped[str] = mapped_column(Text)
    """Who brought it there: resident, clerk or sweep."""
    was: Mapped[str | None] = mapped_column(Text)
    """The state before, while the last step may be undone."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was declined."""
    requested_at: Mapped[datetime] = mapped_column(Moment)
    confirm_by: Mapped[datetime | None] = mapped_column(Moment)
    offer_until: Mapped[datetime | None] = mapped_column(Moment)
    instead_of: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="SET NULL")
    )
    """Which displaced appointment this place was offered for."""


class Closure(Base):
    """While it lasts there are no new places of a service at an office, whatever is free there."""

    __tablename__ = "closures"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    service: Mapped[str | None] = mapped_column(Text, ForeignKey("services.code"))
    """NULL: all services."""
    office: Mapped[str | None] = mapped_column(Text, ForeignKey("offices.code"))
    """NULL: all offices."""
    first: Mapped[datetime] = mapped_column(Moment)
    last: Mapped[datetime] = mapped_column(Moment)
    """Excluded."""
    displaces: Mapped[bool]
    """A person has said so: who has a place there is displaced."""


class Waiting(Base):
    """A resident who wants the next place that is freed at an office."""

    __tablename__ = "waiting"
    __table_args__ = (
        UniqueConstraint("resident_id", "service", "person"),
        Index("ix_waiting_office_counter", "office", "counter", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    """First come, first offered."""
    resident_id: Mapped[int] = mapped_column(ForeignKey("residents.id", ondelete="CASCADE"))
    service: Mapped[str] = mapped_column(Text)
    person: Mapped[int] = mapped_column(SmallInteger)
    office: Mapped[str] = mapped_column(Text, ForeignKey("offices.code"))
    counter: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Moment)


class ClientDay(Base):
    """How many places one network address has taken on a day, by web chat."""

    __tablename__ = "client_days"
    __table_args__ = (CheckConstraint("taken <= allowed", name="allowed"),)

    client: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """A keyed hash."""
    day: Mapped[date] = mapped_column(DATE, primary_key=True)
    taken: Mapped[int] = mapped_column(SmallInteger)
    allowed: Mapped[int] = mapped_column(SmallInteger)
