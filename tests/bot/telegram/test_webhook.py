"""The webhook: who may bring an update, what leaves in its response, and what does not."""

import asyncio
import contextlib
import hmac
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
import pytest
import uvicorn
from aiogram import Bot
from starlette.responses import PlainTextResponse

from bot.asked import Answer
from bot.practice.bot_api.faults import Fault
from bot.practice.bot_api.server import PracticeBotApi
from bot.reply import Said
from bot.residents import Residents
from bot.spool import SpoolUnwritable
from bot.telegram import incoming
from bot.telegram import webhook as room
from bot.telegram.api import BotApi, WrongToken
from bot.telegram.webhook import BODY_MAX_BYTES, Webhook, WebhookRefused
from tests.bot.telegram.test_incoming import message, nested_rich_text

MakeResidents = Callable[[], Residents]
SECRET = "a-secret_of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
START = {"update_id": 1, "message": message(text="/start")}


@dataclass
class Hook:
    """A running webhook, and Telegram's side of it."""

    url: str
    http: aiohttp.ClientSession

    async def post(self, body: Any, secret: str | None = SECRET) -> tuple[int, bytes]:
        """body: JSON unless it is bytes, or comes in parts."""
        data = orjson.dumps(body) if isinstance(body, dict | list) else body
        headers = {} if secret is None else {HEADER: secret}
        async with self.http.post(self.url, data=data, headers=headers) as response:
            return response.status, await response.read()

    async def call(self, update: dict[str, Any]) -> dict[str, Any]:
        """The method in the response, which has to be one."""
        status, body = await self.post(update)
        assert status == 200
        called = orjson.loads(body)
        assert isinstance(called, dict)
        return called


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@asynccontextmanager
async def hooked(bot: Bot, residents: Residents, path: str = "/telegram") -> AsyncIterator[Hook]:
    """Listening; Telegram does not know of it."""
    elsewhere = PlainTextResponse("elsewhere")
    async with BotApi.open(bot) as api, aiohttp.ClientSession() as http:
        webhook = Webhook(bot, residents, api, url=f"https://bot.test{path}", secret=SECRET)
        async with serving(webhook.before(elsewhere)) as url:
            yield Hook(url + path, http)


@asynccontextmanager
async def registered(bot: Bot, residents: Residents) -> AsyncIterator[None]:
    """Listening, and the practice server delivers to it."""
    async with BotApi.open(bot) as api:
        hooks: list[Webhook] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await hooks[0].before(PlainTextResponse("elsewhere"))(scope, receive, send)

        async with serving(app) as url:
            hooks.append(Webhook(bot, residents, api, url=f"{url}/telegram", secret=SECRET))
            stopped = asyncio.Event()
            running = asyncio.create_task(hooks[0].run(stopped))
            try:
                yield
            finally:
                await bot.delete_webhook()
                stopped.set()
                await running


@pytest.fixture
async def hook(bot: Bot, make_residents: MakeResidents) -> AsyncIterator[Hook]:
    async with hooked(bot, make_residents()) as hook:
        yield hook


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes were asked of each body."""
    sizes: list[int] = []
    ours = room._read

    async def counted(receive: Any) -> dict[str, Any]:
        sizes.append(0)

        async def counting() -> Any:
            part = await receive()
            sizes[-1] += len(part.get("body", b""))
            return part

        return await ours(counting)

    monkeypatch.setattr(room, "_read", counted)
    return sizes


async def test_one_message_leaves_in_the_response(hook: Hook, practice: PracticeBotApi) -> None:
    called = await hook.call(START)
    assert (called["method"], called["chat_id"]) == ("sendMessage", 42)
    assert "Disdukcapil" in called["text"]
    assert called["reply_markup"]["inline_keyboard"]
    assert practice.calls.total() == 0


async def test_residents_talk_through_it(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    rina = practice.resident(42)
    async with registered(bot, make_residents()):
        await rina.says("/start")
        assert "Disdukcapil" in (await rina.hears()).text
        await rina.presses("status")
        assert "nomor registrasi" in (await rina.hears()).text
        info = await bot.get_webhook_info()
    assert practice.calls["answerCallbackQuery"] == 1
    assert sorted(info.allowed_updates or ()) == sorted(incoming.ALLOWED)
    assert info.last_error_message is None


@pytest.mark.parametrize("secret", ["", "a-secret_of-the-test", SECRET + "s", "ä", None])
async def test_nobody_else_is_heard_and_nothing_of_theirs_is_read(
    hook: Hook, read: list[int], secret: str | None
) -> None:
    assert await hook.post(START, secret) == (401, b"")
    assert read == []


async def test_with_the_secret_it_is_read(hook: Hook, read: list[int]) -> None:
    """The negative control of the one above."""
    await hook.call(START)
    assert read == [len(orjson.dumps(START))]


async def test_the_secret_is_compared_in_constant_time(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What decides is hmac.compare_digest and nothing before it."""
    compared: list[bytes] = []

    def agree(given: bytes, wanted: bytes) -> bool:
        compared.append(given)
        return True

    monkeypatch.setattr(hmac, "compare_digest", agree)
    await hook.call(START)
    assert (await hook.post(START, "x"))[0] == 200
    assert compared == [SECRET.encode(), b"x"]


