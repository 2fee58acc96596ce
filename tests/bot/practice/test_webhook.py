"""Updates by HTTP POST: secret, retries, order within a chat, a call in the answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from bot.practice.bot_api.webhook import SECRET_HEADER

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[str]:
    """A bot's own web server; yields the address of its webhook."""
    application = web.Application()
    application.router.add_post("/hook", handler)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


class Inbox:
    """Notes every delivery and answers with the given statuses in turn, then with 200."""

    def __init__(self, *statuses: int, reply: dict[str, Any] | None = None) -> None:
        self.statuses = list(statuses)
        self.reply = reply
        self.updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.secrets: list[str | None] = []

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get(SECRET_HEADER))
        await self.updates.put(await request.json())
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply or {}, status=status)

    async def ids(self, count: int) -> list[int]:
        async with asyncio.timeout(5):
            return [(await self.updates.get())["update_id"] for _ in range(count)]


async def delivered(bot: Bot) -> None:
    """Return when no update waits any more."""
    async with asyncio.timeout(5):
        while (await bot.get_webhook_info()).pending_update_count:
            await asyncio.sleep(0.005)


async def test_an_update_is_posted_with_its_secret(bot: Bot, rina: Resident) -> None:
    inbox = Inbox()
    earlier = await rina.says("sebelum")
    async with listening(inbox.receive) as url:
        await bot.set_webhook(url, secret_token="rahasia_1")
        later = await rina.says("sesudah")
        assert await inbox.ids(2) == [earlier, later]
        await delivered(bot)
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (url, 0)
        assert inbox.secrets == ["rahasia_1", "rahasia_1"]
        await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


async def test_polling_is_refused_while_a_webhook_is_set(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=30))
    while not api.calls["getUpdates"]:
        await asyncio.sleep(0.001)
    async with listening(Inbox(*[500] * 99).receive) as url:
        await bot.set_webhook(url)
        with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
            await poll
        with pytest.raises(TelegramConflictError, match="can't use getUpdates method while"):
            await bot.get_updates()
        update_id = await rina.says("Halo")
        await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates()] == [update_id]


async def test_pending_updates_can_be_dropped(bot: Bot, rina: Resident) -> None:
    await rina.says("Halo")
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_an_update_is_posted_until_it_is_taken_and_the_chat_waits(
    bot: Bot, rina: Resident
) -> None:
    inbox = Inbox(500, 503)
    first, second = await rina.says("1"), await rina.says("2")
    async with listening(inbox.receive) as url:
        await bot.set_webhook(url)
        assert await inbox.ids(4) == [first, first, first, second]
        await delivered(bot)
        info = await bot.get_webhook_info()
        assert info.last_error_message is not None
        assert info.last_error_message.startswith("Wrong response from the webhook: 503")
        await bot.delete_webhook()


async def test_one_chat_is_served_in_turn_and_others_beside_it(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    release, began = asyncio.Event(), []

    async def slow(request: web.Request) -> web.Response:
        began.append((await request.json())["message"]["text"])
        await release.wait()
        return web.Response()

    async with listening(slow) as url:
        await bot.set_webhook(url)
        await rina.says("rina 1")
        await rina.says("rina 2")
        await api.resident(7).says("budi 1")
        async with asyncio.timeout(5):
            while len(began) < 2:
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)
        assert sorted(began) == ["budi 1", "rina 1"]
        release.set()
        await delivered(bot)
        assert began[-1] == "rina 2"
        await bot.delete_webhook()


async def test_a_call_in_the_answer_is_carried_out(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    reply = {"method": "sendMessage", "chat_id": rina.id, "text": "Halo"}
    async with listening(Inbox(reply=reply).receive) as url:
        await bot.set_webhook(url)
        await rina.says("/start")
        assert (await rina.hears()).text == "Halo"
        await bot.delete_webhook()
    assert api.calls["sendMessage"] == 1


async def test_a_refused_call_in_the_answer_is_not_posted_again(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    inbox = Inbox(reply={"method": "sendMessage", "chat_id": rina.id, "text": ""})
    async with listening(inbox.receive) as url:
        await bot.set_webhook(url)
        await rina.says("/start")
        await inbox.ids(1)
        await delivered(bot)
        await bot.delete_webhook()
    assert inbox.updates.empty()
    assert api.calls["sendMessage"] == 1
    assert not rina.heard


async def test_aiograms_own_webhook_handler_is_understood(bot: Bot, rina: Resident) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def greet(message: Message) -> SendMessage:
        return message.answer(f"Halo, {message.text}")

    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token="rahasia"
    )
    async with listening(handler.handle) as url:
        await bot.set_webhook(url, secret_token="rahasia")
        await rina.says("Rina")
        assert (await rina.hears()).text == "Halo, Rina"
        await bot.delete_webhook()


async def test_an_update_is_posted_once_more_by_redelivery(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    api.redelivery = 1.0
    inbox = Inbox()
    async with listening(inbox.receive) as url:
        await bot.set_webhook(url)
        update_id = await rina.says("Halo")
        assert await inbox.ids(2) == [update_id, update_id]
        await bot.delete_webhook()
    assert inbox.updates.empty()


@pytest.mark.parametrize(
    ("url", "secret_token", "description"),
    [
        ("https://example.org/hook", None, "bad webhook: the practice server delivers to"),
        ("http://10.0.0.1/hook", None, "bad webhook: the practice server delivers to"),
        ("ftp://127.0.0.1/hook", None, "bad webhook: the practice server delivers to"),
        ("http://127.0.0.1:1/hook", "kata sandi", "secret token contains unallowed characters"),
    ],
)
async def test_other_machines_and_odd_secrets_are_refused(
    bot: Bot, url: str, secret_token: str | None, description: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=description):
        await bot.set_webhook(url, secret_token=secret_token)
    assert (await bot.get_webhook_info()).url == ""
