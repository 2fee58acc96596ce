"""HTTP to the status API: one keep-alive session, a bearer token, problem+json → errors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp
import orjson

from backend.errors import REFUSALS, Refusal, ServiceUnavailable

TIMEOUT_S = 5.0
CONNECTIONS = 100


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

    async def post(self, path: str, body: dict[str, Any]) -> bytes:
        headers = {"content-type": "application/json"}
        try:
            async with self._session.post(
                path, data=orjson.dumps(body), headers=headers
            ) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ServiceUnavailable("the status API does not answer") from error
        if response.status < 400:
            return answer
        raise _refusal(response.status, answer)


def _refusal(status: int, answer: bytes) -> Refusal | ServiceUnavailable:
    """The error that the API raised on its side, by the code in its problem+json."""
    try:
        problem = orjson.loads(answer)
        code, detail = problem["code"], str(problem.get("detail", ""))
    except (ValueError, KeyError, TypeError):
        return ServiceUnavailable(f"the status API answered {status} without saying why")
    if code in REFUSALS:
        return REFUSALS[code](detail)
    return ServiceUnavailable(f"the status API answered {status}")