async def test_only_what_is_posted_to_its_path_is_taken(hook: Hook) -> None:
    async with hook.http.get(hook.url, headers={HEADER: SECRET}) as response:
        assert response.status == 405
    async with hook.http.get(hook.url + "/more") as response:
        assert await response.text() == "elsewhere"


async def test_more_than_a_megabyte_is_refused_before_all_of_it_has_come(
    hook: Hook, read: list[int]
) -> None:
    with contextlib.suppress(aiohttp.ClientConnectionError):  # Closed while we still wrote.
        assert (await hook.post(spaces(10 * BODY_MAX_BYTES)))[0] == 413
    assert BODY_MAX_BYTES < read[0] < 2 * BODY_MAX_BYTES
    assert await hook.post(spaces(BODY_MAX_BYTES + 1)) == (413, b"")


async def spaces(count: int) -> AsyncIterator[bytes]:
    for begin in range(0, count, 65_536):
        yield b" " * min(65_536, count - begin)


async def test_a_megabyte_is_read(hook: Hook, read: list[int]) -> None:
    start = orjson.dumps(START)

    async def body() -> AsyncIterator[bytes]:
        yield start
        async for part in spaces(BODY_MAX_BYTES - len(start)):
            yield part

    assert (await hook.post(body()))[0] == 200
    assert read == [BODY_MAX_BYTES]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'"halo"', b"[" * 5_000])
async def test_what_is_no_object_is_refused(hook: Hook, body: bytes) -> None:
    assert await hook.post(body) == (400, b"")


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1},
        {"update_id": 1, "some_new_kind": {"text": "rahasia"}},
        {"update_id": 1, "poll_answer": {"poll_id": "1", "option_ids": []}},
        {"update_id": 1, "message": message(pinned_message=message(), text=None)},
    ],
    ids=["empty", "new kind", "another kind", "Telegram's own"],
)
async def test_what_no_dialogue_answers_is_taken_in_silence(
    hook: Hook, update: dict[str, Any]
) -> None:
    assert await hook.post(update) == (200, b"")


async def test_an_update_that_cannot_be_read_is_answered_so(hook: Hook) -> None:
    chat = {"id": 42, "type": "private", "first_name": "Rina"}
    called = await hook.call({"update_id": 1, "message": {"chat": chat, "text": "halo"}})
    assert "belum mengerti" in called["text"]


async def test_rich_text_nested_fifty_deep_is_answered_at_once(hook: Hook) -> None:
    nested = message(text="/start", reply_to_message=message(rich_message=nested_rich_text(50)))
    began = time.monotonic()
    called = await hook.call({"update_id": 1, "message": nested})
    assert time.monotonic() - began < 5
    assert "Disdukcapil" in called["text"]


async def test_a_group_is_answered_only_when_it_calls(hook: Hook, practice: PracticeBotApi) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Warga"}
    said = message(chat=group, text="kapan KTP jadi ya?")
    assert await hook.post({"update_id": 1, "message": said}) == (200, b"")
    called = await hook.call({"update_id": 2, "message": message(chat=group, text="/start")})
    assert (called["chat_id"], "reply_markup" in called) == (-100, False)
    assert practice.calls.total() == 0


def answering(monkeypatch: pytest.MonkeyPatch, *said: Said) -> None:
    async def answer(*_: Any, **__: Any) -> Answer:
        return Answer(said=list(said), language="id")

    monkeypatch.setattr(Residents, "answer", answer)


async def test_two_messages_are_sent_in_their_order(
    hook: Hook, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, Said("satu"), Said("dua"))
    practice.faults.append(Fault(method="sendMessage", error_code=500, times=1))
    rina = practice.resident(42)
    rina.wrote_before()
    assert await hook.post(START) == (200, b"")
    assert [heard.text for heard in rina.heard] == ["satu", "dua"]


async def test_what_telegram_holds_back_keeps_its_own_request_waiting_only_so_long(
    hook: Hook, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, Said("satu"), Said("dua"))
    monkeypatch.setattr(room, "SENT_WITHIN_S", 0.05)
    practice.faults.append(Fault(method="sendMessage", error_code=429, retry_after_s=1, times=1))
    rina = practice.resident(42)
    rina.wrote_before()
    assert await hook.post(START) == (200, b"")
    assert rina.heard == []
    assert [(await rina.hears()).text, (await rina.hears()).text] == ["satu", "dua"]


