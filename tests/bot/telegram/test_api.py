"""Calls to the Bot API: again where nobody heard them, once where Telegram refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.telegram import api as room
from bot.telegram.api import BotApi

DONE = (200, '{"ok": true, "result": true}')
TOKEN = "123456:practice-token-of-the-tests-0000000"


@asynccontextmanager
async def answering(*answers: tuple[int, str]) -> AsyncIterator[tuple[BotApi, list[str]]]:
    """An API whose server gives these answers in turn; and the methods that were called."""
    called: list[str] = []
    left = list(answers)

    async def answer(request: web.Request) -> web.Response:
        called.append(request.match_info["method"])
        status, body = left.pop(0)
        return web.Response(status=status, text=body)

    application = web.Application()
    application.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{runner.addresses[0][1]}")
    async with BotApi.open(Bot(TOKEN, session=AiohttpSession(api=server))) as api:
        yield api, called
    await runner.cleanup()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FIRST_PAUSE_S", 0.01)


@pytest.mark.parametrize(
    "nobody_heard",
    [
        (502, "<html>Bad Gateway</html>"),
        (200, "[]"),
        (503, '{"message": "no route"}'),
        (500, '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
        (429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": 0}}'),
    ],
    ids=["a gateway's page", "no object", "a gateway's object", "broken", "held back"],
)
async def test_a_call_is_repeated_until_telegram_takes_it(nobody_heard: tuple[int, str]) -> None:
    async with answering(nobody_heard, nobody_heard, DONE) as (api, called):
        assert (await api.call("sendMessage", {}))["ok"]
    assert called == ["sendMessage"] * 3


async def test_a_refused_call_is_not_repeated() -> None:
    refused = (403, '{"ok": false, "error_code": 403, "description": "Forbidden"}')
    async with answering(refused) as (api, called):
        assert not (await api.call("sendMessage", {}))["ok"]
    assert called == ["sendMessage"]


async def test_the_token_is_not_logged_when_nobody_listens(
    capfd: pytest.CaptureFixture[str],
) -> None:
    nowhere = TelegramAPIServer.from_base("http://127.0.0.1:9")
    async with BotApi.open(Bot(TOKEN, session=AiohttpSession(api=nowhere))) as api:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(api.call("sendMessage", {}), 0.05)
    logged = "".join(capfd.readouterr())
    assert "telegram-away" in logged
    assert TOKEN not in logged


async def test_what_was_begun_beside_is_seen_to_its_end() -> None:
    async with answering((500, "{}"), DONE) as (api, called):
        api.beside(api.call("answerCallbackQuery", {}))
        assert called == []
    assert called == ["answerCallbackQuery"] * 2
