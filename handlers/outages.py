"""What is disturbed now? As it was last seen, with what still works."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import Disturbances, OfficesClient
from handlers.choices import MENU, OFFICES, OUTAGES, REQUIREMENTS, STATUS
from handlers.dates import moment
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.screen import Choice, Screen, Show, Text, text

router = Router(name="outages")
router.message.filter(~TypedReceipt(), ~TypedNik())

AGAIN = Choice(text("choice-outages-again"), OUTAGES.action)
CHOICES = (AGAIN, STATUS, OFFICES, REQUIREMENTS, MENU)

CAUSES = ("listrik", "jaringan", "pusat", "alat-rekam", "printer", "blangko")
"""Those that have words; of another nothing is said."""

LINES_MAX = 5
"""More of them nobody reads; the others are counted."""

Stop = tuple[str | None, datetime, str | None]
"""What stopped, since when, and the cause."""

Names = Mapping[str, str]
"""Of offices and of services, by their codes."""


@router.message(Says("info", "gangguan", "outage", "outages"))
async def type_outages(message: Message, *, show: Show, offices: OfficesClient) -> None:
    await open_outages(show, offices)


@router.callback_query(Pressed(OUTAGES.action))
async def press_outages(press: CallbackQuery, *, show: Show, offices: OfficesClient) -> None:
    await open_outages(show, offices)


async def open_outages(show: Show, offices: OfficesClient) -> None:
    seen = await offices.disturbances()
    names: dict[str, str] = {}
    if seen.components:
        names |= {one.code: one.name for one in await offices.offices()}
        names |= {one.code: one.name for one in await offices.services(show.language)}
    await show(outages_screen(seen, names))


def outages_screen(seen: Disturbances, names: Names) -> Screen:
    said = text("outages-answer", registry=_registry(seen), components=_components(seen, names))
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


def _components(seen: Disturbances, names: Names) -> Text:
    lines = list(_lines(seen, names))
    if not lines:
        return text("outages-components-none")
    said = reduce(
        lambda above, line: text("outages-lines", above=above, line=line), lines[:LINES_MAX]
    )
    others = len(lines) - LINES_MAX
    if others > 0:
        return text("outages-components-more", components=said, count=str(others))
    return text("outages-components", components=said)


def _lines(seen: Disturbances, names: Names) -> Iterator[Text]:
    """One for all offices where the same service stopped at the same time, for the same cause."""
    stopped: defaultdict[Stop, list[str | None]] = defaultdict(list)
    for one in seen.components:
        stopped[one.service, one.since, one.cause].append(one.office)
    for (service, began, cause), codes in stopped.items():
        line = text(
            "outages-component",
            service=_named([service], names) or text("outages-all-services"),
            office=_named(codes, names) or text("outages-all-offices"),
            since=moment(began),
        )
        because = text(f"cause-{cause}") if cause in CAUSES else None
        yield text("outages-because", line=line, cause=because) if because else line


def _named(codes: Sequence[str | None], names: Names) -> str:
    """Nothing where one of the codes is None, which stands for all there are."""
    known = [names.get(code, code) for code in codes if code is not None]
    return ", ".join(known) if len(known) == len(codes) else ""
