"""What the API answers becomes a value or an error of one short tree."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from backend.client import ApplicationNotMatched, Refusal, ServiceUnavailable, Transport
from backend.errors import REFUSALS
from backend.problems import problem

Serve = Callable[[int, bytes], Awaitable[Transport]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A server that gives one answer to everything, and a transport to it."""
    runners: list[web.AppRunner] = []
    opened = []

    async def start(status: int, body: bytes) -> Transport:
        async def answer(request: web.Request) -> web.Response:
            return web.Response(status=status, body=body)

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", answer)
        runner = web.AppRunner(application)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        context = Transport.open(f"http://127.0.0.1:{runner.addresses[0][1]}", "token")
        opened.append(context)
        return await context.__aenter__()

    yield start
    for context in opened:
        await context.__aexit__(None, None, None)
    for runner in runners:
        await runner.cleanup()


async def test_an_answer_is_given_as_it_came(serve: Serve) -> None:
    assert await (await serve(200, b'{"a": 1}')).post("/x", {}) == b'{"a": 1}'


@pytest.mark.parametrize("refusal", REFUSALS.values())
async def test_a_problem_becomes_the_refusal_that_the_api_raised(
    serve: Serve, refusal: type[Refusal]
) -> None:
    body = bytes(problem(refusal.status, refusal.code, refusal.title, "do this").body)
    with pytest.raises(refusal, match="do this"):
        await (await serve(refusal.status, body)).post("/x", {})


@pytest.mark.parametrize(
    ("status", "body"),
    [(503, b""), (500, b"<html>"), (502, b"[]"), (418, b'{"code": "something-new"}')],
)
async def test_anything_else_is_unavailable(serve: Serve, status: int, body: bytes) -> None:
    with pytest.raises(ServiceUnavailable):
        await (await serve(status, body)).post("/x", {})


async def test_an_api_that_is_away_is_unavailable() -> None:
    async with Transport.open("http://127.0.0.1:1", "token") as transport:
        with pytest.raises(ServiceUnavailable):
            await transport.post("/x", {})


def test_a_refusal_is_never_taken_for_another() -> None:
    assert REFUSALS["application-not-matched"] is ApplicationNotMatched
    assert len({refusal.code for refusal in REFUSALS.values()}) == len(REFUSALS)
