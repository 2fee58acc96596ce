"""A look-up's result → its Screen: stage, what to do, where, as of when, and what is disturbed."""

from backend.client import Action, ApplicationStatus, CollectionPoint
from handlers.dates import day, moment, opening_hours, since
from handlers.screen import Choice, Param, Screen, Text, text

VISITS = frozenset({Action.COLLECT, Action.COMPLETE_FILES, Action.ASK_OFFICER})
"""What is done at the office: whether it is open today matters."""


def status_screen(
    status: ApplicationStatus, printed_number: str, *, choices: tuple[Choice, ...]
) -> Screen:
    fresh = freshness(status)
    if status.gone:
        gone = text("status-gone", number=printed_number, freshness=fresh, **place(status.office))
        return Screen(gone, choices=choices)
    said = text(
        _key(status),
        document=status.document,
        number=printed_number,
        stage=stage(status),
        since=since(status.stage_since, status.as_of),
        next=next_step(status),
        office=place(status.office)["office"],
        freshness=fresh,
    )
    return Screen(said, choices=choices)


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
