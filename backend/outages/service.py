"""An incident from its beginning to its end. The caller owns the transaction.

Every change takes its turn first, and then brings what is down, what is closed to booking and the
appointments that are hit in line with the incidents that go on.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.rules import Terms
from backend.errors import IllegalStep, InvalidRequest, NotFound
from backend.offices.rules import Directory
from backend.outages import components, history
from backend.outages.announcing import announce, announce_again, tell_end, tell_news
from backend.outages.down import rebuild, take_turns
from backend.outages.history import PROBE
from backend.outages.moving import NOBODY, move_affected
from backend.outages.rules import GOING_ON, State, Update, check_step, is_lately
from backend.outages.schemas import IncidentChange, IncidentRequest, Moved
from backend.outages.tables import Incident, IncidentUpdate, ProbeState


@dataclass(frozen=True, slots=True)
class By:
    """Who changes it, on what terms, and what the office is like now."""

    who: str
    terms: Terms
    directory: Directory

    @property
    def now(self) -> datetime:
        return self.terms.now


async def open_incident(session: AsyncSession, asked: IncidentRequest, by: By) -> Incident:
    """A person says so: it is open at once, and the affected are moved. Raises InvalidRequest."""
    _check_times(asked, by.now)
    await take_turns(session)
    incident = await _begin(session, asked, by, State.OPEN)
    moved = await _bring_in_line(session, by)
    _write(session, incident, Update.OPENED, by, moved)
    planned = incident.since > by.now
    await announce(session, incident.id, planned=planned, who=by.who, now=by.now)
    return incident


async def draft(session: AsyncSession, asked: IncidentRequest, probe: str, by: By) -> Incident:
    """A probe says so; it is put before a person. Booking reacts to it already.

    Raises IntegrityError where that probe has one that goes on; see uq_incidents_probe.
    """
    await take_turns(session)
    incident = await _begin(session, asked, by, State.DRAFT, probe=probe)
    await _bring_in_line(session, by)
    _write_detected(session, incident, by)
    await announce(session, incident.id, planned=False, who=PROBE, now=by.now)
    return incident


async def take_up(session: AsyncSession, ended: Incident, next_news_at: datetime, by: By) -> None:
    """Its probe fails again: the draft that it had ended goes on, with its history. ended: by
    ended_by. Who flaps leaves one draft; residents hear since when it is down this time.
    """
    check_step(State(ended.state), State.DRAFT)
    ended.state, ended.recovered_at = State.DRAFT, None
    ended.since, ended.next_news_at = by.now, next_news_at
    await _bring_in_line(session, by)
    _write_detected(session, ended, by)
    await announce_again(session, ended.id, who=PROBE, now=by.now)


async def confirm(
    session: AsyncSession, incident: int, by: By, change: IncidentChange | None = None
) -> Incident:
    """A draft becomes an incident, with what is known of it by now; the affected are moved, once,
    as far as the next news. Raises NotFound, IllegalStep, InvalidRequest.
    """
    found = await _held(session, incident)
    if found.state == State.OPEN:
        return found
    check_step(State(found.state), State.OPEN)
    if change is not None:
        await _take_over(session, found, change, by)
    elif found.until is None and found.next_news_at <= by.now:
        raise InvalidRequest("next_news_at has passed: say when residents hear more")
    found.state = State.OPEN
    _write(session, found, Update.OPENED, by, await _bring_in_line(session, by), **_said(change))
    await tell_news(session, found.id, who=by.who, now=by.now)
    return found


async def update(session: AsyncSession, incident: int, change: IncidentChange, by: By) -> Incident:
    """It goes on; whom the later news hits is moved too. Raises NotFound, IllegalStep."""
    found = await _held(session, incident)
    if found.state not in GOING_ON:
        raise IllegalStep(f"an incident that is {found.state} has no more news")
    await _take_over(session, found, change, by)
    _write(session, found, Update.NEWS, by, await _bring_in_line(session, by), **_said(change))
    await tell_news(session, found.id, who=by.who, now=by.now)
    return found


async def recover(session: AsyncSession, incident: int, by: By) -> Incident:
    """It is over; its closures end. Raises NotFound, IllegalStep."""
    return await _end(session, incident, State.RECOVERED, Update.RECOVERED, by)


async def dismiss(session: AsyncSession, incident: int, by: By, **detail: object) -> Incident:
    """It was none. Raises NotFound, IllegalStep."""
    return await _end(session, incident, State.DISMISSED, Update.DISMISSED, by, **detail)


async def of_probe(session: AsyncSession, probe: str) -> Incident | None:
    """The one of a probe that goes on."""
    mine = select(Incident).where(Incident.probe == probe, Incident.state.in_(GOING_ON))
    return (await session.scalars(mine)).one_or_none()


async def ended_by(session: AsyncSession, probe: str, now: datetime) -> Incident | None:
    """The draft that this probe itself has ended lately. What a person ended stays so."""
    mine = select(Incident).where(Incident.probe == probe).order_by(Incident.id.desc()).limit(1)
    latest = await session.scalar(mine)
    if latest is None or latest.state != State.DISMISSED or not is_lately(latest.recovered_at, now):
        return None
    lines = select(IncidentUpdate.who).where(IncidentUpdate.incident_id == latest.id)
    last = await session.scalar(lines.order_by(IncidentUpdate.id.desc()).limit(1))
    return latest if last == PROBE else None


async def _begin(
    session: AsyncSession, asked: IncidentRequest, by: By, state: State, *, probe: str | None = None
) -> Incident:
    incident = Incident(
        state=state,
        cause=asked.cause,
        owner=asked.owner,
        since=asked.since or by.now,
        until=asked.until,
        next_news_at=asked.next_news_at,
        works=[each.value for each in asked.works],
        probe=probe,
        created_at=by.now,
    )
    session.add(incident)
    await session.flush()
    components.add(session, incident.id, asked.components, by.directory)
    return incident


async def _held(session: AsyncSession, incident: int) -> Incident:
    """Raises NotFound."""
    await take_turns(session)
    found = await session.get(Incident, incident, with_for_update=True)
    if found is None:
        raise NotFound("no incident has this id")
    return found


async def _end(
    session: AsyncSession, incident: int, to: State, kind: Update, by: By, **detail: object
) -> Incident:
    found = await _held(session, incident)
    if found.state != to:
        check_step(State(found.state), to)
        found.state, found.recovered_at = to, by.now
        if by.who != PROBE and found.probe is not None:
            await _believe_them(session, found.probe)
        await _bring_in_line(session, by)
        history.write(session, found.id, kind, who=by.who, now=by.now, detail=detail)
        await tell_end(session, found.id, who=by.who, now=by.now)
    return found


async def _believe_them(session: AsyncSession, probe: str) -> None:
    """A person says that it is over. Its probe does not wait for minutes before it says so too:
    what fails next would go unseen until then.
    """
    seen = await session.get(ProbeState, probe)
    if seen is not None:
        seen.flaps = 0


async def _take_over(
    session: AsyncSession, found: Incident, change: IncidentChange, by: By
) -> None:
    """Raises InvalidRequest."""
    if change.next_news_at <= by.now:
        raise InvalidRequest("next_news_at must be ahead")
    if found.until is None and change.next_news_at <= found.since:
        raise InvalidRequest("next_news_at must be after the incident begins")
    changed = change.model_dump(exclude_none=True, exclude={"components"})
    for name, value in changed.items():
        setattr(found, name, value)
    if found.until is not None and found.since <= by.now and change.next_news_at > found.until:
        found.until = None  # It takes longer than was planned; nobody knows how long.
    if change.components is not None:
        await components.replace(session, found.id, change.components, by.directory)


def _said(change: IncidentChange | None) -> dict[str, object]:
    return {} if change is None else change.model_dump(mode="json", exclude_none=True)


async def _bring_in_line(session: AsyncSession, by: By) -> Moved:
    await session.flush()
    await rebuild(session, now=by.now)
    return await move_affected(session, by.terms, by.directory)


def _write(
    session: AsyncSession, incident: Incident, kind: Update, by: By, moved: Moved, **said: object
) -> None:
    detail = said if moved == NOBODY else {**said, **moved.model_dump()}
    history.write(session, incident.id, kind, who=by.who, now=by.now, detail=detail)


def _write_detected(session: AsyncSession, draft: Incident, by: By) -> None:
    detail = {"probe": draft.probe}
    history.write(session, draft.id, Update.DETECTED, who=PROBE, now=by.now, detail=detail)


def _check_times(asked: IncidentRequest, now: datetime) -> None:
    if asked.next_news_at <= now:
        raise InvalidRequest("next_news_at must be ahead")
    if asked.until is not None and asked.until <= max(asked.since or now, now):
        raise InvalidRequest("until must be after since, and ahead")
    if asked.until is None and asked.since is not None and asked.since >= asked.next_news_at:
        raise InvalidRequest("until is needed where next_news_at is before since")
