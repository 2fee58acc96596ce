"""The web chat on a real server, and the API's look-up for one sample application."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Self

import uvicorn
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from starlette.types import Receive, Scope, Send

from backend.client import (
    Action,
    ApplicationStatus,
    CollectionPoint,
    RegistryState,
    Stage,
    WeekHours,
)
from backend.clock import WIB
from bot.asked import Answer
from bot.reply import Said
from bot.residents import Residents
from bot.web.app import create_app
from bot.web.limits import FRAME_MAX_BYTES
from bot.web.socket import WebChat
from locales import Channel

NUMBER, PIN = "2605-1004217-8", "416253"
OTHER_PIN = "416254"
OFFICE = "UPTD Kramatwatu"
SHUTDOWN_S = 1
START_TIMEOUT_S = 5.0

READY = ApplicationStatus(
    service="ktp-el",
    document="KTP-el",
    stage=Stage.SIAP_DIAMBIL,
    stage_since=datetime(2026, 5, 14, 9, 30, tzinfo=WIB),
    reason_code=None,
    action=Action.COLLECT,
    office=CollectionPoint(
        code="kramatwatu",
        name=OFFICE,
        address=None,
        hours=[
            WeekHours(first_weekday=1, last_weekday=4, opens="08:00", closes="15:00"),
            WeekHours(first_weekday=5, last_weekday=5, opens="08:00", closes="14:30"),
        ],
        closed_today=None,
    ),
    gone=False,
    as_of=datetime(2026, 5, 16, 13, 55, tzinfo=WIB),
    registry=RegistryState(state="up"),
)


class LookupApi:
    """Answers /v1/applications/lookup for the sample receipt; counts how often it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked = 0
        self.answering = asyncio.Event()
        self.answering.set()
        """Clear it, and every look-up waits."""

    @classmethod
    @asynccontextmanager
    async def serve(cls) -> AsyncIterator[Self]:
        api = cls()
        app = web.Application()
        app.router.add_post("/v1/applications/lookup", api._look_up)
        runner = web.AppRunner(app, shutdown_timeout=SHUTDOWN_S)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield api
        finally:
            api.answering.set()
            await runner.cleanup()

    async def _look_up(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked += 1
        await self.answering.wait()
        if (asked["number"], asked["pin"]) == (NUMBER.replace("-", ""), PIN):
            return web.Response(text=READY.model_dump_json(), content_type="application/json")
        problem = {"code": "application-not-matched", "status": 404}
        return web.json_response(problem, status=404)


class Rehearsing(Residents):
    """Answers as the bot does, but for one update whose answer a test has rehearsed."""

    rehearsed: list[Said] | None = None
    heard: list[Update]
    clients: list[str | None]

    def begin(self) -> None:
        """A new test."""
        self.rehearsed, self.heard, self.clients = None, [], []

    async def answer(
        self,
        bot: Bot,
        channel: Channel,
        chat_id: int,
        update: Update,
        *,
        client: str | None = None,
        phone: str | None = None,
    ) -> Answer:
        self.heard.append(update)
        self.clients.append(client)
        if self.rehearsed is None:
            return await super().answer(bot, channel, chat_id, update, client=client)
        said, self.rehearsed = self.rehearsed, None
        return Answer(said, "id")


class WebChatServer:
    """The bot's listener; it may be stopped, and started again on the same port."""

    def __init__(
        self, api: LookupApi, residents: Rehearsing, make_chat: Callable[[], WebChat]
    ) -> None:
        self.api = api
        self.residents = residents
        self._make_chat = make_chat
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """A new test: nobody has used up any pace or connection."""
        self.residents.begin()
        self.chat = self._make_chat()
        self._app = create_app(self.chat)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/chat"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/chat/socket"

    async def start(self) -> None:
        """Does nothing if it runs."""
        if self._server is not None:
            return
        listening = socket.create_server(("127.0.0.1", self._port))
        self._port = listening.getsockname()[1]
        config = uvicorn.Config(
            self._serve,
            interface="asgi3",
            lifespan="off",
            proxy_headers=False,
            ws="websockets-sansio",
            ws_max_size=FRAME_MAX_BYTES,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=SHUTDOWN_S,
        )
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        async with asyncio.timeout(START_TIMEOUT_S):
            while not self._server.started:
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        async with asyncio.timeout(SHUTDOWN_S + START_TIMEOUT_S):
            await self._serving
        self._server = self._serving = None
