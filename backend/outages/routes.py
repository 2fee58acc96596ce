"""`/v1/incidents` and `/v1/probes`: what staff say of outages, and an office of itself."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, idempotency, problems
from backend.access import StaffMember
from backend.appointments.terms import terms_of
from backend.offices.routes import CurrentDirectory
from backend.outages import reports, schemas, service, shown
from backend.outages.schemas import IncidentChange, IncidentRequest, ProbeReport
from backend.outages.service import By
from backend.outages.tables import Incident

router = APIRouter(
    prefix="/v1", tags=["incidents"], responses=problems.documented(404, 409, 422, 503)
)

DONE = 204
Id = Annotated[int, Path(ge=1, lt=2**31)]
Over = Annotated[bool, Query(description="those that have ended too")]
ProbeName = Annotated[str, Path(min_length=1, max_length=40)]


async def by_member(request: Request, directory: CurrentDirectory, member: StaffMember) -> By:
    """A FastAPI dependency: who changes an incident, and on what terms."""
    return By(member.name, terms_of(request.app.state.policy, directory, clock.now()), directory)


ByMember = Annotated[By, Depends(by_member)]


@router.get("/incidents")
async def list_incidents(
    request: Request, member: StaffMember, *, over: Over = False
) -> list[schemas.Incident]:
    """Those that go on, the latest first."""
    async with request.app.state.database.transaction() as session:
        found = await shown.listed(session, over=over)
        return await shown.shown(session, found, **_at(request))


@router.get("/incidents/{incident}")
async def read_incident(incident: Id, request: Request, member: StaffMember) -> schemas.Incident:
    async with request.app.state.database.transaction() as session:
        return await _shown(request, session, await shown.find(session, incident))


@router.post("/incidents")
async def open_incident(
    asked: IncidentRequest, request: Request, member: StaffMember, by: ByMember
) -> schemas.Incident:
    """Open at once. With `since` ahead of now: planned maintenance.

    The same idempotency key gets the same incident again, as it is by then.
    """
    key = idempotency.key_of(request, member.whose, "open incident")

    async def opened(session: AsyncSession) -> Incident:
        async def make() -> int:
            return (await service.open_incident(session, asked, by)).id

        return await shown.find(session, await idempotency.once_made(session, key, make))

    return await _changed(request, opened)


@router.post("/incidents/{incident}/confirm")
async def confirm(
    incident: Id, request: Request, by: ByMember, asked: IncidentChange | None = None
) -> schemas.Incident:
    """A draft becomes an incident: who has a place there is displaced, with another one held.

    The body says what the draft could not know; without one its own next news must be ahead.
    """
    return await _changed(request, lambda session: service.confirm(session, incident, by, asked))


@router.post("/incidents/{incident}/update")
async def update(
    incident: Id, asked: IncidentChange, request: Request, by: ByMember
) -> schemas.Incident:
    """It goes on; what is left out of the body stays."""
    return await _changed(request, lambda session: service.update(session, incident, asked, by))


@router.post("/incidents/{incident}/recover")
async def recover(incident: Id, request: Request, by: ByMember) -> schemas.Incident:
    """It is over: its times can be booked again."""
    return await _changed(request, lambda session: service.recover(session, incident, by))


@router.post("/incidents/{incident}/dismiss")
async def dismiss(incident: Id, request: Request, by: ByMember) -> schemas.Incident:
    """It was none."""
    return await _changed(request, lambda session: service.dismiss(session, incident, by))


@router.put("/probes/{name}", status_code=DONE)
async def report(
    name: ProbeName,
    said: ProbeReport,
    request: Request,
    directory: CurrentDirectory,
    member: StaffMember,
) -> Response:
    """office:10 is its heartbeat; blanks:10 and printer:10 say whether there are any."""
    reports.check_name(name, directory)
    async with request.app.state.database.transaction() as session:
        await reports.keep(session, name, fine=said.fine, now=clock.now())
    return Response(status_code=DONE)


async def _changed(
    request: Request, change: Callable[[AsyncSession], Awaitable[Incident]]
) -> schemas.Incident:
    async with request.app.state.database.transaction() as session:
        return await _shown(request, session, await change(session))


async def _shown(request: Request, session: AsyncSession, incident: Incident) -> schemas.Incident:
    (one,) = await shown.shown(session, [incident], **_at(request))
    return one


def _at(request: Request) -> shown.At:
    return {"now": clock.now(), "horizon_days": request.app.state.policy.horizon_days}
