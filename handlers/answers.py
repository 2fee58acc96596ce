"""A look-up's result → its Screen: stage, what to do, where, as of when, and what is disturbed."""

from backend.client import ApplicationStatus, CollectionPoint
from handlers.dates import day, moment, opening_hours, since
from handlers.screen import Choice, Param, Screen, Text, text
from handlers.stopped import VISITS, keeps_at_home, outage_choices, outage_line


def status_screen(
    status: ApplicationStatus, printed_number: str, *, choices: tuple[Choice, ...]
) -> Screen:
    """What is down there is said before what to do, and leads to all that is known of it."""
    step = next_step(status)
    shown: dict[str, Param] = {
        "number": printed_number,
        "freshness": freshness(status),
        **place(status.office),
    }
    if status.outage is not None:
        outage = outage_line(status, status.outage)
        then = "outage-then-next" if keeps_at_home(status, status.outage) else "outage-and-next"
        step = text(then, outage=outage, next=step)
        # By SMS there is room for no more than as of when.
        shown |= {"outage": outage, "brief": text("freshness-up", as_of=moment(status.as_of))}
    if not status.gone:
        shown |= {
            "document": status.document,
            "stage": stage(status),
            "since": since(status.stage_since, status.as_of),
            "next": step,
        }
    return Screen(Text(_key(status), shown), choices=(*outage_choices(status), *choices))


def stage(status: ApplicationStatus) -> Text:
    return text(f"stage-{status.stage}")


def next_step(status: ApplicationStatus) -> Text:
    reason = status.reason_code or "none"
    there: dict[str, Param] = {"reason": reason, **place(status.office)}
    step = text(f"next-{status.action}", **there)
    shut = status.office.closed_today if status.office else None
    if status.action not in VISITS or shut is None:
        return step
    # By SMS, that it is closed takes the room of the hours.
    why: Param = shut.reason or text("closed-reason-none")
    brief = text(f"brief-{status.action}", **there)
    said: dict[str, Param] = {"next": step, "brief": brief, "reason": why}
    if shut.opens_next is None:
        return text("closed-for-now", **said)
    return text("closed-today", day=day(shut.opens_next), **said)


def _key(status: ApplicationStatus) -> str:
    """They differ by SMS: what tells of a disturbance leaves no room for what is told besides."""
    is_stopped = status.outage is not None and not status.outage.goes_on
    if status.gone:
        return "status-gone-outage" if is_stopped else "status-gone"
    if is_stopped:
        return "status-answer-outage"
    if status.registry.state == "up":
        return "status-answer"
    return "status-answer-stale-there" if status.action in VISITS else "status-answer-stale"


def freshness(status: ApplicationStatus) -> Text:
    as_of = moment(status.as_of)
    if status.registry.state == "down" and status.registry.since is not None:
        down_since = since(status.registry.since, status.as_of)
        return text("freshness-down", as_of=as_of, since=down_since)
    key = "freshness-up" if status.registry.state == "up" else "freshness-unknown"
    return text(key, as_of=as_of)


def place(office: CollectionPoint | None) -> dict[str, Param]:
    if office is None:
        return {"office": text("office-unknown"), "hours": text("hours-unknown")}
    return {"office": office.name, "hours": opening_hours(office.hours)}
