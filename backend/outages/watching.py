"""One look of every probe, and what comes of it: a draft, or the end of one."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications.tables import VIEW, Source
from backend.appointments.rules import Policy
from backend.appointments.terms import terms_of
from backend.offices.service import load_directory
from backend.outages import history, probes, service
from backend.outages.down import take_turns
from backend.outages.history import PROBE
from backend.outages.probes import Kind
from backend.outages.rules import State, Update, Watch
from backend.outages.service import By
from backend.outages.tables import ProbeState

log = structlog.get_logger(__name__)

LOOKS_APART = timedelta(seconds=5)
"""Two workers that look at the same moment have looked once."""


async def look(session: AsyncSession, *, policy: Policy, now: datetime) -> None:
    """Every few seconds. Callers hold their turn until they commit, so nothing is done twice."""
    await take_turns(session)
    await _remember_our_own(session, now)
    states = (await session.scalars(select(ProbeState).order_by(ProbeState.name))).all()
    fine = dict(_fine_of(states, await session.get(Source, VIEW), now))
    for state in states:
        if abs(now - state.looked_at) < LOOKS_APART:
            continue
        was_down = state.is_down
        _see(state, fine=fine[state.name], now=now)
        if state.is_down != was_down:
            await _changed(session, state.name, is_down=state.is_down, policy=policy, now=now)


async def _remember_our_own(session: AsyncSession, now: datetime) -> None:
    """Those that nobody reports exist from the first look on."""
    unseen = {"bad": 0, "looks": 0, "is_down": False, "looked_at": now - LOOKS_APART}
    rows = [{"name": name.value, **unseen} for name in (Kind.REGISTRY, Kind.MIRROR)]
    await session.execute(insert(ProbeState).on_conflict_do_nothing(), rows)


def _fine_of(
    states: Sequence[ProbeState], source: Source | None, now: datetime
) -> Iterator[tuple[str, bool]]:
    read_at = source.read_at if source else None
    unreachable_since = source.unreachable_since if source else None
    for state in states:
        kind = Kind(state.name.partition(":")[0])
        match kind:
            case Kind.REGISTRY:
                fine = probes.registry_is_fine(unreachable_since)
            case Kind.MIRROR:
                fine = probes.mirror_is_fine(read_at, unreachable_since, now=now)
            case _:
                fine = probes.report_is_fine(kind, state.reported, state.reported_at, now=now)
        yield state.name, fine


def _see(state: ProbeState, *, fine: bool, now: datetime) -> None:
    watch = Watch(**{each.name: getattr(state, each.name) for each in fields(Watch)})
    for name, value in asdict(watch.see(fine=fine, now=now)).items():
        setattr(state, name, value)
    state.looked_at = now


async def _changed(
    session: AsyncSession, probe: str, *, is_down: bool, policy: Policy, now: datetime
) -> None:
    log.warning("probe-changed", probe=probe, is_down=is_down)
    going_on = await service.of_probe(session, probe)
    if going_on is None and not is_down:
        return
    if going_on is not None and (is_down or going_on.state == State.OPEN):
        kind = Update.DETECTED if is_down else Update.UP_AGAIN
        history.write(session, going_on.id, kind, who=PROBE, now=now, detail={"probe": probe})
        return
    directory = await load_directory(session)
    by = By(PROBE, terms_of(policy, directory, now), directory)
    if going_on is not None:
        await service.dismiss(session, going_on.id, by, probe=probe, up_again=True)
        return
    found = probes.draft_of(probe, directory, now=now)
    ended = await service.ended_by(session, probe, now)
    if ended is None:
        await service.draft(session, found, probe, by)
    else:
        await service.take_up(session, ended, found.next_news_at, by)
