"""A bot's request in any form that Telegram takes → a validated aiogram method.

Query, urlencoded form, JSON and multipart all become one mapping of fields. A webhook's
response body may hold a call as well and is read by the same functions.
"""

import re
import types
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin

import aiogram.methods
import orjson
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from aiohttp import BodyPartReader, MultipartReader, web
from pydantic import ValidationError

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.wire import JSON_TYPE, Json

BODY_MAX_BYTES = 20 * 1024 * 1024
ATTACHED = "attach://"
NUMBER = re.compile(r"-?[0-9]{1,18}")

Method = TelegramMethod[Any]

METHODS: dict[str, type[Method]] = {
    method.__api_method__.lower(): method
    for method in vars(aiogram.methods).values()
    if isinstance(method, type)
    and issubclass(method, TelegramMethod)
    and method is not TelegramMethod
}

MISSING = {
    "chat_id": Reason.CHAT_ID_EMPTY,
    "text": Reason.TEXT_EMPTY,
}
"""What Telegram says where one of these fields is not given."""


@dataclass
class Fields:
    """What a request holds: named values, and uploaded files by the part's name."""

    values: Json = field(default_factory=dict)
    files: dict[str, BufferedInputFile] = field(default_factory=dict)


def given(value: Any) -> Any:
    """The value, or None for aiogram's marker of a default that nobody set."""
    return None if isinstance(value, Default) else value


def method_named(name: str) -> type[Method]:
    """Raises Refused: 404, as Telegram says of a method that it does not know."""
    method = METHODS.get(name.lower())
    if method is None:
        raise Refused.because(Reason.NOT_FOUND)
    return method


def validate(method: type[Method], fields: Fields) -> Method:
    """Raises Refused: 400, which names the field and never the value."""
    try:
        return method.model_validate(_typed(method, fields))
    except ValidationError as error:
        raise _invalid(method, error) from None


async def read_request(request: web.Request) -> Fields:
    """Raises Refused: 413 for more than BODY_MAX_BYTES, 400 for what can't be read."""
    fields = Fields(dict(request.query))
    if not request.can_read_body:
        return fields
    if (request.content_length or 0) > BODY_MAX_BYTES:
        raise Refused.because(Reason.TOO_LARGE)
    try:
        if request.content_type == JSON_TYPE:
            fields.values |= parse_json(await request.read())
        elif request.content_type == "multipart/form-data":
            await read_parts(await request.multipart(), fields)
        else:
            fields.values |= await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refused.because(Reason.TOO_LARGE) from None
    except ValueError:
        raise Refused.because(Reason.INVALID, "can't read the request's body") from None
    return fields


def parse_json(body: bytes) -> Json:
    parsed = orjson.loads(body)
    if not isinstance(parsed, dict):
        raise Refused.because(Reason.INVALID, "object expected as the request's body")
    return parsed


async def read_parts(reader: MultipartReader, fields: Fields) -> None:
    size_bytes = 0
    async for part in _parts(reader):
        content = bytes(await part.read(decode=True))
        size_bytes += len(content)
        if size_bytes > BODY_MAX_BYTES:
            raise Refused.because(Reason.TOO_LARGE)
        name = part.name or ""
        if part.filename is None:
            fields.values[name] = content.decode()
        else:
            fields.files[name] = BufferedInputFile(content, part.filename)


async def _parts(reader: MultipartReader) -> AsyncIterator[BodyPartReader]:
    while (part := await reader.next()) is not None:
        if isinstance(part, BodyPartReader):
            yield part


def _typed(method: type[Method], fields: Fields) -> Json:
    """Decode what a form can only carry as text, by the type that the method's model names."""
    readers = _READERS[method]
    typed: Json = {}
    uploads = {name: file for name, file in fields.files.items() if name in readers}
    for name, value in (fields.values | uploads).items():
        reader = readers.get(name)
        typed[name] = reader(value, fields) if reader and isinstance(value, str) else value
    return typed


def _invalid(method: type[Method], error: ValidationError) -> Refused:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    if first["type"] == "missing" and place in MISSING:
        return Refused.because(MISSING[place])
    return Refused.because(Reason.INVALID, f"{method.__api_method__}: {place}: {first['msg']}")


def _as_number(value: str, _: Fields) -> int | str:
    return int(value) if NUMBER.fullmatch(value) else value


def _as_json(value: str, _: Fields) -> Any:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value


def _as_file(value: str, fields: Fields) -> str | BufferedInputFile:
    if not value.startswith(ATTACHED):
        return value
    attached = fields.files.get(value.removeprefix(ATTACHED))
    if attached is None:
        raise Refused.because(Reason.FILE_UNKNOWN)
    return attached


Reader = Callable[[str, Fields], Any]


def _kinds(annotation: Any) -> set[type]:
    """The plain types that an annotation allows, without Optional and Annotated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return {kind for part in get_args(annotation) for kind in _kinds(part)}
    return {origin or annotation} - {type(None), Default}


def _reader(annotation: Any) -> Reader | None:
    kinds = _kinds(annotation)
    if InputFile in kinds:
        return _as_file
    if kinds == {int, str}:
        return _as_number
    if str in kinds or kinds <= {int, float, bool}:
        return None
    return _as_json


_READERS: Mapping[type[Method], dict[str, Reader | None]] = {
    method: {name: _reader(info.annotation) for name, info in method.model_fields.items()}
    for method in METHODS.values()
}
