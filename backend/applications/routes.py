"""`POST /v1/applications/lookup`, and for staff the numbers that somebody tries out."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from backend import budgets, problems
from backend.access import Scope, read_asker, requires
from backend.applications import tickets
from backend.applications.lookup import look_up, look_up_by_link, look_up_by_phone
from backend.applications.schemas import ApplicationStatus, LookupRequest
from backend.applications.service import status_of
from backend.asker import CHAT, CLIENT
from backend.components.down import known
from backend.hot import read_body

router = APIRouter(prefix="/v1/applications", tags=["applications"])


LOOKUP_DOCUMENTED = {
    "security": [{"HTTPBearer": []}],
    "parameters": [
        {"name": CHAT, "in": "header", "required": True, "schema": {"example": "web:4711"}},
        {"name": CLIENT, "in": "header", "schema": {"description": "32 hexadecimal digits"}},
    ],
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": LookupRequest.model_json_schema()}},
    },
}

LOOKUP_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": ApplicationStatus},
    **problems.documented(404, 422, 429, 503),
}


@router.post(
    "/lookup",
    response_class=Response,
    responses=LOOKUP_ANSWERS,
    openapi_extra=LOOKUP_DOCUMENTED,
)
async def look_up_application(request: Request) -> Response:
    """How far an application is, as of when, and what to do now.

    It answers from the mirror, also while the registration database is down; `registry`
    then says since when. `outage` says what is down at its office, as of two seconds ago at the
    most. A wrong number and a wrong PIN get the same 404; after too many of
    them nothing is evaluated until `retry_at`.
    """
    app = request.app.state
    app.access.check_header(request.headers.get("authorization"), Scope.RESIDENT)
    asker, asked = read_asker(request), await read_body(request, LookupRequest)
    if asked.link is not None:
        row = await look_up_by_link(app.database, app.keys, asked.link)
    elif asked.pin is None:
        row = await look_up_by_phone(app.database, app.keys, asker, asked.number)
    else:
        row = await look_up(app.database, app.keys, asker, asked.number, asked.pin)
    seen = await known(app)
    status = status_of(row, seen)
    status.ticket = tickets.issue(app.keys, asker, row["number"], seen.now)
    return Response(status.model_dump_json(), media_type="application/json")


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
