"""What the API answers about the office, asked over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from backend import clock
from backend.database import Database
from backend.errors import Refusal
from backend.offices import schemas
from backend.offices.routes import router
from backend.offices.service import DirectoryCache

MONDAY_MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""09.00 WIB."""


@pytest.fixture
async def api(
    seeded_database: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_MORNING)
    app = FastAPI()
    app.include_router(router)
    app.state.directory = DirectoryCache(seeded_database.transaction)
    app.add_exception_handler(Refusal, _refused)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://siaga") as client:
        yield client


async def _refused(_: Request, refusal: Exception) -> JSONResponse:
    assert isinstance(refusal, Refusal)
    return JSONResponse({"code": refusal.code}, refusal.status)


async def ask(api: httpx.AsyncClient, path: str, **query: str | int) -> Any:
    answer = await api.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_all_offices_are_listed_with_their_kecamatan_and_week(
    api: httpx.AsyncClient,
) -> None:
    offices = [schemas.Office.model_validate(row) for row in await ask(api, "/v1/offices")]
    assert len(offices) == 18
    anyar = next(office for office in offices if office.name == "UPTD Anyar")
    assert anyar.is_sample
    assert [one.name for one in anyar.kecamatan] == ["Anyar", "Cinangka"]
    assert [(line.first_weekday, line.last_weekday) for line in anyar.week] == [(1, 4), (5, 5)]


@pytest.mark.parametrize("kecamatan", ["360408", "pulau ampel", "PULO-AMPEL", "Bojonegara"])
async def test_a_kecamatan_leads_to_its_one_office(api: httpx.AsyncClient, kecamatan: str) -> None:
    offices = await ask(api, "/v1/offices", kecamatan=kecamatan)
    assert [office["name"] for office in offices] == ["UPTD Bojonegara"]


async def test_an_office_tells_its_services_and_whether_it_is_open(api: httpx.AsyncClient) -> None:
    office = schemas.OfficeInFull.model_validate(await ask(api, "/v1/offices/10"))
    assert office.name == "UPTD Kramatwatu"
    assert office.is_open
    assert office.next_open_day is not None
    assert office.next_open_day.isoformat() == "2026-11-24"
    assert "KTP-REKAM" in office.services
    assert "AKTA-MATI" not in office.services


async def test_hours_of_a_week_start_today(api: httpx.AsyncClient) -> None:
    days = await ask(api, "/v1/offices/10/hours")
    assert [day["day"] for day in days] == [f"2026-11-{number}" for number in range(23, 30)]
    assert days[0]["spans"] == [
        {"opens": "08:00:00", "closes": "12:00:00"},
        {"opens": "13:00:00", "closes": "15:00:00"},
    ]
    assert days[5] == {
        "day": "2026-11-28",
        "season": "normal",
        "spans": [],
        "closure": {"kind": "no-hours", "reason": None, "is_estimate": False},
    }


async def test_hours_know_ramadan_and_eid(api: httpx.AsyncClient) -> None:
    query: dict[str, str | int] = {"from": "2026-03-02", "days": 31}
    answer = await ask(api, "/v1/offices/10/hours", **query)
    days = {row["day"]: schemas.DayHours.model_validate(row) for row in answer}
    assert len(days) == 31
    assert days["2026-03-02"].season == "ramadan"
    assert days["2026-03-02"].spans[-1].closes.isoformat() == "14:00:00"
    eid = days["2026-03-21"].closure
    assert eid is not None
    assert (eid.kind, eid.reason) == ("holiday", "Hari Raya Idul Fitri")


async def test_services_are_listed_in_the_order_of_menus(api: httpx.AsyncClient) -> None:
    services = [schemas.Service.model_validate(row) for row in await ask(api, "/v1/services")]
    assert len(services) == 21
    assert services[0].code == "KTP-REKAM"
    assert services[0].sla_text is None


async def test_a_service_tells_where_it_is_done(api: httpx.AsyncClient) -> None:
    service = schemas.ServiceInFull.model_validate(await ask(api, "/v1/services/AKTA-MATI"))
    assert service.offices == ("00",)
    assert len((await ask(api, "/v1/services/ikd"))["offices"]) == 18


async def test_holidays_of_a_year(api: httpx.AsyncClient) -> None:
    assert len(await ask(api, "/v1/holidays")) == 25
    holidays = [
        schemas.Holiday.model_validate(row) for row in await ask(api, "/v1/holidays", year=2027)
    ]
    assert len(holidays) == 26
    assert any(holiday.is_estimate for holiday in holidays)
    assert await ask(api, "/v1/holidays", year=2040) == []


@pytest.mark.parametrize(
    "path",
    [
        "/v1/offices/99",
        "/v1/offices/99/hours",
        "/v1/offices/99/hours?days=x",
        "/v1/services/SIM",
        "/v1/offices?kecamatan=Kasemen",
    ],
)
async def test_what_is_unknown_is_not_found(api: httpx.AsyncClient, path: str) -> None:
    answer = await api.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/offices/10/hours?from=tomorrow",
        "/v1/offices/10/hours?from=20260302",
        "/v1/offices/10/hours?from=2026-02-30",
        "/v1/offices/10/hours?from=9999-12-31",
        "/v1/offices/10/hours?days=0",
        "/v1/offices/10/hours?days=32",
        "/v1/offices/10/hours?days=-1",
        "/v1/offices/10/hours?days=%D9%A7",
        "/v1/holidays?year=26",
        "/v1/holidays?year=MMXXVI",
    ],
)
async def test_what_cannot_be_read_is_an_invalid_request(api: httpx.AsyncClient, path: str) -> None:
    answer = await api.get(path)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
