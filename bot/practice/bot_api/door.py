"""The residents' side over HTTP, for drills that run in another process.

    POST /practice/residents/42/says            {"text": "/start", "language_code": "id"}
    POST /practice/residents/42/presses         {"button": "Cek status"}
    POST /practice/residents/42/edits           {"text": "…"}
    POST /practice/residents/42/shares_contact  {"phone": "+62…", "of": 42}
    POST /practice/residents/42/shares_location {"latitude": -6.1, "longitude": 106.1}
    POST /practice/residents/42/blocks          {}
    POST /practice/residents/42/unblocks        {}
    GET  /practice/residents/42/heard?after=3&timeout_s=5

A doing answers {"update_id": …}; heard answers {"heard": [{"number": 4, "text": …}, …]}, an
empty list after the time; a file's content comes in base64. Where there are several bots,
?bot=username chooses one. What can't be done is answered with 409 and {"error": …}, what can't
be read with 400.
"""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.practice.bot_api.heard import Heard
from bot.practice.bot_api.residents import ButtonNotFound, CannotDo, Resident
from bot.practice.bot_api.wire import Json, respond

WAIT_MAX_S = 60.0

FindResident = Callable[[int, str | None, str | None], Resident]
"""Resident's id, bot's username, language code → the resident. Raises LookupError."""


class Doing(BaseModel):
    """What any of the doings may be told."""

    text: str = ""
    button: str = ""
    phone: str = ""
    of: int | None = None
    latitude: float = 0
    longitude: float = 0
    language_code: str | None = None


DOINGS: dict[str, Callable[[Resident, Doing], Awaitable[int]]] = {
    "says": lambda resident, doing: resident.says(doing.text),
    "presses": lambda resident, doing: resident.presses(doing.button),
    "edits": lambda resident, doing: resident.edits(doing.text),
    "shares_contact": lambda resident, doing: resident.shares_contact(doing.phone, of=doing.of),
    "shares_location": lambda resident, doing: resident.shares_location(
        doing.latitude, doing.longitude
    ),
    "blocks": lambda resident, _: resident.blocks(),
    "unblocks": lambda resident, _: resident.unblocks(),
}


class Door:
    """The routes under /practice/residents."""

    def __init__(self, find: FindResident) -> None:
        self._find = find

    def routes(self) -> list[web.RouteDef]:
        place = r"/practice/residents/{resident_id:\d+}"
        return [web.get(place + "/heard", self._heard), web.post(place + "/{doing}", self._do)]

    async def _do(self, request: web.Request) -> web.Response:
        act = DOINGS.get(request.match_info["doing"])
        if act is None:
            return _refuse(404, f"a resident can do: {', '.join(DOINGS)}")
        try:
            doing = Doing.model_validate_json(await request.read() or b"{}")
        except ValidationError as error:
            places = error.errors(include_input=False, include_url=False, include_context=False)
            return _refuse(400, "; ".join(f"{place['loc']}: {place['msg']}" for place in places))
        try:
            return respond({"update_id": await act(self._resident(request, doing), doing)})
        except (ButtonNotFound, CannotDo) as error:
            return _refuse(409, str(error))
        except LookupError as error:
            return _refuse(404, str(error))

    async def _heard(self, request: web.Request) -> web.Response:
        try:
            after = int(request.query.get("after", "0"))
            timeout_s = min(float(request.query.get("timeout_s", "0")), WAIT_MAX_S)
            resident = self._resident(request, Doing())
        except ValueError:
            return _refuse(400, "after and timeout_s are numbers")
        except LookupError as error:
            return _refuse(404, str(error))
        heard = await resident.hears_after(after, timeout_s=timeout_s)
        return respond({"heard": [_told(said) for said in heard]})

    def _resident(self, request: web.Request, doing: Doing) -> Resident:
        resident_id = int(request.match_info["resident_id"])
        return self._find(resident_id, request.query.get("bot"), doing.language_code)


def _told(said: Heard) -> Json:
    told = asdict(said)
    if said.attachment is not None:
        told["attachment"]["content"] = base64.b64encode(said.attachment.content).decode()
    return told


def _refuse(status: int, error: str) -> web.Response:
    return respond({"error": error}, status=status)