async def test_nothing_to_say_is_an_empty_response(
    hook: Hook, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    assert await hook.post(START) == (200, b"")
    assert practice.calls.total() == 0


async def test_what_should_not_stay_is_deleted_before_the_answer(
    hook: Hook, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, Said("Jangan kirim NIK.", forget=True))
    rina = practice.resident(42)
    await rina.says("3604012345670001")
    await rina.says("halo")
    called = await hook.call(START)
    assert called["text"] == "Jangan kirim NIK."
    assert rina.written == ["halo"]
    again = await hook.call(START)  # It is gone already; Telegram refuses, and we answer.
    assert again["text"] == "Jangan kirim NIK."
    assert practice.calls["deleteMessage"] == 2


async def test_nothing_is_deleted_in_a_group(
    hook: Hook, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, Said("Jangan kirim NIK.", forget=True))
    group = {"id": -100, "type": "supergroup", "title": "Warga"}
    await hook.call({"update_id": 1, "message": message(chat=group)})
    assert practice.calls.total() == 0


async def test_an_update_that_comes_again_gets_the_stored_reply(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted_dispatches(monkeypatch)
    first = await hook.call(START)
    assert await hook.call(START) == first
    assert runs == [1]


async def test_without_the_stored_reply_its_handler_would_run_again(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted_dispatches(monkeypatch)
    monkeypatch.setattr("bot.conversation.Conversation.reply_to", lambda *_: None)
    await hook.call(START)
    await hook.call(START)
    assert runs == [1, 1]


def counted_dispatches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    runs: list[int] = []
    ours = Residents._dispatch

    async def dispatch(residents: Residents, *rest: Any, **options: Any) -> list[Said]:
        runs.append(1)
        return await ours(residents, *rest, **options)

    monkeypatch.setattr(Residents, "_dispatch", dispatch)
    return runs


async def test_a_failing_conversation_is_answered(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise ValueError("416253")

    monkeypatch.setattr(Residents, "answer", broken)
    assert "salah di pihak kami" in (await hook.call(START))["text"]


async def test_what_nobody_can_keep_telegram_brings_again(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cannot_keep(*_: Any, **__: Any) -> None:
        raise SpoolUnwritable

    with monkeypatch.context() as full:
        full.setattr(Residents, "answer", cannot_keep)
        assert await hook.post(START) == (503, b"")
    assert "Disdukcapil" in (await hook.call(START))["text"]


async def test_one_chat_is_answered_in_turn_and_a_flood_is_told_once(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, began = asyncio.Event(), list[int]()

    async def answer(*arguments: Any, **__: Any) -> Answer:
        began.append(arguments[-1].update_id)
        await gate.wait()
        return Answer(said=[Said("ya")], language="id")

    monkeypatch.setattr(Residents, "answer", answer)
    posts = []
    for update_id in range(1, 21):
        update = {"update_id": update_id, "message": message()}
        posts.append(asyncio.create_task(hook.post(update)))
        await asyncio.sleep(0.02)
    other = message(chat={"id": 7, "type": "private", "first_name": "Budi"})
    posts.append(asyncio.create_task(hook.post({"update_id": 99, "message": other})))
    await asyncio.sleep(0.1)
    assert began == [1, 99]
    gate.set()
    bodies = [body for _, body in await asyncio.gather(*posts)]
    assert began == [1, 99, *range(2, 11)]
    assert b"terlalu cepat" in bodies[10]
    assert bodies[11:20] == [b""] * 9


async def test_a_mistake_while_answering_is_not_brought_again_for_ever(
    hook: Hook, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("416253")

    monkeypatch.setattr(room, "messages", broken)
    assert await hook.post(START) == (200, b"")
    logged = "".join(capfd.readouterr())
    assert "update-not-settled" in logged
    assert "416253" not in logged


async def test_a_token_that_telegram_does_not_know_ends_it(
    bot: Bot, make_residents: MakeResidents
) -> None:
    stranger = Bot("123456:some-other-token-that-nobody-knows-0000", session=bot.session)
    async with BotApi.open(stranger) as api:
        webhook = Webhook(stranger, make_residents(), api, url="http://127.0.0.1:9/", secret="s")
        with pytest.raises(WrongToken, match="SIAGA_TELEGRAM_TOKEN"):
            await webhook.run(asyncio.Event())


async def test_an_address_that_telegram_does_not_take_ends_it(
    bot: Bot, make_residents: MakeResidents
) -> None:
    async with BotApi.open(bot) as api:
        webhook = Webhook(bot, make_residents(), api, url="https://10.0.0.1/", secret="s")
        with pytest.raises(
            WebhookRefused, match=r"SIAGA_TELEGRAM_WEBHOOK_URL\. Bad Request: bad web"
        ):
            await webhook.run(asyncio.Event())
