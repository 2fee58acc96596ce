"""What crosses the wire about appointments. Times are the office's: WIB."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.appointments.states import DeclineReason, State

__all__ = ["DeclineReason", "State"]

Code = Annotated[str, Field(min_length=1, max_length=20)]
SlotId = Annotated[int, Field(ge=1, lt=2**63)]
Person = Annotated[int, Field(ge=0, le=3)]
Day = date


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class BookingRequest(_Asked):
    slot: SlotId
    service: Code
    person: Person = 0
    """0: the resident; 1 to 3: the family. Nobody is named."""
    receipt: Annotated[str | None, Field(pattern=r"^[0-9-]{6,24}$")] = None
    reminders: bool = False
    """Whether the resident just agreed to be sent messages."""


class MoveRequest(_Asked):
    slot: SlotId


class WaitingRequest(_Asked):
    service: Code
    office: Code
    person: Person = 0


class BookingOffice(BaseModel):
    code: str
    name: str
    address: str | None


class Appointment(BaseModel):
    """A resident's own."""

    code: str
    state: State
    service: str
    person: int
    office: BookingOffice
    starts_at: datetime
    ends_at: datetime
    note: str | None = None
    """What is special about that day there, in the officer's words: 'Jemput bola di balai desa'."""
    confirm_by: datetime | None = None
    """While requested: from then on it is confirmed, unless a clerk has declined."""
    offer_until: datetime | None = None
    """While offered: so long the place is held."""
    undo_until: datetime | None = None
    """Cancelled: so long it can be taken back."""
    reminded: bool = False
    """Whether its resident has agreed to messages."""


class WaitingPlace(BaseModel):
    id: int
    service: str
    office: BookingOffice
    person: int


class MyAppointments(BaseModel):
    """Active ones, the earliest first; and what is waited for."""

    appointments: list[Appointment] = []
    waiting: list[WaitingPlace] = []
    last_office: str | None = None
    """Of the latest appointment: likely the one that is wanted again."""
    agreed: bool = False
    """To be sent messages: then nothing need be asked."""


class OpenDay(BaseModel):
    day: date
    left: int
    first: datetime


class OpenTime(BaseModel):
    slot: int
    starts_at: datetime
    left: int
    note: str | None = None
    """Of the day, as in Appointment."""


class OpenElsewhere(BaseModel):
    """Another office with room."""

    office: BookingOffice
    first: datetime
    distance_km: float | None


class OpenDays(BaseModel):
    """None with room: `elsewhere` has the nearest offices that have some."""

    days: list[OpenDay]
    elsewhere: list[OpenElsewhere] = []
    until: date
    """The last day that can be booked now."""
    closed_until: datetime | None = None
    """Something is down there now: no place before then."""


class DeskAppointment(BaseModel):
    """What a clerk sees: never a name."""

    id: int
    code: str
    state: State
    service: str
    person: int
    starts_at: datetime
    channel: str
    phone_masked: str | None
    receipt: str | None
    confirm_by: datetime | None
    undo_until: datetime | None


class DeclineRequest(_Asked):
    reason: DeclineReason


class ArrivalRequest(_Asked):
    code: Annotated[str, Field(min_length=4, max_length=40)]
    """As it is told, or what the QR holds."""


class WalkInRequest(_Asked):
    service: Code


class SpanAsked(_Asked):
    opens: time
    closes: time


class DayRequest(_Asked):
    """A day that differs: open in these spans, or closed without any."""

    spans: Annotated[list[SpanAsked], Field(max_length=4)] = []
    reason: Annotated[str, Field(min_length=3, max_length=120)]


class CountersRequest(_Asked):
    """So many counters of a kind do not work on a day."""

    counter: Literal["recording", "files", "collection"]
    closed: Annotated[int, Field(ge=0, le=50)]


class WeekdaySpans(_Asked):
    weekday: Annotated[int, Field(ge=1, le=7)]
    spans: Annotated[list[SpanAsked], Field(max_length=4)]


class HoursRequest(_Asked):
    """The regular week of a season, whole: a weekday that is not named is closed."""

    season: Literal["normal", "ramadan"] = "normal"
    week: Annotated[list[WeekdaySpans], Field(max_length=7)]


class Displaced(BaseModel):
    """Whom a change of hours or counters would displace, or has displaced."""

    saved: bool
    appointments: list[DeskAppointment]


class AppointmentTold(BaseModel):
    """What a delivery says of an appointment."""

    event: str
    code: str
    service: str
    person: int
    office: BookingOffice
    starts_at: datetime
    reason: str | None
    offer_until: datetime | None
    was_at: datetime | None = None
    """Of an offer: when the appointment was that it is instead of."""
    waits: bool = False
    """The resident stands on the waiting list for it."""


Told = dict[str, Any]
