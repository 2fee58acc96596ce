"""What the API says of the office. Times are Western Indonesian Time (WIB)."""

from datetime import date, datetime, time
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Said(BaseModel):
    """Built from the rules' values, or read again by the API's client."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Span(Said):
    opens: time
    closes: time


class WeekLine(Said):
    """Weekdays as ISO counts them: Monday is 1."""

    first_weekday: int
    last_weekday: int
    opens: time
    closes: time
    breaks: tuple[Span, ...]


class Kecamatan(Said):
    code: str
    name: str
    languages: tuple[str, ...]
    desa_count: int


class Office(Said):
    code: str
    name: str
    kind: Literal["head", "uptd"]
    address: str | None
    phone: str | None
    is_sample: bool
    kecamatan: tuple[Kecamatan, ...]
    """None for the head office: it is everybody's."""
    week: tuple[WeekLine, ...]
    """The regular week of the season we are in."""


class OfficeInFull(Office):
    services: tuple[str, ...]
    """Codes, in the order of menus."""
    is_open: bool
    """Now."""
    next_open_day: date | None
    """The first after today."""
    closes_at: datetime | None
    """The end of the hours it is open in now: a break or the evening. None when it is closed."""
    opens_next: datetime | None
    """After now: today's morning or the end of a break, or a later day."""
    closed_today: "Closure | None"
    """Why it does not open at all today."""


class Closure(Said):
    kind: Literal["override", "holiday", "cuti-bersama", "no-hours"]
    reason: str | None
    is_estimate: bool


class DayHours(Said):
    day: date
    season: Literal["normal", "ramadan"]
    spans: tuple[Span, ...]
    closure: Closure | None


class Service(Said):
    code: str
    name: str
    """In the language that was asked for, or in Indonesian."""
    bring: str
    name_id: str
    document: str
    place: Literal["uptd", "head", "anywhere"]
    is_physical: bool
    counter: Literal["recording", "files", "collection"]
    bring_id: str
    form: str | None
    sla_text: str | None
    slot_minutes: int


class ServiceInFull(Service):
    offices: tuple[str, ...]
    """Codes of those that offer it."""


class Holiday(Said):
    day: date
    name: str
    kind: Literal["holiday", "cuti-bersama"]
    is_estimate: bool


class OfficeNear(Said):
    office: Office
    kecamatan: str | None
    """The one whose name was meant; None where the office's own was."""


class Neighbour(Said):
    """A city beside the regency, whose residents have another office."""

    name: str
    office: str


class PlacesFound(Said):
    """What somebody may have meant, the likeliest first."""

    exact: bool
    """One office, named without a mistake."""
    offices: tuple[OfficeNear, ...]
    neighbour: Neighbour | None


class OfficeDistance(Said):
    office: Office
    distance_km: float
    """As the crow flies, from about the middle of the kecamatan."""
