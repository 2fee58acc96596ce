"""`/v1/desk`: what clerks see and do."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request

from backend import clock, problems
from backend.appointments import desk
from backend.appointments.routes import Id, offered
from backend.appointments.rules import Terms, midnight
from backend.appointments.schemas import (
    ArrivalRequest,
    DeclineRequest,
    DeskAppointment,
    WalkInRequest,
)
from backend.appointments.states import Actor, State
from backend.appointments.steps import Step, make_step, undo_step
from backend.errors import NotFound
from backend.offices.routes import CurrentDirectory

router = APIRouter(
    prefix="/v1/desk", tags=["desk"], responses=problems.documented(404, 409, 422, 503)
)

Office = Annotated[str, Path(pattern="^[0-9]{2}$")]

STEPS: dict[str, State] = {
    "confirm": State.CONFIRMED,
    "arrive": State.ARRIVED,
    "serve": State.SERVED,
    "no-show": State.NO_SHOW,
}


@router.get("/offices/{office}/appointments")
async def list_day(
    office: Office, request: Request, directory: CurrentDirectory, day: date | None = None
) -> list[DeskAppointment]:
    """Of today, or another day, in its order."""
    directory.office(office)
    app = request.app.state
    async with app.database.transaction() as session:
        rows = await desk.listed(session, office, day or clock.today())
        return await desk.shown(session, app.keys, rows, app.policy)


@router.post("/appointments/{appointment}/decline")
async def decline(appointment: Id, asked: DeclineRequest, request: Request) -> DeskAppointment:
    """The resident is told, with the reason, once it can't be undone any more."""
    step = Step(State.DECLINED, Actor.CLERK, asked.reason.value)
    return await _step(request, appointment, step)


@router.post("/appointments/{appointment}/undo")
async def undo(appointment: Id, request: Request) -> DeskAppointment:
    """Take back the clerk's own last step, within five minutes."""
    app = request.app.state
    async with app.database.transaction() as session:
        row = await undo_step(session, appointment, Actor.CLERK, Terms(app.policy, clock.now()))
        (told,) = await desk.shown(session, app.keys, [row], app.policy)
        return told


@router.post("/appointments/{appointment}/{step}")
async def make(appointment: Id, step: str, request: Request) -> DeskAppointment:
    """step: confirm, arrive, serve or no-show."""
    if step not in STEPS:
        raise NotFound(f"a step is one of {', '.join(STEPS)}, decline, undo")
    return await _step(request, appointment, Step(STEPS[step], Actor.CLERK))


@router.post("/offices/{office}/arrivals")
async def arrive(office: Office, asked: ArrivalRequest, request: Request) -> DeskAppointment:
    """Somebody is here, with a code or its QR."""
    app = request.app.state
    terms = Terms(app.policy, clock.now())
    async with app.database.transaction() as session:
        row = await desk.find(session, office, asked.code, clock.today())
        if row.state == State.REQUESTED:
            confirm = Step(State.CONFIRMED, Actor.SWEEP)
            row = await make_step(session, row.id, confirm, terms)
        here = Step(State.ARRIVED, Actor.CLERK)
        row = await make_step(session, row.id, here, terms)
        (told,) = await desk.shown(session, app.keys, [row], app.policy)
        return told


@router.post("/offices/{office}/walk-ins")
async def walk_in(
    office: Office, asked: WalkInRequest, request: Request, directory: CurrentDirectory
) -> DeskAppointment:
    """A place for somebody who came without one: the next with room, today or later."""
    app, now = request.app.state, clock.now()
    service = offered(directory, asked.service, office)
    last = midnight(clock.today() + timedelta(days=app.policy.horizon_days + 1))
    async with app.database.transaction() as session:
        row = await desk.walk_in(session, office, service, now=now, last=last)
        (told,) = await desk.shown(session, app.keys, [row], app.policy)
        return told


async def _step(request: Request, appointment: int, step: Step) -> DeskAppointment:
    app = request.app.state
    async with app.database.transaction() as session:
        row = await make_step(session, appointment, step, Terms(app.policy, clock.now()))
        (told,) = await desk.shown(session, app.keys, [row], app.policy)
        return told
