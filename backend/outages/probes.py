"""The probes: what is fine for each, and what its draft says where it is not. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.offices.places import CounterKind, Service
from backend.offices.rules import Directory
from backend.outages.rules import Cause, Owner, Works
from backend.outages.schemas import ComponentRef, IncidentRequest

MIRROR_OLD = timedelta(minutes=2)
"""It is read every ten seconds."""
HEARTBEAT_MISSED = timedelta(minutes=3)
NEWS_WITHIN = timedelta(hours=2)
"""So soon residents hear more, whatever is known by then."""
CARD = "KTP-el"


class Kind(StrEnum):
    """A probe's name, or what stands before the colon: 'office:10'."""

    REGISTRY = "registry"
    MIRROR = "mirror"
    OFFICE = "office"
    BLANKS = "blanks"
    PRINTER = "printer"


REPORTED = (Kind.OFFICE, Kind.BLANKS, Kind.PRINTER)
"""By staff, or by a machine of the office."""


def registry_is_fine(unreachable_since: datetime | None) -> bool:
    return unreachable_since is None


def mirror_is_fine(
    read_at: datetime | None, unreachable_since: datetime | None, *, now: datetime
) -> bool:
    """Of a registry that is away nothing can be read: that is another probe's news."""
    if read_at is None or unreachable_since is not None:
        return True
    return now - read_at <= MIRROR_OLD


def report_is_fine(kind: Kind, fine: bool | None, at: datetime | None, *, now: datetime) -> bool:
    """A heartbeat must come again and again; blanks and a printer are as they were said to be."""
    if fine is None or at is None:
        return True
    return fine and (kind is not Kind.OFFICE or now - at <= HEARTBEAT_MISSED)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is taken for granted until a person knows better."""

    cause: Cause
    owner: Owner
    works: tuple[Works, ...]
    stops: Callable[[Directory], Iterable[str | None]]
    """Services by their codes; None: all."""


def _all(_: Directory) -> Iterable[str | None]:
    return (None,)


def _nothing(_: Directory) -> Iterable[str | None]:
    return ()


def _services(wanted: Callable[[Service], bool]) -> Callable[[Directory], Iterable[str | None]]:
    return lambda directory: [one.code for one in directory.services if wanted(one)]


def _is_printed(service: Service) -> bool:
    """What is recorded or collected needs no blank and no printer."""
    return service.is_physical and service.counter is CounterKind.FILES


PROFILES: Mapping[Kind, Profile] = {
    Kind.REGISTRY: Profile(
        Cause.NETWORK,
        Owner.REGENCY_NETWORK,
        (Works.COLLECTION, Works.INFORMATION),
        _services(lambda one: one.counter is not CounterKind.COLLECTION),
    ),
    Kind.MIRROR: Profile(
        Cause.NETWORK,
        Owner.REGENCY_NETWORK,
        (Works.COLLECTION, Works.FILES, Works.SIGNED, Works.INFORMATION),
        _nothing,
    ),
    Kind.OFFICE: Profile(Cause.NETWORK, Owner.OFFICE, (Works.INFORMATION,), _all),
    Kind.BLANKS: Profile(
        Cause.BLANKS,
        Owner.CENTRE,
        (Works.COLLECTION, Works.FILES, Works.SIGNED, Works.INFORMATION),
        _services(lambda one: _is_printed(one) and one.document == CARD),
    ),
    Kind.PRINTER: Profile(
        Cause.PRINTER,
        Owner.OFFICE,
        (Works.COLLECTION, Works.FILES, Works.SIGNED, Works.INFORMATION),
        _services(_is_printed),
    ),
}
"""The mirror's stops nothing at a counter: our own answers have become old."""


def draft_of(probe: str, directory: Directory, *, now: datetime) -> IncidentRequest:
    """What a probe that has seen enough puts before a person."""
    kind, _, office = probe.partition(":")
    profile = PROFILES[Kind(kind)]
    stops = [
        ComponentRef(service=service, office=office or None) for service in profile.stops(directory)
    ]
    return IncidentRequest.model_construct(
        components=stops,
        cause=profile.cause,
        owner=profile.owner,
        since=now,
        until=None,
        next_news_at=now + NEWS_WITHIN,
        works=list(profile.works),
    )
