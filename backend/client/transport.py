"""HTTP to the status API: one keep-alive session, a bearer token, problem+json → errors."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Self, TypeAlias

import aiohttp
import orjson

from backend.asker import Asker
from backend.errors import REFUSALS, Refusal, ServiceUnavailable

TIMEOUT_S = 5.0
CONNECTIONS = 100

Body: TypeAlias = dict[str, Any]
Query: TypeAlias = "Mapping[str, str] | None"


class Transport:
    """Calls the API. Raises a Refusal where it refuses, ServiceUnavailable where it is away."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @classmethod
    @asynccontextmanager
    async def open(cls, api_url: str, token: str) -> AsyncIterator[Self]:
        async with aiohttp.ClientSession(
            base_url=api_url,
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            headers={"authorization": f"Bearer {token}"},
        ) as session:
            yield cls(session)

    async def get(self, path: str, query: Query = None, *, asker: Asker | None = None) -> bytes:
        return await self._ask("GET", path, query=query, asker=asker)

    async def post(
        self, path: str, body: Body | None, *, asker: Asker | None = None, key: str | None = None
    ) -> bytes:
        """key: of the change; the same again is done once, and answered the same."""
        return await self._ask("POST", path, body, asker=asker, key=key)

    async def put(self, path: str, body: Body, *, asker: Asker | None = None) -> bytes:
        return await self._ask("PUT", path, body, asker=asker)

    async def delete(self, path: str, *, asker: Asker | None = None) -> bytes:
        return await self._ask("DELETE", path, asker=asker)

    async def _ask(
        self,
        method: str,
        path: str,
        body: Body | None = None,
        *,
        query: Query = None,
        asker: Asker | None = None,
        key: str | None = None,
    ) -> bytes:
        headers = asker.headers() if asker else {}
        if key is not None:
            headers["idempotency-key"] = key
        if body is not None:
            headers["content-type"] = "application/json"
        data = None if body is None else orjson.dumps(body)
        try:
            async with self._session.request(
                method, path, data=data, params=query, headers=headers
            ) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ServiceUnavailable("the status API does not answer") from error
        if response.status < 400:
            return answer
        raise _refusal(response.status, answer)


class Closed(Transport):
    """In the place of an API that must not be asked now."""

    def __init__(self) -> None:
        """It has no session to ask with."""

    async def _ask(self, *_: object, **__: object) -> bytes:
        raise ServiceUnavailable("earlier questions of this chat wait for their answer")


def _refusal(status: int, answer: bytes) -> Refusal | ServiceUnavailable:
    """The error that the API raised on its side, by the code in its problem+json."""
    try:
        problem = orjson.loads(answer)
        code, detail = problem["code"], str(problem.get("detail", ""))
    except (ValueError, KeyError, TypeError):
        return ServiceUnavailable(f"the status API answered {status} without saying why")
    if code in REFUSALS:
        retry_at = problem.get("retry_at")
        return REFUSALS[code](detail, retry_at=retry_at and datetime.fromisoformat(retry_at))
    return ServiceUnavailable(f"the status API answered {status}")
