"""`/v1/slots` and `POST /v1/appointments`: places with room, and taking one."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from backend import clock, idempotency, problems
from backend.access import Scope, read_asker
from backend.appointments import availability, shown
from backend.appointments.facts import Wanted
from backend.appointments.schemas import (
    Appointment,
    BookingRequest,
    OpenDays,
    OpenTime,
)
from backend.appointments.taking import take
from backend.appointments.terms import terms_of
from backend.errors import InvalidRequest, NotFound
from backend.hot import read_body
from backend.offices.places import Service
from backend.offices.routes import CurrentDirectory
from backend.offices.rules import Directory
from backend.residents.phones import sealed_of

router = APIRouter(
    prefix="/v1", tags=["appointments"], responses=problems.documented(404, 409, 422, 503)
)

DONE = 204
Id = Annotated[int, Path(ge=1, lt=2**63)]
Code = Annotated[str, Path(min_length=1, max_length=20)]
ServiceCode = Annotated[str, Query(min_length=1, max_length=20, examples=["KTP-REKAM"])]
OfficeCode = Annotated[str, Query(min_length=1, max_length=20, examples=["10"])]

BOOKING_DOCUMENTED = {
    "security": [{"HTTPBearer": []}],
    "parameters": [
        {"name": "siaga-chat", "in": "header", "required": True, "schema": {"example": "web:4711"}},
        {"name": idempotency.HEADER, "in": "header", "schema": {"type": "string"}},
    ],
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": BookingRequest.model_json_schema()}},
    },
}


@router.get("/slots/days")
async def list_days(
    request: Request, directory: CurrentDirectory, service: ServiceCode, office: OfficeCode
) -> OpenDays:
    """Days with room; where there is none, the nearest offices that have some."""
    app = request.app.state
    wanted = offered(directory, service, office)
    return await availability.open_days(
        app.database, directory, wanted, office, policy=app.policy, now=clock.now()
    )


@router.get("/slots/times")
async def list_times(
    request: Request,
    directory: CurrentDirectory,
    service: ServiceCode,
    office: OfficeCode,
    day: date,
) -> list[OpenTime]:
    """Times with room on one day."""
    app = request.app.state
    wanted = offered(directory, service, office)
    return await availability.open_times(
        app.database, directory, wanted, office, day=day, policy=app.policy, now=clock.now()
    )


@router.post(
    "/appointments",
    response_class=Response,
    responses={200: {"model": Appointment}, **problems.documented(429)},
    openapi_extra=BOOKING_DOCUMENTED,
)
async def book(request: Request) -> Response:
    """Take a place. The same idempotency key gets the same answer again.

    409 says what there is instead to decide on: slot-full, booking-closed, already-booked.
    """
    app = request.app.state
    app.access.check_header(request.headers.get("authorization"), Scope.RESIDENT)
    asker, asked = read_asker(request), await read_body(request, BookingRequest)
    directory = await app.directory.get()
    wanted = _known(directory, asked.service)
    answer = await take(
        app.database,
        asker,
        Wanted(
            slot=asked.slot,
            service=wanted.code,
            counter=wanted.counter.value,
            offices=directory.office_codes_offering(wanted.code),
            person=asked.person,
            receipt=asked.receipt,
            reminders=asked.reminders,
        ),
        terms=terms_of(app.policy, directory, clock.now()),
        key=idempotency.key_of(request, asker.whose, "book"),
        phone=sealed_of(app.keys, asker),
    )
    told = shown.taken(answer, directory, app.policy)
    return Response(told.model_dump_json(), media_type="application/json")


def offered(directory: Directory, service: str, office: str) -> Service:
    """The service, where the office offers it. Raises InvalidRequest, NotFound."""
    wanted = _known(directory, service)
    if directory.office(office).code not in directory.office_codes_offering(wanted.code):
        raise InvalidRequest("this office does not offer this service")
    return wanted


def _known(directory: Directory, service: str) -> Service:
    """Raises InvalidRequest: in a body or a query, a code that nobody has is a wrong field."""
    try:
        return directory.service(service)
    except NotFound as error:
        raise InvalidRequest(str(error)) from error
