"""`/v1/me`: all that is kept of a resident, in every room of the house, and its end."""

from functools import partial

from fastapi import APIRouter, Request, Response

from backend import clock, problems
from backend.access import AskedBy
from backend.appointments import service as appointments
from backend.appointments.rules import Terms
from backend.appointments.states import ACTIVE
from backend.residents import service as residents
from backend.residents.knowledge import what_is_known
from backend.residents.schemas import KnownOfMe

router = APIRouter(prefix="/v1", tags=["residents"], responses=problems.documented(422, 503))

DONE = 204


@router.get("/me")
async def show_me(request: Request, asker: AskedBy) -> KnownOfMe:
    """Everything that is stored of this resident."""
    app = request.app.state
    async with app.database.transaction() as session:
        resident = await residents.find(session, asker)
        if resident is None:
            return KnownOfMe()
        known = await what_is_known(session, app.keys, resident)
        mine = await appointments.mine(session, resident, Terms(app.policy, clock.now()))
        waiting = await appointments.waiting(session, resident)
    return known.model_copy(
        update={
            "appointments": [row.code for row in mine if row.state in ACTIVE],
            "waiting": len(waiting),
        }
    )


@router.delete("/me", status_code=DONE)
async def forget_me(request: Request, asker: AskedBy) -> Response:
    """Delete the resident with everything, at once; places that were taken go back."""
    app = request.app.state
    async with app.database.transaction() as session:
        terms = Terms(app.policy, clock.now())
        # Slots come before residents; once held whole, nobody takes another place for this one.
        for look_up in (residents.find, partial(residents.hold, whole=True)):
            resident = await look_up(session, asker)
            if resident is not None:
                await appointments.cancel_all(session, resident, terms)
        await residents.forget(session, asker)
    return Response(status_code=DONE)
