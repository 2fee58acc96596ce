"""`/v1/appointments` and `/v1/waiting`: a resident's own, listed and changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, idempotency, problems
from backend.access import AskedBy
from backend.appointments import service, shown
from backend.appointments.moves import Destination, move
from backend.appointments.routes import Id, offered
from backend.appointments.rules import Terms
from backend.appointments.schemas import (
    Appointment,
    MoveRequest,
    MyAppointments,
    WaitingPlace,
    WaitingRequest,
)
from backend.appointments.states import Actor, State
from backend.appointments.steps import Appointment as Row
from backend.appointments.steps import Step, make_step, undo_step
from backend.appointments.tables import Slot
from backend.appointments.terms import terms_of
from backend.asker import Asker
from backend.errors import NotFound
from backend.offices.routes import CurrentDirectory
from backend.offices.rules import Directory
from backend.residents import service as residents
from backend.residents.phones import sealed_of

router = APIRouter(
    prefix="/v1", tags=["appointments"], responses=problems.documented(404, 409, 422, 503)
)

DONE = 204
Code = Annotated[str, Path(min_length=1, max_length=20)]


@router.get("/appointments")
async def list_mine(
    request: Request, directory: CurrentDirectory, asker: AskedBy
) -> MyAppointments:
    app, now = request.app.state, clock.now()
    async with app.database.transaction() as session:
        resident = await residents.find(session, asker)
        if resident is None:
            return MyAppointments()
        rows = await service.mine(session, resident, Terms(app.policy, now))
        places = await service.waiting(session, resident)
        agreed = await service.has_agreed(session, resident)
        last_office = await service.last_office(session, resident)
    return MyAppointments(
        appointments=[_shown(request, row, directory, reminded=agreed) for row in rows],
        waiting=[
            WaitingPlace(
                id=one.id,
                service=one.service,
                office=shown.office_of(directory, one.office),
                person=one.person,
            )
            for one in places
        ],
        last_office=last_office,
        agreed=agreed,
    )


@router.post("/appointments/{code}/cancel")
async def cancel(
    code: Code, request: Request, directory: CurrentDirectory, asker: AskedBy
) -> Appointment:
    """At once; for some minutes it can be taken back."""
    terms = terms_of(request.app.state.policy, directory, clock.now())

    async def change(session: AsyncSession, mine: Row) -> Row:
        step = Step(State.CANCELLED, Actor.RESIDENT)
        return await make_step(session, mine.id, step, terms)

    return await _change(request, directory, Asked(asker, code, "cancel"), change)


@router.post("/appointments/{code}/undo")
async def undo(
    code: Code, request: Request, directory: CurrentDirectory, asker: AskedBy
) -> Appointment:
    """Take the cancellation back, while its place is still free."""
    terms = terms_of(request.app.state.policy, directory, clock.now())

    async def change(session: AsyncSession, mine: Row) -> Row:
        return await undo_step(session, mine.id, Actor.RESIDENT, terms)

    return await _change(request, directory, Asked(asker, code, "undo"), change)


@router.post("/appointments/{code}/accept")
async def accept(
    code: Code, request: Request, directory: CurrentDirectory, asker: AskedBy
) -> Appointment:
    """Take the place that is held for this resident."""
    terms = terms_of(request.app.state.policy, directory, clock.now())
    to = State.REQUESTED if terms.policy.confirm_within else State.CONFIRMED

    async def change(session: AsyncSession, mine: Row) -> Row:
        if mine.state in {State.REQUESTED, State.CONFIRMED}:
            return mine
        step = Step(to, Actor.RESIDENT)
        return await make_step(session, mine.id, step, terms)

    return await _change(request, directory, Asked(asker, code, "accept"), change)


@router.post("/appointments/{code}/move")
async def move_to(
    code: Code,
    asked: MoveRequest,
    request: Request,
    directory: CurrentDirectory,
    asker: AskedBy,
) -> Appointment:
    """To another slot of the same kind of counter, with the same code."""
    terms = terms_of(request.app.state.policy, directory, clock.now())

    async def change(session: AsyncSession, mine: Row) -> Row:
        slot = await session.get(Slot, asked.slot)
        if slot is None:
            raise NotFound("no slot has this id")
        there = Destination(
            slot=slot.id,
            office=slot.office,
            starts_at=slot.starts_at,
            offices=directory.office_codes_offering(mine.service),
        )
        return await move(session, mine.id, there, terms)

    return await _change(request, directory, Asked(asker, code, f"move {asked.slot}"), change)


@router.post("/waiting", status_code=DONE)
async def join_waiting(
    asked: WaitingRequest, request: Request, directory: CurrentDirectory, asker: AskedBy
) -> Response:
    """Be offered the next place that is freed at an office."""
    app, now = request.app.state, clock.now()
    wanted = offered(directory, asked.service, asked.office)
    async with app.database.transaction() as session:
        resident = await residents.make_known(session, asker, now, phone=sealed_of(app.keys, asker))
        await service.join_waiting(
            session,
            resident,
            wanted,
            asked.office,
            person=asked.person,
            channel=asker.channel,
            now=now,
        )
    return Response(status_code=DONE)


@router.delete("/waiting/{place}", status_code=DONE)
async def leave_waiting(place: Id, request: Request, asker: AskedBy) -> Response:
    async with request.app.state.database.transaction() as session:
        resident = await residents.find(session, asker)
        if resident is not None:
            await service.leave_waiting(session, resident, place)
    return Response(status_code=DONE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose appointment is to be changed, and how that is called."""

    asker: Asker
    code: str
    action: str


async def _change(
    request: Request,
    directory: Directory,
    asked: Asked,
    change: Callable[[AsyncSession, Row], Awaitable[Row]],
) -> Appointment:
    """One change of a resident's own appointment, once for each idempotency key.

    The resident is not held: whoever has the appointment's slot may be about to tell them.
    """
    key = idempotency.key_of(request, asked.asker.whose, f"{asked.action} {asked.code}")
    async with request.app.state.database.transaction() as session:

        async def made() -> dict[str, Any]:
            resident = await residents.find(session, asked.asker)
            mine = await service.find(session, resident, asked.code)
            agreed = await service.has_agreed(session, mine.resident_id)
            told = _shown(request, await change(session, mine), directory, reminded=agreed)
            return told.model_dump(mode="json")

        return Appointment.model_validate(await idempotency.once(session, key, made))


def _shown(
    request: Request, row: Row, directory: Directory, *, reminded: bool = False
) -> Appointment:
    policy = request.app.state.policy
    return shown.appointment(row._asdict(), directory, policy, reminded=reminded)
