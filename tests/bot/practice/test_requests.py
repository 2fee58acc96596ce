"""Every form in which a bot may ask, and what can't be read."""

import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiogram import Bot

from bot.practice.bot_api.requests import BODY_MAX_BYTES
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi

Answer = dict[str, Any]
KEYBOARD = '{"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}'


async def ask(
    api: PracticeBotApi, token: str, method: str = "sendMessage", *, verb: str = "POST", **how: Any
) -> Answer:
    url = f"{api.url}/bot{token}/{method}"
    async with aiohttp.ClientSession() as client, client.request(verb, url, **how) as response:
        body: Answer = await response.json()
        assert body.get("error_code", 200) == response.status
        return body


def multipart(fields: dict[str, str]) -> aiohttp.FormData:
    form = aiohttp.FormData(fields, default_to_multipart=True)
    form.add_field("surat", b"isi", filename="surat.txt")
    return form


@pytest.mark.parametrize(
    "how",
    [
        {"verb": "GET", "params": {"chat_id": "42", "text": "Halo", "reply_markup": KEYBOARD}},
        {"data": {"chat_id": "42", "text": "Halo", "reply_markup": KEYBOARD}},
        {"json": {"chat_id": 42, "text": "Halo", "reply_markup": KEYBOARD}},
        {"params": {"chat_id": "42"}, "json": {"text": "Halo", "reply_markup": KEYBOARD}},
        {"data": multipart({"chat_id": "42", "text": "Halo", "reply_markup": KEYBOARD})},
    ],
    ids=["query", "urlencoded", "json", "query and json", "multipart"],
)
@pytest.mark.parametrize("method", ["sendMessage", "SENDMESSAGE", "sendmessage"])
async def test_a_call_is_read_in_every_form_and_letter_case(
    api: PracticeBotApi, bot: Bot, rina: Resident, how: Answer, method: str
) -> None:
    if isinstance(how.get("data"), aiohttp.FormData):
        how = {"data": multipart({"chat_id": "42", "text": "Halo", "reply_markup": KEYBOARD})}
    answer = await ask(api, bot.token, method, **how)
    assert answer["ok"]
    assert answer["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "ya"
    assert rina.heard[0].text == "Halo"
    assert api.calls == {"sendMessage": 1}


async def test_a_text_that_looks_like_json_or_a_number_stays_a_text(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    for text in ('{"a": 1}', "[1]", "42", "null"):
        await ask(api, bot.token, data={"chat_id": "42", "text": text})
    assert [said.text for said in rina.heard] == ['{"a": 1}', "[1]", "42", "null"]


async def test_an_attached_file_is_found_by_its_name(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    for name, ok in (("attach://surat", True), ("attach://elsewhere", False)):
        form = multipart({"chat_id": "42", "document": name})
        answer = await ask(api, bot.token, "sendDocument", data=form)
        assert answer["ok"] is ok
    (heard,) = rina.heard
    assert heard.attachment is not None
    assert (heard.attachment.file_name, heard.attachment.content) == ("surat.txt", b"isi")
    assert "isi" not in repr(heard)


@pytest.mark.parametrize(
    ("token", "method", "refusal"),
    [
        ("1:wrong", "getMe", (401, "Unauthorized")),
        ("", "sendMesage", (404, "Not Found")),
        ("", "TelegramMethod", (404, "Not Found")),
        ("", "sendDice", (400, "Bad Request: the practice server does not practise sendDice")),
    ],
)
async def test_a_stranger_and_an_unpractised_method_are_refused(
    api: PracticeBotApi, bot: Bot, token: str, method: str, refusal: tuple[int, str]
) -> None:
    answer = await ask(api, token or bot.token, method, json={"chat_id": 42})
    assert (answer["ok"], answer["error_code"], answer["description"]) == (False, *refusal)


@pytest.mark.parametrize(
    ("how", "description"),
    [
        ({"json": {"text": "Halo"}}, "chat_id is empty"),
        ({"json": {"chat_id": 42}}, "message text is empty"),
        ({"json": [1]}, "object expected as the request's body"),
        (
            {"data": b"{", "headers": {"Content-Type": "application/json"}},
            "can't read the request's body",
        ),
        (
            {"json": {"chat_id": 42, "text": 7}},
            "sendMessage: text: Input should be a valid string",
        ),
        (
            {"data": {"chat_id": "42", "text": "Halo", "entities": "rahasia"}},
            "sendMessage: entities: Input should be a valid list",
        ),
    ],
)
async def test_an_unreadable_request_is_refused_without_repeating_it(
    api: PracticeBotApi, bot: Bot, rina: Resident, how: Answer, description: str
) -> None:
    answer = await ask(api, bot.token, **how)
    assert answer["description"] == f"Bad Request: {description}"
    assert not rina.heard


async def in_chunks(content: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not told before."""
    for start in range(0, len(content), 1_000_000):
        yield content[start : start + 1_000_000]


def as_file(content: bytes) -> Answer:
    form = aiohttp.FormData({"chat_id": "42"}, default_to_multipart=True)
    form.add_field("document", io.BytesIO(content), filename="besar.bin")
    return {"data": form}


@pytest.mark.parametrize(
    "body",
    [
        as_file,
        lambda content: as_file(content) | {"chunked": True},
        lambda content: {"data": io.BytesIO(content)},
        lambda content: {
            "data": in_chunks(b'{"chat_id": 42, "document": "' + content + b'"}'),
            "headers": {"Content-Type": "application/json"},
        },
    ],
    ids=["multipart", "multipart in chunks", "anything", "json in chunks"],
)
async def test_a_body_over_twenty_megabytes_is_refused(
    api: PracticeBotApi, bot: Bot, rina: Resident, body: Callable[[bytes], Answer]
) -> None:
    for size_bytes, refused in ((BODY_MAX_BYTES - 1_000, False), (BODY_MAX_BYTES + 1, True)):
        answer = await ask(api, bot.token, "sendDocument", **body(b"x" * size_bytes))
        assert (answer.get("error_code") == 413) is refused
    assert await bot.get_me()


async def test_other_addresses_are_not_found(api: PracticeBotApi) -> None:
    async with aiohttp.ClientSession() as client, client.get(api.url + "/status") as response:
        assert (response.status, await response.json()) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found"},
        )
