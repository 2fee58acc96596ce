"""The hot routes answer what their documented routes would."""

from typing import Any

import httpx
import pytest
from fastapi import Request, Response

from backend import app as roof
from backend.app import HOT, create_app
from backend.hot import HotRoute
from tests.backend.test_app import BOT, CHAT, SENDER, settings

BODIES = [
    b"",
    b"[1]",
    b'{"slot": 0, "number": ""}',
    b'{"slot": 1, "service": "KTP-REKAM"}',
    b'{"slot": 1, "service": "NOTHING"}',
    b'{"number": "2605-1004217-8", "pin": "416253"}',
    b"x" * (roof.MAX_BODY_BYTES + 1),
]
HEADERS = [
    {"authorization": f"Bearer {BOT}"} | CHAT,
    {"authorization": f"Bearer {BOT}"},
    {"authorization": f"Bearer {SENDER}"} | CHAT,
    CHAT,
]


async def answers(urls: dict[str, str]) -> list[tuple[int, str, bytes]]:
    app = create_app(settings(**urls))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://api") as client,
    ):
        given = [
            await client.request(route.method, route.path, content=body, headers=headers)
            for route in HOT
            for body in BODIES
            for headers in HEADERS
        ]
    return [(each.status_code, each.headers["content-type"], each.content) for each in given]


@pytest.fixture
def urls(database_url: str, valkey: Any) -> dict[str, str]:
    return {"database_url": database_url, "redis_url": valkey.url}


async def test_they_answer_as_fastapi_would(
    urls: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hot = await answers(urls)
    monkeypatch.setattr(roof, "HOT", ())
    assert hot == await answers(urls)
    assert {status for status, *_ in hot} == {401, 403, 404, 413, 422}


async def test_they_are_found_first(urls: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer(request: Request) -> Response:
        return Response(b"hot", 418, media_type="text/plain")

    instead = tuple(HotRoute(route.method, route.path, answer) for route in HOT)
    monkeypatch.setattr(roof, "HOT", instead)
    assert {status for status, *_ in await answers(urls)} == {418, 413}


def test_each_is_documented(urls: dict[str, str]) -> None:
    app = create_app(settings(**urls))
    documented = {(method, path) for path, of in app.openapi()["paths"].items() for method in of}
    assert {(route.method.lower(), route.path) for route in HOT} <= documented


async def test_a_mistake_of_ours_in_one_is_a_plain_500_with_its_path(
    urls: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def answer(request: Request) -> Response:
        raise RuntimeError("416253")

    monkeypatch.setattr(roof, "HOT", (HotRoute("POST", "/v1/appointments", answer),))
    app = create_app(settings(**urls))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://api"
    ) as client:
        failed = await client.post("/v1/appointments")
    assert (failed.status_code, failed.json()["code"]) == (500, "failed")
    logged = capsys.readouterr().out
    assert "/v1/appointments" in logged
    assert "416253" not in logged
