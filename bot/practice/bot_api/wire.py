"""What crosses the wire: JSON objects, Telegram's envelope, and its measure of length."""

from typing import Any

import orjson
from aiohttp import web

from bot.practice.bot_api.errors import Refused

JSON_TYPE = "application/json"
Json = dict[str, Any]


def utf16_units(text: str) -> int:
    """The length as Telegram counts it: a character outside the basic plane counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def answer(result: Any) -> web.Response:
    return respond({"ok": True, "result": result})


def refusal(refused: Refused) -> web.Response:
    body: Json = {
        "ok": False,
        "error_code": refused.error_code,
        "description": refused.description,
    }
    if refused.retry_after_s is not None:
        body["parameters"] = {"retry_after": refused.retry_after_s}
    return respond(body, status=refused.error_code)


def respond(body: Any, *, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type=JSON_TYPE)
