"""The Bot API server to practise on: its life, its routes, and the doors to both sides.

async with PracticeBotApi.serve() as api:
    token = api.add_bot("siaga_latihan_bot")
    rina = api.resident(42, language_code="id")
    await rina.says("/start")
    message = await rina.hears()
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.practice.bot_api.bots import PracticeBot
from bot.practice.bot_api.door import Door
from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.faults import Fault, Redelivery, Unanswered
from bot.practice.bot_api.methods import Calls
from bot.practice.bot_api.requests import BODY_MAX_BYTES, read_request
from bot.practice.bot_api.residents import Group, Resident, new_token
from bot.practice.bot_api.wire import Json, answer, refusal

SHUTDOWN_TIMEOUT_S = 0.1
"""Polls that still wait at the end are cut off, as they are when a server dies."""


class PracticeBotApi:
    """All bots and residents of one server. It keeps texts in memory only and logs none."""

    def __init__(self) -> None:
        self.url = ""
        self._bots: dict[str, PracticeBot] = {}
        self._residents: dict[tuple[str, int], Resident] = {}
        self._calls = Calls()
        self._redelivery = Redelivery(seed=0)

    @classmethod
    @asynccontextmanager
    async def serve(
        cls, *, host: str = "127.0.0.1", port: int = 0
    ) -> AsyncIterator["PracticeBotApi"]:
        """port: 0 takes a free one; `url` tells which."""
        api = cls()
        runner = web.AppRunner(
            api._application(),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=SHUTDOWN_TIMEOUT_S,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            api.url = f"http://{host}:{runner.addresses[0][1]}"
            yield api
        finally:
            for bot in api._bots.values():
                await bot.webhook.stop()
            await runner.cleanup()

    def add_bot(self, username: str, *, token: str | None = None) -> str:
        """Make a bot known to the server and return its token."""
        token = token or new_token()
        self._bots[token] = PracticeBot(
            token=token,
            username=username,
            redelivery=self._redelivery,
            perform=self._calls.perform,
        )
        return token

    def resident(
        self, resident_id: int, *, language_code: str | None = None, bot: str | None = None
    ) -> Resident:
        """The resident of this id, the same one each time. bot: a token, if there are several."""
        practised = self._bot(bot)
        known = self._residents.get((practised.token, resident_id))
        if known is None:
            known = Resident(practised, resident_id, language_code=language_code)
            self._residents[practised.token, resident_id] = known
        elif language_code is not None:
            known.card["language_code"] = language_code
        return known

    def group(self, group_id: int, *, title: str, bot: str | None = None) -> Group:
        return Group(self._bot(bot), group_id, title=title)

    def push(self, update: Json, *, bot: str | None = None) -> int:
        """Queue a raw update, as Telegram might send it. Without an update_id it is given one."""
        return self._bot(bot).updates.add(update)

    @property
    def faults(self) -> list[Fault]:
        """What goes wrong next; append to it."""
        return self._calls.faults

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called, refused calls too."""
        return self._calls.counts

    @property
    def redelivery(self) -> float:
        """The share of updates that come again after they were confirmed."""
        return self._redelivery.share

    @redelivery.setter
    def redelivery(self, share: float) -> None:
        self._redelivery.share = share

    @property
    def random_seed(self) -> int:
        return self._redelivery.seed

    @random_seed.setter
    def random_seed(self, seed: int) -> None:
        self._redelivery.reseed(seed)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=BODY_MAX_BYTES)
        application.add_routes(Door(self._resident_of).routes())
        application.router.add_route("GET", "/bot{token}/{method}", self._handle)
        application.router.add_route("POST", "/bot{token}/{method}", self._handle)
        application.router.add_route("*", "/{elsewhere:.*}", _nothing_here)
        return application

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bots.get(request.match_info["token"])
            if bot is None:
                raise Refused.because(Reason.UNAUTHORIZED)
            fields = await read_request(request)
            return answer(await self._calls.perform(bot, request.match_info["method"], fields))
        except Refused as refused:
            return refusal(refused)
        except Unanswered:
            return _hang_up(request)

    def _bot(self, token: str | None) -> PracticeBot:
        if token is not None:
            return self._bots[token]
        if len(self._bots) != 1:
            raise LookupError("say which bot: there is not exactly one")
        return next(iter(self._bots.values()))

    def _resident_of(
        self, resident_id: int, username: str | None, language_code: str | None
    ) -> Resident:
        tokens = [bot.token for bot in self._bots.values() if bot.username == username]
        if username is not None and not tokens:
            raise LookupError("there is no bot of this name")
        token = tokens[0] if tokens else None
        return self.resident(resident_id, language_code=language_code, bot=token)


async def _nothing_here(_: web.Request) -> web.Response:
    return refusal(Refused.because(Reason.NOT_FOUND))


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
