"""`POST /v1/applications/lookup`, and for staff the numbers that somebody tries out."""

from datetime import datetime

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from backend import budgets, problems
from backend.access import AskedBy, Scope, requires
from backend.applications import tickets
from backend.applications.lookup import look_up, look_up_by_phone
from backend.applications.schemas import ApplicationStatus, LookupRequest
from backend.applications.service import status_of
from backend.clock import now

router = APIRouter(prefix="/v1/applications", tags=["applications"])


@router.post(
    "/lookup",
    dependencies=[Depends(requires(Scope.RESIDENT))],
    responses=problems.documented(404, 422, 429, 503),
)
async def look_up_application(
    asked: LookupRequest, request: Request, asker: AskedBy
) -> ApplicationStatus:
    """How far an application is, as of when, and what to do now.

    It answers from the mirror, also while the registration database is down; `registry`
    then says since when. A wrong number and a wrong PIN get the same 404; after too many of
    them nothing is evaluated until `retry_at`.
    """
    app = request.app.state
    if asked.pin is None:
        row = await look_up_by_phone(app.database, asker, asked.number)
    else:
        row = await look_up(app.database, app.keys, asker, asked.number, asked.pin)
    moment = now()
    status = status_of(row, await app.directory.get(), moment)
    status.ticket = tickets.issue(app.keys, asker, row["number"], moment)
    return status


class TriedOut(BaseModel):
    """A number whose budget of wrong answers is spent."""

    number: str
    until: datetime


@router.get("/tried-out", dependencies=[Depends(requires(Scope.STAFF))])
async def list_tried_out(request: Request) -> list[TriedOut]:
    """Numbers on which twenty answers were wrong within a day: somebody may guess a PIN."""
    async with request.app.state.database.transaction() as session:
        found = await budgets.tried_out(session)
    return [TriedOut(number=number, until=until) for number, until in found]
