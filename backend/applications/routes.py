"""`POST /v1/applications/lookup`."""

from fastapi import APIRouter, Request

from backend import problems
from backend.applications.schemas import ApplicationStatus, LookupRequest
from backend.applications.service import look_up, status_of
from backend.clock import now

router = APIRouter(prefix="/v1/applications", tags=["applications"])


@router.post("/lookup", responses=problems.documented(404, 422, 503))
async def look_up_application(asked: LookupRequest, request: Request) -> ApplicationStatus:
    """How far an application is, as of when, and what to do now.

    It answers from the mirror, also while the registration database is down; `registry`
    then says since when. A wrong number and a wrong PIN get the same 404.
    """
    app = request.app.state
    row = await look_up(app.database, app.keys, asked.number, asked.pin)
    return status_of(row, await app.directory.get(), now())
