"""The few routes on every resident's path: found first, read by hand.

FastAPI's finding of a route, reading of its parameters and wrapping of what it may raise cost more
CPU than their own work. Their routers still document them, and both answer the same.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple, TypeVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.types import ASGIApp, Receive, Scope, Send

from backend import problems

Body = TypeVar("Body", bound=BaseModel)


class HotRoute(NamedTuple):
    """One path, without parameters in it."""

    method: str
    path: str
    answer: Callable[[Request], Awaitable[Response]]


class HotRoutes:
    """Middleware that answers these itself and passes on everything else."""

    def __init__(self, app: ASGIApp, routes: Iterable[HotRoute]) -> None:
        self._app = app
        self._routes = {(route.method, route.path): route for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_http = scope["type"] == "http"
        route = self._routes.get((scope["method"], scope["path"])) if is_http else None
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route  # as FastAPI does: a mistake of ours is logged with its path
        request = Request(scope, receive)
        try:
            response = await route.answer(request)
        except problems.ANSWERED as error:
            response = await problems.answer(request, error)
        await response(scope, receive, send)


async def read_body(request: Request, model: type[Body]) -> Body:
    """Raises RequestValidationError, as FastAPI would."""
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([{**e, "loc": ("body", *e["loc"])} for e in wrong]) from None
