"""HTTP: offices, their hours and services, as public information."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from backend import clock
from backend.errors import InvalidRequest
from backend.offices import finding, schemas
from backend.offices.distances import nearest
from backend.offices.places import Office, Service
from backend.offices.rules import Directory
from backend.offices.service import DirectoryCache

HOURS_DAYS_MAX = 31
YEARS = range(2000, 2101)

router = APIRouter(prefix="/v1", tags=["offices"])


async def current_directory(request: Request) -> Directory:
    cache: DirectoryCache = request.app.state.directory
    return await cache.get()


Language = Annotated[str, Query(pattern="^[a-z]{2,3}$", description="as in 'su'")]
CurrentDirectory = Annotated[Directory, Depends(current_directory)]


@router.get("/offices")
async def list_offices(
    directory: CurrentDirectory, kecamatan: str | None = None
) -> list[schemas.Office]:
    """kecamatan: a name or code; gives the one office that serves it."""
    if kecamatan is None:
        return [_office(directory, office) for office in directory.offices]
    found = directory.kecamatan_called(kecamatan)
    return [_office(directory, directory.office(found.office))]


@router.get("/offices/find")
async def find_offices(
    directory: CurrentDirectory, place: Annotated[str, Query(max_length=finding.PLACE_MAX_LENGTH)]
) -> schemas.PlacesFound:
    """place: a kecamatan or an office, as people write it, typing mistakes and all."""
    found = finding.find(directory, place)
    neighbour = found.neighbour
    return schemas.PlacesFound(
        exact=found.exact,
        offices=tuple(
            schemas.OfficeNear(
                office=_office(directory, office), kecamatan=kecamatan and kecamatan.name
            )
            for office, kecamatan in found.offices
        ),
        neighbour=neighbour and schemas.Neighbour(name=neighbour.city, office=neighbour.office),
    )


@router.get("/offices/nearest")
async def list_nearest(
    directory: CurrentDirectory,
    latitude: Annotated[float, Query(ge=-90, le=90)],
    longitude: Annotated[float, Query(ge=-180, le=180)],
) -> list[schemas.OfficeDistance]:
    """Up to three. The position is used and kept nowhere; far from the regency: none."""
    return [
        schemas.OfficeDistance(office=_office(directory, office), distance_km=round(distance, 1))
        for office, distance in nearest(directory, latitude, longitude)
    ]


@router.get("/offices/{code}")
async def show_office(directory: CurrentDirectory, code: str) -> schemas.OfficeInFull:
    office, now = directory.office(code), clock.now()
    return schemas.OfficeInFull(
        **_office(directory, office).model_dump(),
        services=tuple(service.code for service in directory.services_at(code)),
        is_open=directory.is_open(code, now),
        next_open_day=directory.next_open_day(code, clock.today()),
        closes_at=directory.closes_at(code, now),
        opens_next=directory.opens_next(code, now),
        closed_today=_closure(directory, code, clock.today()),
    )


@router.get("/offices/{code}/hours")
async def show_hours(
    directory: CurrentDirectory,
    code: str,
    first: Annotated[str | None, Query(alias="from", description="YYYY-MM-DD; today")] = None,
    days: Annotated[str, Query(description=f"1 to {HOURS_DAYS_MAX}")] = "7",
) -> list[schemas.DayHours]:
    directory.office(code)
    first_day = clock.today() if first is None else _day(first)
    count = _number("days", days, range(1, HOURS_DAYS_MAX + 1))
    return [_hours(directory, code, first_day + timedelta(days=ahead)) for ahead in range(count)]


@router.get("/services")
async def list_services(
    directory: CurrentDirectory, language: Language = "id"
) -> list[schemas.Service]:
    return [_service(directory, service, language) for service in directory.services]


@router.get("/services/{code}")
async def show_service(
    directory: CurrentDirectory, code: str, language: Language = "id"
) -> schemas.ServiceInFull:
    service = directory.service(code)
    return schemas.ServiceInFull(
        **_service(directory, service, language).model_dump(),
        offices=tuple(office.code for office in directory.offices_offering(service.code)),
    )


@router.get("/holidays")
async def list_holidays(
    directory: CurrentDirectory,
    year: Annotated[str | None, Query(description="YYYY; this year")] = None,
) -> list[schemas.Holiday]:
    wanted = clock.today().year if year is None else _number("year", year, YEARS)
    return [
        schemas.Holiday.model_validate(holiday)
        for holiday in directory.holidays
        if holiday.day.year == wanted
    ]


def _office(directory: Directory, office: Office) -> schemas.Office:
    return schemas.Office(
        code=office.code,
        name=office.name,
        kind=office.kind.value,
        address=office.address,
        phone=office.phone,
        is_sample=office.is_sample,
        kecamatan=tuple(
            schemas.Kecamatan.model_validate(one) for one in directory.kecamatan_of(office.code)
        ),
        week=tuple(
            schemas.WeekLine.model_validate(line)
            for line in directory.week(office.code, clock.today())
        ),
    )


def _service(directory: Directory, service: Service, language: str) -> schemas.Service:
    name, bring = directory.name_and_bring(service, language)
    own = asdict(service) | {"name": name, "bring": bring}
    return schemas.Service.model_validate(own)


def _hours(directory: Directory, code: str, day: date) -> schemas.DayHours:
    return schemas.DayHours(
        day=day,
        season=directory.season_on(day).value,
        spans=tuple(schemas.Span.model_validate(span) for span in directory.spans_on(code, day)),
        closure=_closure(directory, code, day),
    )


def _closure(directory: Directory, code: str, day: date) -> schemas.Closure | None:
    closure = directory.closure_reason(code, day)
    return None if closure is None else schemas.Closure.model_validate(closure)


def _day(text: str) -> date:
    """Raises InvalidRequest."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidRequest("from must be a day, as in 2026-03-02") from error
    if day.isoformat() != text or day.year not in YEARS:
        raise InvalidRequest("from must be a day, as in 2026-03-02")
    return day


def _number(name: str, text: str, allowed: range) -> int:
    """Raises InvalidRequest."""
    digits = text.isascii() and text.isdigit() and len(text) <= 4
    if not digits or int(text) not in allowed:
        raise InvalidRequest(f"{name} must be a number from {allowed[0]} to {allowed[-1]}")
    return int(text)
