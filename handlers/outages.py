"""What is disturbed now? As it was last seen, with what still works."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce
from typing import NamedTuple

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import Disturbances, OfficesClient
from handlers.choices import MENU, OFFICES, OUTAGES, REQUIREMENTS, STATUS
from handlers.dates import moment
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.screen import Choice, Param, Screen, Show, Text, text
from locales.notices import WORKS

router = Router(name="outages")
router.message.filter(~TypedReceipt(), ~TypedNik())

AGAIN = Choice(text("choice-outages-again"), OUTAGES.action)
CHOICES = (AGAIN, STATUS, OFFICES, REQUIREMENTS, MENU)

CAUSES = (
    *("petir", "listrik", "jaringan", "pusat"),
    *("alat-rekam", "printer", "blangko", "pemeliharaan"),
)
"""Those that have words; of another nothing is said."""

LINES_MAX = 5
"""More of them nobody reads; the others are counted."""

SERVICES_MAX = 3
"""The same of services that stopped together."""


class Stop(NamedTuple):
    """What is said of something that stopped, besides what and where it is."""

    since: datetime
    cause: str | None
    until: datetime | None
    next_news_at: datetime | None
    works: tuple[str, ...]


Codes = tuple[str | None, ...]
"""Of services or offices; None: all there are."""
Names = Mapping[str, str]
"""Of offices and of services, by their codes."""


@router.message(Says("info", "gangguan", "outage", "outages"))
async def type_outages(message: Message, *, show: Show, offices: OfficesClient) -> None:
    await open_outages(show, offices)


@router.callback_query(Pressed(OUTAGES.action))
async def press_outages(
    press: CallbackQuery, *, value: str, show: Show, offices: OfficesClient
) -> None:
    """value: an office's code, where only what is down there is wanted."""
    await open_outages(show, offices, office=value or None)


async def open_outages(show: Show, offices: OfficesClient, *, office: str | None = None) -> None:
    """Of an office at which nothing is down any more, all that is known is shown."""
    seen = await offices.disturbances()
    there = [one for one in seen.components if office is not None and one.office in {None, office}]
    if there:
        seen = seen.model_copy(update={"components": there})
    names: dict[str, str] = {}
    if seen.components:
        names |= {one.code: one.name for one in await offices.offices()}
        names |= {one.code: one.name for one in await offices.services(show.language)}
    await show(outages_screen(seen, names, is_all=not there))


def outages_screen(seen: Disturbances, names: Names, *, is_all: bool = True) -> Screen:
    """is_all: that nothing else is known to be down is said only where it is so."""
    is_alone = not seen.components and seen.as_of is not None
    key = "outages-answer-alone" if is_alone else "outages-answer"
    components = _components(seen, names, is_all=is_all)
    said = text(key, registry=_registry(seen), components=components)
    if seen.registry.state == "up" and not seen.components and seen.as_of is not None:
        said = text("outages-none", as_of=moment(seen.as_of))
    return Screen(said, choices=CHOICES)


def _registry(seen: Disturbances) -> Text:
    """How the registration database is, and how old our copy of it."""
    state, down_since = seen.registry.state, seen.registry.since
    if seen.as_of is None:
        return text("outages-registry-never-seen")
    as_of = moment(seen.as_of)
    if state == "down" and down_since is not None:
        return text("outages-registry-down", since=moment(down_since), as_of=as_of)
    return text("outages-registry-up" if state == "up" else "outages-registry-unknown", as_of=as_of)


def _components(seen: Disturbances, names: Names, *, is_all: bool) -> Text:
    lines = list(_lines(seen, names))
    if not lines:
        return text("outages-components-none")
    said = reduce(
        lambda above, line: text("outages-lines", above=above, line=line), lines[:LINES_MAX]
    )
    others = len(lines) - LINES_MAX
    if others > 0:
        return text("outages-components-more", components=said, count=str(others))
    return text("outages-components" if is_all else "outages-components-there", components=said)


def _lines(seen: Disturbances, names: Names) -> Iterator[Text]:
    """One for all services and offices that stopped at the same time, for the same cause."""
    for stop, services, offices in _together(seen):
        line = text(
            "outages-component",
            service=_services(services, names),
            office=_named(offices, names) or text("outages-all-offices"),
            since=moment(stop.since),
        )
        yield _completed(line, stop)


def _together(seen: Disturbances) -> Iterator[tuple[Stop, Codes, Codes]]:
    """Services and offices: every one of these stopped at every one of those."""
    stopped: defaultdict[tuple[Stop, str | None], list[str | None]] = defaultdict(list)
    for one in seen.components:
        stop = Stop(one.since, one.cause, one.until, one.next_news_at, tuple(one.works))
        stopped[stop, one.service].append(one.office)
    alike: defaultdict[tuple[Stop, Codes], list[str | None]] = defaultdict(list)
    for (stop, service), offices in stopped.items():
        alike[stop, tuple(offices)].append(service)
    for (stop, where), services in alike.items():
        yield stop, tuple(services), where


def _completed(line: Text, stop: Stop) -> Text:
    """With the cause, how long it is planned to last or when there is news, and what still works,
    as far as they are known.
    """
    if stop.cause in CAUSES:
        line = text("outages-because", line=line, cause=text(f"cause-{stop.cause}"))
    if stop.until is not None:
        line = text("outages-until", line=line, at=moment(stop.until))
    elif stop.next_news_at is not None:
        line = text("outages-next-news", line=line, at=moment(stop.next_news_at))
    works = tuple(text(f"works-{each}") for each in stop.works if each in WORKS)
    return text("outages-works", line=line, works=works) if works else line


def _services(codes: Codes, names: Names) -> Param:
    if len(codes) <= SERVICES_MAX:
        return _named(codes, names) or text("outages-all-services")
    first = _named(codes[:SERVICES_MAX], names)
    if not first or None in codes:
        return text("outages-all-services")
    return text("outages-services-more", services=first, count=str(len(codes) - SERVICES_MAX))


def _named(codes: Sequence[str | None], names: Names) -> str:
    """Nothing where one of the codes is None, which stands for all there are."""
    known = [names.get(code, code) for code in codes if code is not None]
    return ", ".join(known) if len(known) == len(codes) else ""
