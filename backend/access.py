"""Who may ask what: bearer tokens with scopes."""

import hashlib
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token it is."""

    name: str
    """Of a staff member, as the settings have it; it stands in the audit."""
    scopes: frozenset[Scope]
    is_head: bool = False
    """May send in an emergency what a second person should have approved."""

    @property
    def whose(self) -> tuple[str, ...]:
        """For idempotency.key_of: a caller is no chat."""
        return "caller", self.name


BOT = Caller("bot", frozenset({Scope.RESIDENT, Scope.DELIVER}))
SENDER = Caller("sender", frozenset({Scope.DELIVER}))
UNNAMED = "staff"


class Access:
    """The known tokens by their digests, so that a look-up leaks no token by its timing."""

    def __init__(self, callers_by_token: Mapping[str, Caller]) -> None:
        self._callers = {_digest(token): caller for token, caller in callers_by_token.items()}

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        callers = {settings.require("resident_token"): BOT}
        if settings.deliver_token is not None:
            callers[settings.require("deliver_token")] = SENDER
        if settings.staff_token is not None:
            callers[settings.require("staff_token")] = _staff(UNNAMED, settings)
        for name, token in settings.staff_by_name.items():
            callers[token] = _staff(name, settings)
        return cls(callers)

    def check(self, token: str, scope: Scope) -> Caller:
        """Raises NotAuthenticated for an unknown token, NotAllowed for one without the scope."""
        caller = self._callers.get(_digest(token))
        if caller is None:
            raise NotAuthenticated("this bearer token is not known; check SIAGA_RESIDENT_TOKEN")
        if scope not in caller.scopes:
            raise NotAllowed(f"this needs the scope '{scope}'")
        return caller

    def check_header(self, authorization: str | None, scope: Scope) -> Caller:
        """The same for a whole Authorization header."""
        kind, _, token = (authorization or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise NotAuthenticated("send 'Authorization: Bearer <token>'")
        return self.check(token.strip(), scope)


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


async def staff(
    request: Request,
    documented: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Caller:
    """A FastAPI dependency: which staff member asks."""
    access: Access = request.app.state.access
    return access.check_header(request.headers.get("authorization"), Scope.STAFF)


StaffMember = Annotated[Caller, Depends(staff)]


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


def _staff(name: str, settings: Settings) -> Caller:
    return Caller(name, frozenset({Scope.STAFF}), is_head=name in settings.staff_heads)


def _digest(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), key=b"siaga bearer").digest()
