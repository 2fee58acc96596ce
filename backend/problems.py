"""Errors as RFC 9457 problem+json: a code to decide on, a detail that says what to do.

No answer and no log line quotes what was sent: a body may hold a PIN.
"""

import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.clock import WIB
from backend.errors import (
    InvalidRequest,
    NotAuthenticated,
    NotFound,
    Refusal,
    ServiceUnavailable,
    TooLarge,
)
from backend.metrics import REFUSALS, UNAVAILABLE

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 10
FRAMES_LOGGED = 8


def install(app: FastAPI, *, max_body_bytes: int) -> None:
    """Answer every error of the application as a problem."""
    for kind, answered in ANSWERS.items():
        app.add_exception_handler(kind, answered)
    app.add_middleware(FailuresAnswered)
    app.add_middleware(BodyLimit, max_bytes=max_body_bytes)


def problem(
    status: int,
    code: str,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> Response:
    """members: of our own, beside the standard's."""
    body = {"type": "about:blank", "status": status, "code": code, "title": title, "detail": detail}
    return Response(orjson.dumps(body | members), status, headers, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route's `responses`: these statuses answer a problem."""
    return {
        status: {"description": "A problem (RFC 9457)", "content": {MEDIA_TYPE: {}}}
        for status in statuses
    }


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    REFUSALS.labels(error.code).inc()
    headers = {"www-authenticate": "Bearer"} if isinstance(error, NotAuthenticated) else {}
    members = {"retry_at": error.retry_at.astimezone(WIB)} if error.retry_at else {}
    return problem(error.status, error.code, error.title, str(error), headers, **members)


async def _unavailable(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceUnavailable)
    UNAVAILABLE.inc()
    headers = {"retry-after": str(RETRY_AFTER_S)}
    return problem(error.status, error.code, "Not available now", str(error), headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{_field(each)}: {each['msg']}" for each in error.errors())
    return problem(InvalidRequest.status, InvalidRequest.code, InvalidRequest.title, wrong)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = {404: NotFound, 413: TooLarge}.get(error.status_code)
    if kind is not None:
        return problem(kind.status, kind.code, kind.title, str(error.detail))
    code = f"http-{error.status_code}"
    return problem(error.status_code, code, str(error.detail), "", error.headers)


ANSWERS: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    Refusal: _refused,
    ServiceUnavailable: _unavailable,
    RequestValidationError: _invalid,
    HTTPException: _http,
}
ANSWERED = tuple(ANSWERS)


async def answer(request: Request, error: Exception) -> Response:
    """error: one of ANSWERED."""
    answered = next(ANSWERS[kind] for kind in ANSWERED if isinstance(error, kind))
    return await answered(request, error)


def _field(error: dict[str, Any]) -> str:
    """Where the mistake is; the name of a field that we do not know is the caller's own."""
    location = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        location[-1] = "an unknown field"
    return ".".join(location)


class FailuresAnswered:
    """A mistake of ours becomes a plain 500. Starlette's own way would print the exception's
    message, and with it what a resident sent; here only its type and places are logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            # The route's own path: what stands in its place in a request may be a number.
            route = getattr(scope.get("route"), "path", None)
            log.error("request-failed", route=route, **places(error))
            if not started:
                answer = problem(500, "failed", "A mistake of ours", "It was logged.")
                await answer(scope, receive, send)


class BodyLimit:
    """A body that says it is too long is not read; one that does not say is counted.

    FastAPI's own `max_body_size` answers outside the application, and so without a problem.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        left = self._max_bytes

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise self._refusal()
            return message

        if length.isdigit() and int(length) > self._max_bytes:
            await (await _http(Request(scope), self._refusal()))(scope, receive, send)
        else:
            await self._app(scope, counted, send)

    def _refusal(self) -> HTTPException:
        return HTTPException(TooLarge.status, f"send at most {self._max_bytes} bytes")


def places(error: BaseException) -> dict[str, Any]:
    """An exception's type and where it rose, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_LOGGED:]
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    return {"error": type(error).__name__, "where": where}
