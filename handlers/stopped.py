"""What is down at an application's office, as far as it concerns it, in words."""

from backend.client import Action, ApplicationStatus, Outage, Stops
from handlers.choices import OUTAGES
from handlers.dates import moment
from handlers.outages import CAUSES
from handlers.screen import Choice, Param, Text, text
from locales.notices import WORKS

VISITS = frozenset({Action.COLLECT, Action.COMPLETE_FILES, Action.ASK_OFFICER})
"""What is done at the office: whether it is open today, and can serve, matters."""

ENOUGH = {Action.COLLECT: "works-collection", Action.COMPLETE_FILES: "works-files"}
"""What goes on, where an outage leaves a resident what they need."""

HERE = "information"
"""That asking us works is said of no outage to somebody who just does."""


def outage_choices(status: ApplicationStatus) -> tuple[Choice, ...]:
    """All that is known of it, at that office."""
    if status.outage is None:
        return ()
    there = f":{status.office.code}" if status.office else ""
    return (Choice(OUTAGES.label, f"{OUTAGES.action}{there}"),)


def outage_line(status: ApplicationStatus, outage: Outage) -> Text:
    """What, where, since when, and until when or when there is news; what works besides."""
    shown: dict[str, Param] = {
        "what": text(f"outage-{outage.stops}"),
        "where": _where(status, outage),
        "since": moment(outage.since),
    }
    if outage.goes_on:
        return text("outage-goes-on", **shown, works=text(ENOUGH[status.action]))
    line = text("outage-stopped", **shown)
    if outage.cause in CAUSES:
        line = text("outages-because", line=line, cause=text(f"cause-{outage.cause}"))
    key = "outage-visit" if keeps_at_home(status, outage) else "outage-wait"
    said = text(key, **shown, line=line, news=_news(outage))
    works = tuple(text(f"works-{each}") for each in outage.works if each in WORKS and each != HERE)
    if not works or outage.stops is not Stops.ALL:
        return said
    return text(
        "outage-and-works", outage=said, works=text("notice-works", works=works, first=works[:1])
    )


def keeps_at_home(status: ApplicationStatus, outage: Outage) -> bool:
    """Who was about to go there would go in vain."""
    return status.action in VISITS and not outage.goes_on


def _where(status: ApplicationStatus, outage: Outage) -> Param:
    if outage.everywhere:
        return text("outages-all-offices")
    return status.office.name if status.office else text("office-unknown")


def _news(outage: Outage) -> Text:
    """How long it takes, where that is planned."""
    if outage.until is not None:
        return text("outage-until", at=moment(outage.until))
    if outage.next_news_at is not None:
        return text("notice-next", at=moment(outage.next_news_at))
    return text("notice-next-later")
