"""Who may ask what: bearer tokens with scopes."""

import hashlib
from collections.abc import Callable, Coroutine
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.asker import PHONE, Asker, UnreadableAsker
from backend.errors import InvalidRequest, NotAllowed, NotAuthenticated
from backend.keys import Keys
from backend.settings import Settings


class Scope(StrEnum):
    """What a token's holder may do."""

    RESIDENT = "resident"
    """Ask and book on behalf of a resident: the residents' bot."""
    DELIVER = "deliver"
    """Claim deliveries and settle them: the sender, and the bot for SMS and web chat."""
    STAFF = "staff"
    """See what staff must see: the console and the staff's bot."""


class Access:
    """The known tokens by their digests, so that a look-up leaks no token by its timing."""

    def __init__(self, scopes_by_token: dict[str, frozenset[Scope]]) -> None:
        self._scopes = {_digest(token): scopes for token, scopes in scopes_by_token.items()}

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        scopes = {settings.require("resident_token"): frozenset({Scope.RESIDENT, Scope.DELIVER})}
        if settings.deliver_token is not None:
            scopes[settings.require("deliver_token")] = frozenset({Scope.DELIVER})
        if settings.staff_token is not None:
            scopes[settings.require("staff_token")] = frozenset({Scope.STAFF})
        return cls(scopes)

    def check(self, token: str, scope: Scope) -> None:
        """Raises NotAuthenticated for an unknown token, NotAllowed for one without the scope."""
        scopes = self._scopes.get(_digest(token))
        if scopes is None:
            raise NotAuthenticated("this bearer token is not known; check SIAGA_RESIDENT_TOKEN")
        if scope not in scopes:
            raise NotAllowed(f"this needs the scope '{scope}'")

    def check_header(self, authorization: str | None, scope: Scope) -> None:
        """The same for a whole Authorization header."""
        kind, _, token = (authorization or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise NotAuthenticated("send 'Authorization: Bearer <token>'")
        self.check(token.strip(), scope)


bearer = HTTPBearer(auto_error=False, description="The token of a bot; see SIAGA_RESIDENT_TOKEN.")


def requires(scope: Scope) -> Callable[..., Coroutine[Any, Any, None]]:
    """A FastAPI dependency: the request's token must have the scope."""

    async def check(
        request: Request,
        documented: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> None:
        access: Access = request.app.state.access
        access.check_header(request.headers.get("authorization"), scope)

    return check


def read_asker(request: Request) -> Asker:
    """On whose behalf the bot asks. Raises InvalidRequest."""
    try:
        found = Asker.of(request.headers)
    except UnreadableAsker as error:
        raise InvalidRequest(str(error)) from error
    if found.phone is not None:
        keys: Keys = request.app.state.keys
        if keys.chat_id(found.channel, found.phone) != found.chat_id:
            raise InvalidRequest(f"'{PHONE}' is not the number of this chat")
    return found


async def asker(request: Request) -> Asker:
    """A FastAPI dependency; an async one, which needs no thread."""
    return read_asker(request)


AskedBy = Annotated[Asker, Depends(asker)]


def _digest(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), key=b"siaga bearer").digest()
