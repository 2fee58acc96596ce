"""Offices, the kecamatan they serve and the services they offer, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OfficeKind(StrEnum):
    HEAD = "head"
    UPTD = "uptd"


class Place(StrEnum):
    """Where a service is done."""

    UPTD = "uptd"
    """At every UPTD, and at the head office."""
    HEAD = "head"
    ANYWHERE = "anywhere"
    """At the same offices as UPTD, and for residents registered in another regency too."""


class CounterKind(StrEnum):
    """What a counter has the equipment for: a recorder, a computer, or the finished cards."""

    RECORDING = "recording"
    FILES = "files"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Office:
    code: str
    """Two digits; the middle part of a receipt number starts with it."""
    name: str
    kind: OfficeKind
    address: str | None
    phone: str | None
    is_sample: bool
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Kecamatan:
    code: str
    """Six digits of Kemendagri's register; those of the statistics office (BPS) differ."""
    name: str
    spellings: tuple[str, ...]
    """And its islands and villages that bear another place's name: Carenang Udik is in Kopo."""
    languages: tuple[str, ...]
    """What is spoken there, the commoner first. A hint: sources disagree, so never a default."""
    desa_count: int
    office: str
    latitude: float | None = None
    """Of about its middle."""
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place of the cities beside the regency: its residents have another office."""

    name: str
    city: str
    office: str


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    position: int
    """Its place in menus and lists."""
    name_id: str
    document: str
    """What comes of it, under the short name that is the same in every language: 'KTP-el'."""
    place: Place
    is_physical: bool
    """A card to collect; everything else is a file that residents may print themselves."""
    counter: CounterKind
    bring_id: str
    form: str | None
    sla_text: str | None
    slot_minutes: int


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """What a service is called and what to bring, in a language other than Indonesian."""

    service: str
    language: str
    name: str
    bring: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An office offers a service."""

    office: str
    service: str


@dataclass(frozen=True, slots=True)
class Counters:
    """How many counters of a kind work at an office."""

    office: str
    kind: CounterKind
    working: int


@dataclass(frozen=True, slots=True)
class ClosedCounters:
    """So many of an office's counters of a kind do not work on a day."""

    office: str
    kind: CounterKind
    day: date
    closed: int
