"""What of all that is down concerns an application: what its resident needs next, at its office."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from backend.applications.rules import Action, Stage, Stops
from backend.applications.schemas import ApplicationStatus, Outage
from backend.components.down import Known
from backend.components.schemas import ComponentState, ahead
from backend.offices.places import CounterKind, Service
from backend.offices.rules import Directory

RECORD_AGAIN = "REKAM_ULANG"
NO_OFFICE = frozenset({Action.OPEN_EMAIL, Action.NOTHING})
"""Nothing of the office is needed any more."""
RECORDED = frozenset({Stage.MENUNGGU_PUSAT, Stage.SIAP_CETAK, Stage.TTE})
"""A recorder that broke since then holds nothing up."""

# Causes and what works, by their words in outages/rules.py, which this room may not import.
PRINTS = frozenset({"printer", "blangko"})
RECORDS = "alat-rekam"
GOES_ON: Mapping[Action, str] = {Action.COLLECT: "collection", Action.COMPLETE_FILES: "files"}
SIGNED = "signed"


def outage_of(status: ApplicationStatus, office: str, known: Known) -> Outage | None:
    """The one to tell: what stops the resident, before what only others feel; then the widest.

    office: its code, also of an office that we do not know.
    """
    if not known.down.components or status.action in NO_OFFICE:
        return None
    needed = (one.code for one in _needed(status, known.directory))
    found = known.down.at(office, (None, *needed))
    return min(_concerning(status, found, known), key=_rank, default=None)


def _needed(status: ApplicationStatus, directory: Directory) -> Iterator[Service]:
    """Services besides the office itself."""
    alike = [one for one in directory.services if one.document == status.document]
    match status.action:
        case Action.COLLECT:
            yield from (one for one in alike if one.counter is CounterKind.COLLECTION)
        case Action.COMPLETE_FILES if status.reason_code == RECORD_AGAIN:
            yield from (one for one in alike if one.counter is CounterKind.RECORDING)
        case Action.COMPLETE_FILES:
            yield from (one for one in alike if one.code == status.service)
        case Action.WAIT if status.stage is not Stage.DICETAK:
            yield from (one for one in alike if one.code == status.service or _is_printed(one))


def _is_printed(service: Service) -> bool:
    return service.is_physical and service.counter is CounterKind.FILES


def _concerning(
    status: ApplicationStatus, found: Iterable[ComponentState], known: Known
) -> Iterator[Outage]:
    is_card = any(
        one.code == status.service and one.is_physical for one in known.directory.services
    )
    enough = _enough(status, is_card=is_card)
    for one in found:
        stops = _stops(status, one, is_card=is_card)
        if stops is None:
            continue
        goes_on = stops is not Stops.COLLECTION and enough in one.works
        if goes_on and (stops is not Stops.ALL or status.action is Action.WAIT):
            continue
        yield Outage(
            stops=stops,
            everywhere=one.office is None,
            goes_on=goes_on,
            since=one.since,
            cause=one.cause,
            until=ahead(one.until, known.now),
            next_news_at=ahead(one.next_news_at, known.now),
            works=one.works,
        )


def _stops(status: ApplicationStatus, down: ComponentState, *, is_card: bool) -> Stops | None:
    """None: of that service only what this application has behind it, or never needed."""
    if down.service is None:
        return Stops.ALL
    if status.action is Action.COLLECT:
        return Stops.COLLECTION
    if status.action is Action.COMPLETE_FILES:
        return Stops.RECORDING if status.reason_code == RECORD_AGAIN else Stops.SERVICE
    if is_card and down.cause in PRINTS:
        return Stops.PRINTING
    if down.service != status.service or (down.cause == RECORDS and status.stage in RECORDED):
        return None
    return Stops.RECORDING if down.cause == RECORDS else Stops.SERVICE


def _enough(status: ApplicationStatus, *, is_card: bool) -> str | None:
    """Which of what may go on is all that this resident needs; None: nothing that is told."""
    if status.action is Action.WAIT:
        return None if is_card else SIGNED
    if status.action is Action.COMPLETE_FILES and status.reason_code == RECORD_AGAIN:
        return None
    return GOES_ON.get(status.action)


def _rank(outage: Outage) -> tuple[bool, bool, datetime]:
    return outage.goes_on, outage.stops is not Stops.ALL, outage.since
