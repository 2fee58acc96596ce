"""`/v1/follows`: being told whenever an application's status changes."""

from fastapi import APIRouter, Request, Response

from backend import clock, problems
from backend.access import AskedBy
from backend.applications import tickets
from backend.applications.lookup import find_all
from backend.applications.rules import plain_number
from backend.applications.schemas import Followed, FollowRequest
from backend.applications.service import status_of
from backend.components.down import known
from backend.residents import service as residents
from backend.residents.phones import sealed_of

router = APIRouter(
    prefix="/v1/follows", tags=["residents"], responses=problems.documented(422, 503)
)

DONE = 204


@router.post("", status_code=DONE, responses=problems.documented(403, 409))
async def follow(asked: FollowRequest, request: Request, asker: AskedBy) -> Response:
    """Follow what this chat has looked up; it must have agreed to messages."""
    app, now = request.app.state, clock.now()
    number = tickets.read(app.keys, asker, asked.ticket, now)
    async with app.database.transaction() as session:
        resident = await residents.make_known(session, asker, now, phone=sealed_of(app.keys, asker))
        await residents.consent(session, resident, agrees=asked.consents, now=now)
        await residents.follow(session, resident, number, now)
    return Response(status_code=DONE)


@router.get("")
async def list_follows(request: Request, asker: AskedBy) -> list[Followed]:
    """What this resident follows, and how far each is; first followed, first told."""
    app = request.app.state
    async with app.database.transaction() as session:
        resident = await residents.find(session, asker)
        numbers = [] if resident is None else await residents.follows(session, resident)
    seen, rows = await known(app), await find_all(app.database, numbers)
    return [
        Followed(number=number, status=status_of(rows[number], seen))
        for number in numbers
        if number in rows
    ]


@router.delete("/{number}", status_code=DONE)
async def unfollow(number: str, request: Request, asker: AskedBy) -> Response:
    async with request.app.state.database.transaction() as session:
        resident = await residents.find(session, asker)
        if resident is not None:
            await residents.unfollow(session, resident, plain_number(number))
    return Response(status_code=DONE)
