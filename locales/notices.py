"""What a notice says, as a Text: for whoever is told, and for staff who want to see it before.

By SMS only one segment of it is sent, so names give way until it fits: a service's name to its
document, a list of offices to their number, the second thing that still works to the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

import locales
from locales.moments import moment
from locales.segments import fits, normalise
from locales.text import Param, Text, text

WORKS = ("collection", "files", "signed", "information")
"""What still works, where it has words."""
NAMED_MAX = 4
"""So many services are named; of more, the first and how many others."""


class Told(Protocol):
    """What there is to say. Times are the office's."""

    @property
    def purpose(self) -> str: ...
    @property
    def check_code(self) -> str: ...
    @property
    def said(self) -> Mapping[str, str]:
        """Free words in one language; none: the purpose's template says it."""

    @property
    def services(self) -> Sequence[str]: ...
    @property
    def offices(self) -> Sequence[str]: ...
    @property
    def cause(self) -> str | None: ...
    @property
    def since(self) -> datetime | None: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def next_news_at(self) -> datetime | None: ...
    @property
    def works(self) -> Sequence[str]: ...
    @property
    def params(self) -> Mapping[str, Any]:
        """short_services, short_offices: names for where there is little room."""


Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A Told that has no free words, to be looked up by."""

    purpose: str
    code: str
    services: Names
    offices: Names
    short_services: Names
    short_offices: Names
    cause: str | None
    since: datetime | None
    until: datetime | None
    next_news_at: datetime | None
    works: Names = field(default=())


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it an SMS says."""

    full_services: bool = False
    full_offices: bool = False
    names_max: int = 99
    """So many services; more of them are counted. The same for offices."""
    works_max: int = len(WORKS)


SIZES = (
    Size(full_services=True, full_offices=True),
    Size(full_offices=True),
    Size(),
    Size(works_max=2),
    Size(names_max=2),
    Size(names_max=2, works_max=2),
    Size(names_max=1),
    Size(names_max=1, works_max=2),
    Size(names_max=1, works_max=1),
)
"""The first that fits in every language is said."""


def notice_text(told: Told) -> Text:
    """Free words as they are, else the purpose's template; its check code with either."""
    for said in told.said.values():
        return text("notice-free", said=said, code=told.check_code)
    return _fitted(_stopped(told))


def sms(what: Text, language: str) -> str:
    """As a phone gets it."""
    return normalise(locales.words(what, language, locales.Channel.SMS))


def _stopped(told: Told) -> Stopped:
    return Stopped(
        purpose=told.purpose,
        code=told.check_code,
        services=tuple(told.services),
        offices=tuple(told.offices),
        short_services=tuple(told.params.get("short_services") or told.services),
        short_offices=tuple(told.params.get("short_offices") or told.offices),
        cause=told.cause,
        since=told.since,
        until=told.until,
        next_news_at=told.next_news_at,
        works=tuple(each for each in told.works if each in WORKS),
    )


@lru_cache(maxsize=256)
def _fitted(stopped: Stopped) -> Text:
    """Cached: all who are told of it in one language are told the same."""
    said = [_template(stopped, size) for size in SIZES]
    return next((each for each in said if _fits(each)), said[-1])


def _fits(said: Text) -> bool:
    return all(fits(sms(said, language)) for language in locales.LANGUAGES)


def _template(stopped: Stopped, size: Size) -> Text:
    shown: dict[str, Param] = {"what": _what(stopped, size), "code": stopped.code}
    match stopped.purpose:
        case "recovery":
            return text("notice-recovery", **shown)
        case "maintenance":
            key = "notice-maintenance"
        case "update":
            key = "notice-update"
        case _:
            key = "notice-outage"
    return Text(key, {**shown, "works": _works(stopped, size), "next": _next(stopped)})


def _what(stopped: Stopped, size: Size) -> Text:
    """What stopped, where and since when."""
    shown = _names(stopped, size) | {"since": _moment(stopped.since)}
    match stopped.purpose:
        case "recovery":
            return text("notice-back", **shown)
        case "maintenance" if stopped.until is not None:
            return text("notice-paused-until", **shown, until=_moment(stopped.until))
        case "maintenance":
            return text("notice-paused", **shown)
        case "update":
            return text("notice-still", **shown)
    if stopped.cause is None or not _has_words(f"cause-{stopped.cause}"):
        return text("notice-stopped", **shown)
    return text("notice-stopped-because", **shown, cause=text(f"cause-{stopped.cause}"))


def _names(stopped: Stopped, size: Size) -> dict[str, Param]:
    """In full, and as an SMS has room for them."""
    services = stopped.services if size.full_services else stopped.short_services
    offices = stopped.offices if size.full_offices else stopped.short_offices
    some = size.names_max
    everything, everywhere = text("outages-all-services"), text("outages-all-offices")
    count = str(len(stopped.services))
    many = text("notice-services", count=count) if len(services) > some else ", ".join(services)
    count = str(len(stopped.offices))
    there = text("notice-offices", count=count) if len(offices) > some else ", ".join(offices)
    return {
        "services": _first(stopped.services) or everything,
        "offices": ", ".join(stopped.offices) or everywhere,
        "short_services": many or everything,
        "short_offices": there or everywhere,
    }


def _first(services: Sequence[str]) -> Param:
    """All by name, or a few and how many more: nobody reads twenty names."""
    if len(services) <= NAMED_MAX:
        return ", ".join(services)
    few = ", ".join(services[: NAMED_MAX - 1])
    return text("outages-services-more", services=few, count=str(len(services) - NAMED_MAX + 1))


def _works(stopped: Stopped, size: Size) -> Text:
    """Where nothing does, asking us does."""
    works = tuple(text(f"works-{each}") for each in stopped.works or ("information",))
    return text("notice-works", works=works, first=works[: size.works_max])


def _next(stopped: Stopped) -> Text:
    if stopped.next_news_at is None:
        return text("notice-next-later")
    return text("notice-next", at=moment(stopped.next_news_at))


def _moment(at: datetime | None) -> Param:
    return text("notice-unknown-time") if at is None else moment(at)


def _has_words(key: str) -> bool:
    return bool(locales.bundle(locales.DEFAULT).has_message(key))
